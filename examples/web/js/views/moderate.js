// What moderators do to people, each with a reason for the audit log: time-out, kick, ban; and deleting others' messages.
// @ts-check

import { field, h, onSubmit } from "../dom.js";
import { may } from "../state/room.js";
import { openDialog } from "./dialog.js";
import { toast } from "./menu.js";

/** @import { Context } from "../../types/context.js" */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIMEOUTS = [
  [MINUTE, "1 minute"],
  [10 * MINUTE, "10 minutes"],
  [HOUR, "1 hour"],
  [DAY, "1 day"],
  [7 * DAY, "1 week"],
  [28 * DAY, "28 days"],
];
const BANS = [
  ["", "For ever"],
  [DAY, "1 day"],
  [7 * DAY, "1 week"],
  [30 * DAY, "30 days"],
];
const DELETIONS = [
  ["", "Keep them"],
  [HOUR, "The last hour"],
  [DAY, "The last day"],
  [7 * DAY, "The last week"],
];
const RANK = ["guest", "member", "moderator", "owner"];

/** Only those of a lower rank can be moderated; the server has the last word. */
export function mayModerate(store, room, person) {
  if (!may(room, "moderate") || person.id === store.me.id) return false;
  return room.me.role === "owner" || RANK.indexOf(room.me.role) > RANK.indexOf(person.role ?? "guest");
}

/** A row of choices of which one is chosen. */
function choices(name, legend, options, chosen) {
  const labels = options.map(([value, text]) =>
    h(
      "label",
      { class: "chip" },
      h("input", {
        type: "radio",
        name,
        value: String(value),
        checked: value === chosen,
        "data-testid": `${name}-${value}`,
      }),
      h("span", {}, text),
    ),
  );
  return h("fieldset", { class: "chips" }, h("legend", {}, legend), labels);
}

const reasonField = (hint = "For the audit log, which all moderators of this room see.") =>
  field("Reason", { name: "reason", maxlength: 500, autocomplete: "off", "data-testid": "reason" }, hint);

/**
 * @param {string} title
 * @param {string | null} text
 * @param {string} action
 * @param {{ parts?: HTMLElement[], testid?: string, run: (data: FormData, reason: string) => unknown, danger?: boolean }} how
 */
function actDialog(title, text, action, { parts = [], testid, run, danger = true }) {
  const reason = reasonField();
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: `button ${danger ? "danger" : "primary"}`, "data-testid": "act" }, action);
  const form = h(
    "form",
    { class: "dialog-body", novalidate: true },
    text && h("p", {}, text),
    parts,
    reason.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  const dialog = openDialog(title, form, { testid });
  reason.input.focus();
  onSubmit(form, {
    fields: { reason },
    problem,
    button,
    run: async () => {
      await run(new FormData(form), reason.input.value.trim());
      dialog.close();
    },
  });
}

const number = (data, name) => (data.get(name) ? Number(data.get(name)) : undefined);

/** @param {Context} context */
export function timeoutDialog({ live }, room, person) {
  actDialog(`Time-out for ${person.username}`, "They read along, but cannot write until it is over.", "Give time-out", {
    parts: [choices("timeout", "How long", TIMEOUTS, 10 * MINUTE)],
    testid: "timeout-dialog",
    run: async (data, reason) => {
      await live.actions.timeout(room, person.id, number(data, "timeout"), reason);
      toast(`${person.username} cannot write for now`);
    },
  });
}

/** @param {Context} context */
export function endTimeoutDialog({ live }, room, person) {
  actDialog(`End the time-out of ${person.username}`, null, "End it", {
    danger: false,
    run: (_, reason) => live.actions.timeout(room, person.id, 0, reason),
  });
}

/** @param {Context} context */
export function kickDialog({ live }, room, person) {
  const text = "They leave this room now. They may come back where anyone may, or when someone invites them.";
  actDialog(`Remove ${person.username}`, text, "Remove", {
    testid: "kick-dialog",
    run: (_, reason) => live.actions.kick(room, person.id, reason),
  });
}

/** @param {Context} context */
export function banDialog({ live }, room, person) {
  actDialog(`Ban ${person.username}`, "They leave this room now and cannot come back until the ban ends.", "Ban", {
    parts: [choices("ban", "How long", BANS, ""), choices("delete", "Their messages here", DELETIONS, "")],
    testid: "ban-dialog",
    run: async (data, reason) => {
      await live.actions.ban(room, person.id, {
        seconds: number(data, "ban"),
        reason,
        deleteSeconds: number(data, "delete"),
      });
      toast(`${person.username} is banned`);
    },
  });
}

/** @param {Context} context */
export function deleteReasonDialog({ live }, message) {
  actDialog(`Delete the message of ${message.author.username}`, "What it said is gone for everyone.", "Delete", {
    testid: "delete-dialog",
    run: (_, reason) => live.actions.remove(message, reason),
  });
}
