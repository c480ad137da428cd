// The calls that I made, took and missed, the newest first; each with a way to call back.
// @ts-check

import { h, icon, personAvatar, roomAvatar, textButton } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { roomHref } from "../../route.js";
import { agoOf, clockOf, fullTimeOf } from "../../text.js";
import { listOf } from "../list.js";
import { toast } from "../menu.js";

/** @import { Context } from "../../../types/context.js" */

const PAGE = 30;
const SETTLES_MS = 400;
const ENDS = {
  declined: "declined",
  cancelled: "given up",
  missed: "not answered",
  busy: "busy",
  failed: "lost",
  superseded: "another call came",
  answered_elsewhere: "answered on another device",
  declined_elsewhere: "declined",
  hangup: "ended",
};

/** @param {Context} context */
export function callsPage(context, _, signal) {
  const { api, store, calls } = context;
  const list = listOf({
    read: async (next) => {
      const answer = await api.get(`/calls?limit=${PAGE}${placeOf(next)}`);
      return { items: answer.calls, next: nextOf(answer) };
    },
    row: (item) => callRow(context, item),
    empty: "No calls yet. Open a conversation and press the telephone.",
    more: "Older",
    kind: "rows calls",
    testids: { list: "calls", more: "older-calls" },
    signal,
  });
  // the server has it a moment later than this page
  calls.addEventListener("over", () => setTimeout(list.refresh, SETTLES_MS), { signal });
  calls.addEventListener("hushed", () => list.refresh(), { signal });
  let before = underWay(calls);
  const follow = () => {
    const now = underWay(calls);
    if (now !== before) setTimeout(list.refresh, SETTLES_MS);
    before = now;
  };
  calls.addEventListener("change", follow, { signal });
  store.on("notices", () => list.refresh(), signal);
  return { title: "Calls", content: h("div", { class: "page-body" }, list.element) };
}

/** Which calls there are now: when others are, the list is another one. */
const underWay = ({ current, incoming }) =>
  [current && `${current.id} ${current.phase}`, ...incoming.map(({ call }) => call.id)].join(", ");

/** @param {Context} context */
function callRow(context, item) {
  const { store, calls } = context;
  const { room_id: roomId, peer, media } = item;
  const room = roomId ? store.rooms.get(roomId)?.info : null;
  const name = roomId ? (item.room_name ?? "A room") : (peer?.username ?? "Someone who is gone");
  const missed = isMissed(item);
  const mark = roomId || !peer ? roomAvatar(roomId ?? item.id, room ?? { type: "private" }, name) : personAvatar(peer);
  const back = roomId
    ? item.room_name &&
      h("a", { class: "button ghost small", href: roomHref(roomId), "aria-label": `Open ${name}` }, "Open")
    : peer &&
      textButton("Call", "ghost small", {
        "data-testid": "call-back",
        "aria-label": `Call ${name}`,
        onclick: () =>
          calls.own
            ? toast("You are in a call. Hang up first.")
            : calls.start({ peerId: peer.id, video: media.video, isMusical: item.music_mode }),
      });
  const sign = missed ? "missed" : item.direction === "outgoing" ? "call-out" : "call-in";
  return h(
    "li",
    { class: missed ? "row call-row missed" : "row call-row", "data-testid": "call-row" },
    mark,
    h(
      "div",
      { class: "row-text" },
      h("strong", {}, name),
      h(
        "small",
        {},
        icon(sign),
        h("span", {}, `${whatOf(item)} ·`),
        h("time", { datetime: item.created_at, title: fullTimeOf(item.created_at) }, agoOf(item.created_at)),
      ),
    ),
    h("div", { class: "row-actions" }, back),
  );
}

/** Nobody answered it here, and nobody declined it. */
const isMissed = ({ direction, outcome }) =>
  direction === "incoming" && ["missed", "busy", "cancelled"].includes(outcome);

function whatOf(item) {
  const kind = item.media.video ? "video call" : "call";
  if (item.state !== "ended") return item.state === "live" ? `A ${kind}, now` : `A ${kind}, ringing`;
  if (isMissed(item)) return `Missed ${kind}`;
  const incoming = item.room_id ? `A ${kind} of the room` : `Incoming ${kind}`;
  const way = item.direction === "outgoing" ? `You called${item.media.video ? " with video" : ""}` : incoming;
  return item.duration_ms ? `${way}, ${clockOf(item.duration_ms)}` : `${way}, ${ENDS[item.outcome] ?? "ended"}`;
}
