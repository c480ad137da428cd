// One message as an element: its author and time, its text with safe links, how its sending stands, who read up to it.

import { avatar, h, hidden, icon } from "../dom.js";
import { fullTimeOf, namesOf, partsOf, timeOf } from "../text.js";

const READERS_SHOWN = 5;

export function messageItem({ message, mine, follows, leads, readers }, { store, live, room }) {
  const classes = ["message", mine && "mine", follows && "follows", leads && "leads", message.state]
    .filter(Boolean)
    .join(" ");
  const author = mine ? "You" : message.author.username;
  return h(
    "li",
    {
      class: classes,
      "data-testid": "message",
      "data-message-id": message.id,
      "data-state": message.state ?? "sent",
      "data-mine": String(mine),
    },
    !mine && (follows ? h("span", { class: "avatar-space" }) : avatar(message.author.id, message.author.username)),
    h(
      "div",
      { class: "message-body" },
      h(
        "p",
        { class: follows || mine ? "sr-only" : "message-head" },
        h("span", { class: "author" }, author),
        hidden(` at ${timeOf(message.created_at)}: `),
      ),
      h(
        "div",
        { class: "bubble-line" },
        bubble(store, message),
        h(
          "time",
          { datetime: message.created_at, title: fullTimeOf(message.created_at), "aria-hidden": "true" },
          timeOf(message.created_at),
        ),
      ),
      sending(message, { live, room }),
      readers.length > 0 && readBy(store, readers),
    ),
  );
}

function bubble(store, message) {
  if (message.deleted_at) return h("p", { class: "bubble deleted" }, "Message deleted");
  const parts = partsOf(message.content).map((part) => {
    if (part.link) return h("a", { href: part.link, target: "_blank", rel: "noopener noreferrer nofollow" }, part.text);
    if (part.mention)
      return h("span", { class: part.mention === store.me.username ? "mention me" : "mention" }, part.text);
    return part.text;
  });
  return h(
    "p",
    { class: "bubble", dir: "auto", "data-testid": "content" },
    parts,
    message.edited_at && h("small", { class: "edited" }, " (edited)"),
  );
}

/** The truth about a message that has not arrived: on its way, waiting for a connection, or refused and why. */
function sending(message, { live, room }) {
  if (message.state === "sending") return h("p", { class: "delivery" }, icon("clock"), "Sending…");
  if (message.state === "waiting")
    return h("p", { class: "delivery waiting" }, icon("clock"), "Waiting for the connection, then sent");
  if (message.state !== "failed") return null;
  return h(
    "p",
    { class: "delivery bad", role: "alert" },
    icon("alert"),
    `Not sent: ${message.error} `,
    h(
      "button",
      { type: "button", class: "link", "data-testid": "retry", onclick: () => live.retry(room, message.client_id) },
      "Try again",
    ),
    h(
      "button",
      { type: "button", class: "link", "data-testid": "discard", onclick: () => live.discard(room, message.client_id) },
      "Discard",
    ),
  );
}

function readBy(store, readers) {
  const names = readers.map((id) => store.name(id));
  const marks = readers.slice(0, READERS_SHOWN).map((id) => avatar(id, store.name(id), "tiny"));
  return h(
    "p",
    { class: "read-by", title: `Read by ${namesOf(names)}`, "data-testid": "read-by" },
    marks,
    hidden(`Read by ${namesOf(names)}`),
  );
}
