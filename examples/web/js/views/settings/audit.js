// Who did what in a room, and why: written by the server, changed by nobody.
// @ts-check

import { h, icon, personAvatar } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { agoOf, authorName, durationOf, fullTimeOf } from "../../text.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */
/** @import { RestSchemas } from "../../../types/client.js" */
/** @typedef {RestSchemas["ActView"]["action"]} Deed */

const PAGE = 30;
/**
 * All acts that a room's log knows, in words: the type check misses one that is missing. Who did it stands before, whom it concerned
 * behind.
 * @type {Record<Deed, string>}
 */
const WORDS = {
  "hook.created": "made a hook",
  "hook.deleted": "deleted a hook",
  "hook.token_renewed": "gave a hook another address",
  "hook.updated": "changed a hook",
  "member.added": "added",
  "member.banned": "banned",
  "member.kicked": "removed",
  "member.muted": "gave a time-out to",
  "member.removed": "removed",
  "member.role_changed": "changed the role of",
  "member.unbanned": "ended the ban of",
  "member.unmuted": "ended the time-out of",
  "message.approved": "approved a held message of",
  "message.deleted": "deleted a message of",
  "message.held": "held a message of",
  "message.rejected": "rejected a held message of",
  "room.deleted": "deleted the room",
  "room.updated": "changed the settings",
  "word_rule.created": "made a word rule",
  "word_rule.updated": "changed a word rule",
  "word_rule.deleted": "deleted a word rule",
  "invite.created": "made an invite link",
  "invite.revoked": "took an invite link back",
};
/** What a word rule did by itself is noted as its maker's. */
const BY_RULE = "A word rule";

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

function actRow(act) {
  const { user, reason, created_at: at } = act;
  return h(
    "li",
    { class: "row", "data-testid": "act-row" },
    isByRule(act) ? h("span", { class: "avatar small plain" }, icon("shield")) : personAvatar(user ?? VEZA, "small"),
    h(
      "span",
      { class: "row-text" },
      h("span", {}, sentenceOf(act)),
      reason && h("span", { class: "reason" }, `“${reason}”`),
      h("small", { title: fullTimeOf(at) }, agoOf(at)),
    ),
  );
}

const VEZA = { id: "server", username: "Veza" };
const isByRule = ({ action, data }) =>
  action === "message.held" || (action === "member.muted" && Boolean(data?.rule_id));

function sentenceOf(act) {
  const { action, user, target, data } = act;
  const name = (person) => h("strong", {}, authorName(person));
  if (action === "member.added" && target && target.id === user?.id)
    return [name(target), data?.invite_id ? " joined by an invite link" : " joined"];
  const by = isByRule(act) ? BY_RULE : name(user ?? VEZA);
  // a newer server may know acts that this page does not
  const what = WORDS[action] ?? action.replaceAll(/[._]/g, " ");
  return [by, ` ${what} `, target && name(target), moreOf(data)];
}

function moreOf(data) {
  if (data?.seconds) return ` for ${durationOf(data.seconds * 1000)}`;
  return data?.role ? ` to ${data.role}` : "";
}
