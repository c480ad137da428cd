// One message as an element: author and time, what it answers, text with safe links, attachments, reactions, how its
// sending stands, who read up to it.
// @ts-check

import { avatar, h, hidden, icon, personAvatar } from "../dom.js";
import { personHref } from "../route.js";
import { authorName, durationOf, fullTimeOf, gistOf, namesOf, timeOf } from "../text.js";
import { attachments } from "./attachments.js";
import { editor } from "./editor.js";
import { reactions } from "./reactions.js";
import { richText } from "./rich-text.js";
import { isFolded } from "./timeline-items.js";

/** @import { Context } from "../../types/context.js" */

const READERS_SHOWN = 5;

export function messageItem(item, context, room) {
  const { message, mine, follows, leads, readers, editing, toMe } = item;
  const flags = { mine, follows, leads, editing, "to-me": toMe, [message.state]: message.state };
  const author = mine ? "You" : message.author.username;
  return h(
    "li",
    {
      class: ["message", ...Object.keys(flags).filter((name) => flags[name])].join(" "),
      tabindex: "-1",
      "data-testid": "message",
      "data-message-id": message.id,
      "data-offset": Number.isFinite(message.offset) ? message.offset : null,
      "data-state": message.state ?? "sent",
      "data-mine": String(mine),
    },
    !mine && (follows ? h("span", { class: "avatar-space" }) : authorLink(message.author)),
    h(
      "div",
      { class: "message-body" },
      h(
        "p",
        { class: follows || mine ? "sr-only" : "message-head" },
        h("span", { class: "author" }, author),
        message.author.kind === "hook" && h("span", { class: "hook-mark", "data-testid": "hook-mark" }, "hook"),
        hidden(` at ${timeOf(message.created_at)}: `),
      ),
      quote(message, context, room),
      h(
        "div",
        { class: "bubble-line" },
        editing ? editor(context, room, message) : bubble(context, message),
        factsOf(message),
      ),
      reactions(context, room, message),
      sending(message, context, room),
      readers.length > 0 && readBy(context.store, readers),
    ),
  );
}

/** The way to who wrote it, for a pointer; the keyboard finds it in the message's menu. A hook is nobody whom one could visit. */
function authorLink(author) {
  if (author.kind === "hook")
    return h("span", { class: "author-link", title: authorName(author), "aria-hidden": "true" }, personAvatar(author));
  const props = { class: "author-link", href: personHref(author.id), tabindex: "-1", "aria-hidden": "true" };
  return h("a", { ...props, title: author.username, "data-testid": "author" }, personAvatar(author));
}

/** @param {Context} context */
function bubble({ store, player }, message) {
  if (message.deleted_at)
    return h("p", { class: "bubble deleted", "data-testid": "tombstone" }, icon("trash"), "Message deleted");
  const text = message.content && richText(store, message);
  const carried = attachments(message, player);
  const alone = !message.content && carried.length > 0;
  return h("div", { class: `bubble${alone ? " bare" : ""}` }, text, carried);
}

/** Beside the bubble: when, and whether it is pinned or was edited. */
function factsOf({ created_at: at, edited_at: edited, pinned }) {
  return h(
    "span",
    { class: pinned || edited ? "facts kept" : "facts" },
    pinned && h("span", { title: "Pinned" }, icon("pin"), hidden("pinned")),
    edited && h("small", { class: "edited", title: `Edited ${fullTimeOf(edited)}` }, "edited"),
    h("time", { datetime: at, title: fullTimeOf(at), "aria-hidden": "true" }, timeOf(at)),
  );
}

/** What is answered: its first words, and the way there. */
function quote(message, { goTo, store }, room) {
  const { quote: quoted } = message;
  if (!quoted) return message.reply_to ? h("p", { class: "quote gone" }, "Answers a message that is gone") : null;
  if (isFolded(store, room, quoted)) return h("p", { class: "quote gone" }, "Answers a blocked message");
  return h(
    "button",
    {
      type: "button",
      class: `quote${quoted.deleted_at ? " gone" : ""}`,
      tabindex: "-1",
      "data-testid": "quote",
      onclick: () => goTo(room.id, quoted.offset),
    },
    icon("reply"),
    hidden("Answers "),
    h("strong", {}, authorName(quoted.author)),
    hidden(": "),
    h("span", {}, gistOf(quoted)),
    hidden(". Go there"),
  );
}

/** The truth about a message that has not arrived: on its way, waiting for a connection, or refused and why. */
function sending(message, { live, composer, store }, room) {
  if (message.state === "sending") return delivery("", "clock", {}, "Sending…");
  if (message.state === "waiting") return delivery("waiting", "clock", {}, waitingFor(message, store, room));
  const discard = (text) => linkButton(text, "discard", () => live.discard(room, message.client_id));
  if (message.state === "held") {
    const props = { role: "alert", "data-testid": "held-note" };
    return delivery("held", "eye", props, `Held for review. ${message.error} `, discard("OK"));
  }
  if (message.state === "rejected") {
    const said = `A moderator did not let it through${message.error ? `: “${message.error}”` : ""}. `;
    return delivery("bad", "ban", { role: "alert", "data-testid": "rejected-note" }, said, discard("OK"));
  }
  if (message.state !== "failed") return null;
  const edit = () => {
    live.discard(room, message.client_id);
    composer.take(room, message.content);
  };
  return delivery(
    "bad",
    "alert",
    { role: "alert" },
    `Not sent: ${message.error} `,
    linkButton("Try again", "retry", () => live.retry(room, message.client_id)),
    message.content && [" ", linkButton("Edit", "edit-failed", edit)],
    " ",
    discard("Discard"),
  );
}

/** A symbol with a sentence beside it, whose lines stand below each other. */
function delivery(kind, symbol, props, ...said) {
  return h("p", { class: `delivery ${kind}`, ...props }, icon(symbol), h("span", {}, ...said.flat()));
}

/** A message waits for its own time, for those before it, or for the connection. */
function waitingFor(message, store, room) {
  const later = message.later ?? [...room.pending.values()].find((it) => it.state === "waiting" && it.later)?.later;
  if (store.connection.name !== "open") return "Waiting for the connection, then sent";
  if (!later) return "Sent in a moment";
  const wait = durationOf(later.at - Date.now());
  const why = { slow_mode: "Slow mode", rate_limited: "Too fast" }[later.code] ?? "The server is busy";
  return `${why}: sent in ${wait}`;
}

const linkButton = (text, testid, onclick) =>
  h("button", { type: "button", class: "link", "data-testid": testid, onclick }, text);

function readBy(store, readers) {
  const names = readers.map((id) => store.name(id));
  const marks = readers
    .slice(0, READERS_SHOWN)
    .map((id) => avatar(id, store.name(id), { kind: "tiny", picture: store.people.get(id)?.avatar }));
  return h(
    "p",
    { class: "read-by", title: `Read by ${namesOf(names)}`, "data-testid": "read-by" },
    marks,
    hidden(`Read by ${namesOf(names)}`),
  );
}
