// Blocking someone, and ending that, from the menus in which people stand.
// @ts-check

import { explain } from "../errors.js";
import { confirmDialog } from "./dialog.js";
import { toast } from "./menu.js";

/** @import { Context } from "../../types/context.js" */

/**
 * The item of a menu; `done` is called once it is so.
 * @param {Context} context
 */
export function blockItem(context, person, done = () => {}) {
  const blocked = context.store.blocked.has(person.id);
  return blocked
    ? { label: "Unblock", icon: "ban", run: () => unblock(context, person, done), testid: "unblock-person" }
    : {
        label: "Block…",
        icon: "ban",
        danger: true,
        run: () => askBlock(context, person, done),
        testid: "block-person",
      };
}

/** @param {Context} context */
function askBlock({ live }, person, done) {
  const text =
    "They cannot follow you or write to you, and what they write in rooms is folded away for you. Nobody tells them who did it; that nothing reaches you any more, they may notice.";
  confirmDialog(`Block ${person.username}?`, text, "Block", async () => {
    await live.people.block(person, true);
    toast(`${person.username} is blocked`);
    await done();
  });
}

/** @param {Context} context */
async function unblock({ live }, person, done) {
  try {
    await live.people.block(person, false);
    toast(`${person.username} is not blocked any more`);
    await done();
  } catch (error) {
    toast(explain(error));
  }
}
