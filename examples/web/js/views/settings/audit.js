// Who did what in a room, and why: written by the server, changed by nobody.
// @ts-check

import { h, personAvatar } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { agoOf, durationOf, fullTimeOf } from "../../text.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const PAGE = 30;
/** The acts in words; one that is not here is shown by its name. */
const WORDS = {
  "member.banned": "banned",
  "member.unbanned": "ended the ban of",
  "member.kicked": "removed",
  "member.removed": "removed",
  "member.muted": "gave a time-out to",
  "member.unmuted": "ended the time-out of",
  "member.role_changed": "changed the role of",
  "member.added": "added",
  "message.deleted": "deleted a message of",
  "message.pinned": "pinned a message of",
  "message.unpinned": "unpinned a message of",
  "room.deleted": "deleted the room",
  "room.updated": "changed the settings",
  "rule.created": "made a word rule",
  "rule.updated": "changed a word rule",
  "rule.deleted": "deleted a word rule",
  "held.approved": "approved a held message of",
  "held.rejected": "rejected a held message of",
  "invite.created": "made an invite link",
  "invite.revoked": "took an invite link back",
};

/** @param {Context} context */
export function auditPart({ api }, room) {
  const list = listOf({
    read: async (next) => {
      const answer = await api.get(`/conversations/${String(room.id)}/audit?limit=${PAGE}${placeOf(next)}`);
      return { items: answer.acts, next: nextOf(answer) };
    },
    row: actRow,
    empty: "Nothing has been done yet.",
    more: "Older",
    testids: { list: "audit", more: "older-acts" },
  });
  return part("Audit log", "What moderators did here, and why. Nobody can change it.", list.element);
}

function actRow({ action, user, target, reason, data, created_at: at }) {
  const what = WORDS[action] ?? action.replace(".", " ");
  return h(
    "li",
    { class: "row", "data-testid": "act-row" },
    personAvatar(user ?? { id: "server", username: "Veza" }, "small"),
    h(
      "span",
      { class: "row-text" },
      h(
        "span",
        {},
        h("strong", {}, user?.username ?? "Veza"),
        ` ${what} `,
        target && h("strong", {}, target.username),
        moreOf(data),
      ),
      reason && h("span", { class: "reason" }, `“${reason}”`),
      h("small", { title: fullTimeOf(at) }, agoOf(at)),
    ),
  );
}

function moreOf(data) {
  if (data?.seconds) return ` for ${durationOf(data.seconds * 1000)}`;
  return data?.role ? ` to ${data.role}` : "";
}
