// A message outside its room's timeline, in a list of results or pins: who, where, when, what; and the way to it.
// @ts-check

import { h, personAvatar } from "../dom.js";
import { piecesOf } from "../found.js";
import { authorName, briefTimeOf, fullTimeOf, gistOf, titleOf } from "../text.js";

/** @import { Context } from "../../types/context.js" */

/**
 * `words`: what was searched for, marked in the text; `withRoom` names the room.
 * @param {Context} context
 */
export function resultItem(
  { store, goTo },
  message,
  { panel, words = /** @type {string[]} */ ([]), withRoom = false, testid },
) {
  const room = store.rooms.get(message.room_id);
  const go = () => {
    panel.stepAside();
    goTo(message.room_id, message.offset);
  };
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "hit", "data-testid": testid, onclick: go },
      personAvatar(message.author, "small"),
      h(
        "span",
        { class: "hit-text" },
        h(
          "span",
          { class: "hit-head" },
          h("strong", {}, authorName(message.author)),
          withRoom && h("span", { class: "hit-room" }, `in ${room?.info ? titleOf(room.info) : "a room"}`),
          h(
            "time",
            { datetime: message.created_at, title: fullTimeOf(message.created_at) },
            briefTimeOf(message.created_at),
          ),
        ),
        h("span", { class: "hit-content" }, marked(gistOf(message), words)),
      ),
    ),
  );
}

/** The text with the words that were searched for in <mark>. */
const marked = (text, words) => piecesOf(text, words).map((part, at) => (at % 2 ? h("mark", {}, part) : part));
