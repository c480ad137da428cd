// What stands in the timeline, top to bottom: days, the "New" line, messages in groups by author, what is on its way.
// Pure: takes the room's state and returns items; `mark` changes when an item's element must be built anew.
// @ts-check

import { isMyReaction } from "../state/messages.js";
import { may } from "../state/room.js";
import { dayOf } from "../text.js";
import { callsMe } from "./rich-text.js";

/** @import { Store } from "../state/store.js" */
/** @import { Room } from "../../types/state.js" */

const GROUP_WITHIN_MS = 5 * 60_000;

/**
 * @param {Store} store
 * @param {Room} room
 * @returns {Record<string, any>[]}
 */
export function itemsOf(store, room) {
  const items = [];
  const seen = readersByMessage(store, room);
  const pending = room.hasNewer ? [] : [...room.pending.values()].map((entry) => asMessage(store, entry));
  const entries = [...store.ordered(room), ...pending];
  if (room.loading.older || room.loading.jump || (!room.joined && !entries.length)) items.push(loading("older"));
  else if (!room.hasMore && room.epoch) items.push(startOf(room, !entries.length));
  let before = null;
  let lineDrawn = room.newFrom === null;
  entries.forEach((message, at) => {
    const day = dayOf(message.created_at);
    if (!before || dayOf(before.created_at) !== day)
      items.push({ kind: "day", key: `day ${day}`, mark: day, text: day });
    // When older ones are missing above, the first unread may be one of them.
    const isNew = !lineDrawn && message.offset > (room.newFrom ?? 0) && message.author.id !== store.me.id;
    if (isNew && (at > 0 || !room.hasMore)) items.push({ kind: "new", key: "new", mark: "new", text: "New messages" });
    lineDrawn ||= isNew;
    if (isFolded(store, room, message)) {
      fold(items, message);
      before = message;
      return;
    }
    const follows = !isNew && inGroup(before, message) && !message.quote;
    const readers = seen.get(message.id) ?? [];
    const next = entries[at + 1];
    items.push(
      asItem(store, room, message, { follows, leads: !inGroup(message, next) || Boolean(next?.quote), readers }),
    );
    before = message;
  });
  if (room.loading.newer) items.push(loading("newer"));
  return items;
}

/** Where nobody has written yet, who may invite reads how. */
function startOf(room, empty) {
  const invites = empty && !["direct", "live"].includes(room.info?.type ?? "") && may(room, "invite");
  return { kind: "start", key: "start", mark: `${room.info?.name} ${room.info?.topic} ${invites}`, invites };
}

/** What someone I blocked has written, and I have not asked to see. */
export const isFolded = (store, room, { id, author }) => store.blocked.has(author.id) && !room.unveiled.has(id);

/** Those that follow each other are one line. */
function fold(items, { id }) {
  const last = items.at(-1);
  const ids = last?.kind === "folded" ? [...last.ids, id] : [id];
  if (last?.kind === "folded") items.pop();
  items.push({ kind: "folded", key: `folded ${ids[0]}`, mark: ids.join(" "), ids });
}

const loading = (end) => ({ kind: "loading", key: `loading ${end}`, mark: "loading", text: "Loading…" });

function asItem(store, room, message, { follows, leads, readers }) {
  const mine = message.author.id === store.me.id;
  const key = message.client_id ? `c ${message.author.id} ${message.client_id}` : `m ${message.id}`;
  const editing = room.editing !== null && room.editing === message.id;
  const toMe = !mine && callsMe(store, message);
  const reacted = (message.reactions ?? []).map(
    (it) => `${it.emoji}${it.count}${isMyReaction(room, message.id, it, store.me.id)}`,
  );
  const state = [
    message.rev,
    message.author.username,
    message.author.avatar,
    message.quoteRev,
    message.state,
    message.error,
    message.later?.at,
    Boolean(message.quote && isFolded(store, room, message.quote)),
    ...reacted,
    ...readers,
  ];
  // A message that is being edited stays as it is: whoever types in it must not lose their place.
  const mark = editing ? "editing" : [message.id, follows, leads, ...state].join("|");
  return { kind: "message", key, mark, message, mine, follows, leads, readers, editing, toMe };
}

function asMessage(store, entry) {
  const author = { id: store.me.id, username: store.me.username, avatar: store.me.avatar };
  return { ...entry, author, offset: Infinity, pending: true };
}

function inGroup(before, message) {
  if (!before || !message || before.author.id !== message.author.id) return false;
  const gap = Date.parse(message.created_at) - Date.parse(before.created_at);
  return gap < GROUP_WITHIN_MS && dayOf(before.created_at) === dayOf(message.created_at);
}

/**
 * For each message the people whose reading ended there.
 * @param {Store} store
 * @param {Room} room
 */
function readersByMessage(store, room) {
  const byMessage = new Map();
  const messages = store.ordered(room);
  for (const [userId, offset] of room.reads) {
    if (store.blocked.has(userId)) continue;
    const last = messages.findLast((message) => message.offset <= offset);
    if (!last || last.author.id === userId) continue;
    // Beyond a window that does not reach the end nobody knows where they are.
    if (room.hasNewer && last === messages.at(-1)) continue;
    byMessage.set(last.id, [...(byMessage.get(last.id) ?? []), userId]);
  }
  return byMessage;
}
