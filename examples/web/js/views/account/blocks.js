// Whom I have blocked, and ending that.
// @ts-check

import { attempt, h, personAvatar, textButton } from "../../dom.js";
import { personHref } from "../../route.js";
import { agoOf } from "../../text.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function blocksPart({ live }) {
  const list = listOf({
    read: () => live.people.readBlocks(),
    row: (person) => blockedRow(person, () => live.people.block(person, false).then(list.refresh)),
    empty: "You have blocked nobody.",
    testids: { list: "blocked-people" },
  });
  const about =
    "Who is blocked cannot follow you or write to you, and what they write in rooms is folded away. They are not told.";
  return part("Blocked people", about, list.element);
}

function blockedRow(person, unblock) {
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("Unblock", "ghost small", {
    "data-testid": "unblock",
    "aria-label": `Unblock ${person.username}`,
  });
  button.onclick = () => attempt(button, problem, unblock);
  return h(
    "li",
    { class: "row", "data-testid": "blocked-person" },
    personAvatar(person),
    h(
      "span",
      { class: "row-text" },
      h("a", { class: "plain-link", href: personHref(person.id) }, person.username),
      h("small", {}, `blocked ${agoOf(person.created_at)}`),
      problem,
    ),
    button,
  );
}
