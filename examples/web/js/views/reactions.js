// The reactions under a message: each emoji with its count, mine marked, and a way to add another.
// @ts-check

import { h, icon } from "../dom.js";
import { usedEmoji } from "../emoji.js";
import { explain } from "../errors.js";
import { isMyReaction } from "../state/messages.js";
import { counted, namesOf } from "../text.js";
import { pickEmoji } from "./emoji-picker.js";
import { toast } from "./menu.js";

/** @import { Context } from "../../types/context.js" */

const NAMED = 12;

/** @param {Context} context */
export function reactions(context, room, message) {
  if (!message.reactions?.length) return null;
  const { store } = context;
  const chips = message.reactions.map((reaction) => {
    const mine = isMyReaction(room, message.id, reaction, store.me.id);
    const who = whoOf(store, reaction, mine);
    return h(
      "button",
      {
        type: "button",
        class: `reaction${mine ? " mine" : ""}`,
        "aria-pressed": String(mine),
        "aria-label": `${reaction.emoji} ${reaction.count}, ${who}`,
        title: who,
        tabindex: "-1",
        "data-testid": "reaction",
        "data-emoji": reaction.emoji,
        "data-count": reaction.count,
        onclick: () => react(context, room, message, reaction.emoji, !mine),
      },
      h("span", { class: "emoji" }, reaction.emoji),
      String(reaction.count),
    );
  });
  const add = h(
    "button",
    { type: "button", class: "reaction add", "aria-label": "Add a reaction", title: "Add a reaction", tabindex: "-1" },
    icon("smile"),
  );
  add.onclick = () => chooseReaction(context, room, message, add);
  return h("div", { class: "reactions" }, chips, add);
}

/** @param {Context} context */
export function chooseReaction(context, room, message, at) {
  pickEmoji(at, (emoji) => react(context, room, message, emoji, true));
}

/** @param {Context} context */
export async function react({ live }, room, message, emoji, mine) {
  if (mine) usedEmoji(emoji);
  try {
    await live.actions.react(room, message, emoji, mine);
  } catch (error) {
    toast(`Not reacted: ${explain(error)}`);
  }
}

function whoOf(store, { user_ids, count }, mine) {
  const others = user_ids.filter((id) => id !== store.me.id && store.people.has(id)).slice(0, NAMED);
  const names = [...(mine ? ["you"] : []), ...others.map((id) => store.name(id))];
  if (names.length === count) return namesOf(names);
  const rest = counted(count - names.length, "other");
  return names.length ? `${names.join(", ")} and ${rest}` : counted(count, "person", "people");
}
