// What was done here, and by whom: "who skipped my song" has an answer.
// @ts-check

import { h } from "../../dom.js";
import { agoOf, clockOf, fullTimeOf } from "../../text.js";
import { openDialog } from "../dialog.js";
import { listOf } from "../list.js";

const PAGE = 50;

const DID = {
  add: ({ title }) => `added ${title ?? "a song"}`,
  remove: ({ title }) => `removed ${title ?? "a song"}`,
  move: ({ title }) => `moved ${title ?? "a song"}`,
  clear: () => "removed all songs",
  play: () => "pressed play",
  pause: () => "pressed pause",
  seek: ({ position_ms }) => `went to ${clockOf(position_ms ?? 0)}`,
  next: ({ title }) => `skipped ${title ?? "a song"}`,
  previous: ({ title }) => `went back from ${title ?? "a song"}`,
  vote_skip: ({ title }) => `wanted ${title ?? "a song"} skipped`,
  mode: () => "changed how it is played",
  role: ({ role }) => `made somebody ${role}`,
  kick: () => "sent somebody away",
  undo: () => "took their last change back",
  advance: () => "The song ended",
};

export function historyDialog(api, token) {
  const path = `/queue/session/${encodeURIComponent(token)}/history?limit=${PAGE}`;
  const list = listOf({
    read: async (next) => {
      const from = Number(next ?? 0);
      const { operations, pagination } = await api.get(`${path}&offset=${from}`);
      return { items: operations, next: pagination.has_more ? from + operations.length : null };
    },
    row,
    empty: "Nothing yet.",
    more: "Earlier",
    testids: { list: "listen-history" },
  });
  openDialog("What was done here", h("div", { class: "dialog-body" }, list.element), {
    testid: "history-dialog",
    kind: "tall",
  });
}

function row({ kind, by, about, created_at: at }) {
  const did = DID[kind]?.(about ?? {}) ?? kind;
  return h(
    "li",
    { class: "row", "data-testid": "operation", "data-kind": kind },
    h("span", { class: "row-text" }, h("span", {}, by ? h("strong", {}, by.username) : null, by ? ` ${did}` : did)),
    h("time", { class: "tag", datetime: at, title: fullTimeOf(at) }, agoOf(at)),
  );
}
