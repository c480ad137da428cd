// Following people: some rooms let only followers of their maker write.
// @ts-check

import { explain } from "../errors.js";
import { toast } from "./menu.js";

/** @import { Context } from "../../types/context.js" */

/** A menu waits so long for what its items are to say. */
const PATIENCE_MS = 400;

/**
 * Reads whether I follow someone, unless this page knows it.
 * @param {Context} context
 * @param {string} userId
 */
export async function knowFollowed({ store, live }, userId) {
  if (store.people.get(userId)?.followed !== undefined) return;
  const read = live.people.profile(userId).catch(() => {});
  await Promise.race([read, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/**
 * The items of a menu to follow someone or not any more; both, while this page does not know which it is.
 * @param {Context} context
 */
export function followItems(context, person) {
  const followed = context.store.people.get(person.id)?.followed;
  const item = (wanted, label, icon) => ({
    label,
    icon,
    run: () => follow(context, person, wanted),
    testid: wanted ? "member-follow" : "member-unfollow",
  });
  return [followed !== true && item(true, "Follow", "heart"), followed !== false && item(false, "Unfollow", "close")];
}

/** @param {Context} context */
export async function follow({ store, live }, person, wanted) {
  try {
    await live.people.follow(person, wanted);
    toast(wanted ? `You follow ${person.username}` : `You no longer follow ${person.username}`);
    const room = store.current;
    if (wanted && room?.info?.followers_only && room.info.created_by === person.id) await live.mayWrite(room);
  } catch (error) {
    toast(explain(error));
  }
}
