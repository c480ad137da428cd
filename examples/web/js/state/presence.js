// Who is in a room, who types there, and how far others have read: what passes and is never replayed.
// @ts-check

/** @import { Room } from "../../types/state.js" */
/** @import { WireSchemas } from "../../types/client.js" */
/** @import { Store } from "./store.js" */

/**
 * @param {Store} store
 * @param {Room} room
 * @param {WireSchemas["Presence"]} [presence]
 */
export function setPresence(store, room, presence) {
  room.presence = { count: presence?.count ?? 0, users: null };
  if (presence?.users) room.presence.users = new Map(presence.users.map((user) => [user.id, user]));
  presence?.users?.forEach((user) => store.know({ id: user.id, username: user.username }));
  store.changed("presence", room.id);
}

/**
 * @param {Store} store
 * @param {Room} room
 * @param {Pick<WireSchemas["PresenceDiff"], "count"> & Partial<WireSchemas["PresenceDiff"]>} diff
 */
export function diffPresence(store, room, { count, joins = [], leaves = [] }) {
  room.presence.users ??= count <= joins.length ? new Map() : null;
  for (const user of joins) {
    store.know({ id: user.id, username: user.username });
    room.presence.users?.set(user.id, user);
  }
  for (const user of leaves) room.presence.users?.delete(user.id);
  room.presence.count = count ?? room.presence.users?.size ?? 0;
  store.changed("presence", room.id);
}

/**
 * @param {Store} store
 * @param {Room} room
 * @param {WireSchemas["TypingChanged"]} change
 */
export function setTyping(store, room, { user_id, username, active, expires_ms }) {
  if (user_id === store.me?.id || store.blocked.has(user_id)) return;
  store.know({ id: user_id, username });
  if (active) room.typing.set(user_id, Date.now() + (expires_ms ?? 10_000));
  else room.typing.delete(user_id);
  store.changed("typing", room.id);
}

/**
 * @param {Store} store
 * @param {Room} room
 * @param {Pick<WireSchemas["ReadMark"], "user_id" | "offset">} mark
 */
export function setRead(store, room, { user_id, offset }) {
  if (user_id === store.me?.id) return; // what I read elsewhere comes on my own stream, with the counts
  room.reads.set(user_id, Math.max(room.reads.get(user_id) ?? 0, offset));
  store.changed("timeline", room.id);
}
