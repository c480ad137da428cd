// A room's loaded messages: always one gapless window of its history, in offset order. Messages are upserted by id, and
// an older state never replaces a newer one: `rev` is the offset at which a state was reached.
// @ts-check

/** @import { Loaded, Message, Quotable, Quote, Reaction, Room } from "../../types/state.js" */

/** More than this is not kept: the far end of the window is let go, and loaded again when someone scrolls there. */
const KEPT = 600;
const QUOTED_CHARS = 200;

/**
 * In offset order, the order in which everyone sees them.
 * @param {Room} room
 */
export function ordered(room) {
  const all = room.ordered ?? [...room.messages.values()].sort((a, b) => a.offset - b.offset);
  room.ordered = all;
  return all;
}

/**
 * Is this place inside the window, or does it continue one of its ends that are the ends of the history?
 * @param {Room} room
 * @param {number} place
 */
function fits(room, place) {
  const all = ordered(room);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return !room.hasMore && !room.hasNewer;
  if (place < first.offset) return !room.hasMore;
  return place <= last.offset || !room.hasNewer;
}

/**
 * Takes the state of a message reached at `rev`. Returns "new", "changed", or null when it is known or not loaded.
 * @param {Room} room
 * @param {Message} message
 * @param {number} rev
 */
export function upsert(room, message, rev) {
  room.lastPlace = Math.max(room.lastPlace, message.offset);
  noteReactions(room, message);
  updateQuotes(room, message, rev);
  const held = room.messages.get(message.id);
  if (held && held.rev >= rev) return null;
  if (!held && !fits(room, message.offset)) return null;
  room.messages.set(message.id, { ...message, rev, ...quoteOf(room, message, rev, held) });
  room.ordered = null;
  if (held && held.pinned !== message.pinned) room.pinsRev += 1;
  return held ? "changed" : "new";
}

/**
 * Begins the window anew with these messages.
 * @param {Room} room
 * @param {Message[]} messages
 * @param {{ rev?: number, hasMore: boolean, hasNewer: boolean }} how
 */
export function replaceWindow(room, messages, { rev, hasMore, hasNewer }) {
  const known = room.messages;
  room.messages = new Map();
  room.ordered = null;
  Object.assign(room, { hasMore: true, hasNewer: true });
  for (const message of messages) {
    const held = rev === undefined ? known.get(message.id) : undefined;
    room.messages.set(message.id, held ?? { ...message, rev: rev ?? message.offset, quoteRev: rev ?? message.offset });
    room.lastPlace = Math.max(room.lastPlace, message.offset);
    noteReactions(room, message);
  }
  Object.assign(room, { hasMore, hasNewer });
}

/**
 * Adds a page at one end of the window. Those pages are read now: only what an event told since is newer.
 * @param {Room} room
 * @param {Message[]} messages
 * @param {"older" | "newer"} end
 */
export function extendWindow(room, messages, end) {
  for (const message of messages) {
    noteReactions(room, message);
    if (!room.messages.has(message.id))
      room.messages.set(message.id, { ...message, rev: message.offset, quoteRev: message.offset });
    room.lastPlace = Math.max(room.lastPlace, message.offset);
  }
  room.ordered = null;
  const surplus = room.messages.size - KEPT;
  if (surplus <= 0) return;
  const all = ordered(room);
  const dropped = end === "older" ? all.slice(-surplus) : all.slice(0, surplus);
  dropped.forEach(({ id }) => room.messages.delete(id));
  room.ordered = null;
  if (end === "older") room.hasNewer = true;
  else room.hasMore = true;
}

/**
 * An event's quote is as new as the event; what we know of the quoted message itself may be newer.
 * @param {Room} room
 * @param {Message} message
 * @param {number} rev
 * @param {Loaded} [held]
 */
function quoteOf(room, message, rev, held) {
  if (!message.reply_to) return { quoteRev: rev };
  const original = room.messages.get(message.reply_to);
  if (original && original.rev > rev) return { quote: asQuote(original), quoteRev: original.rev };
  if (held && held.quoteRev > rev) return { quote: held.quote, quoteRev: held.quoteRev };
  return { quote: message.quote, quoteRev: rev };
}

/**
 * @param {Room} room
 * @param {Message} original
 * @param {number} rev
 */
function updateQuotes(room, original, rev) {
  if (rev <= original.offset) return; // just written: nobody quotes it yet
  for (const [id, message] of room.messages) {
    if (message.reply_to !== original.id || message.quoteRev >= rev) continue;
    room.messages.set(id, { ...message, quote: asQuote(original), quoteRev: rev });
    room.ordered = null;
  }
}

/**
 * @param {Quotable} message
 * @returns {Quote}
 */
export function asQuote({ id, offset, author, content, attachments, edited_at, deleted_at }) {
  const start = [...content].slice(0, QUOTED_CHARS).join("");
  return { id, offset, author, content: start, attachments: attachments?.length ?? 0, edited_at, deleted_at };
}

/** @type {(messageId: string, emoji: string) => string} */
const reactionKey = (messageId, emoji) => `${messageId} ${emoji}`;

/**
 * Answers made for me say which reactions are mine; that stays known where an event's list of people is cut.
 * @param {Room} room
 * @param {Message} message
 */
function noteReactions(room, message) {
  for (const { emoji, me } of message.reactions ?? []) {
    if (typeof me === "boolean") noteReaction(room, message.id, emoji, me);
  }
}

/**
 * @param {Room} room
 * @param {string} messageId
 * @param {string} emoji
 * @param {boolean} mine
 */
export function noteReaction(room, messageId, emoji, mine) {
  room.ownReactions.set(reactionKey(messageId, emoji), mine);
}

/**
 * @param {Room} room
 * @param {string} messageId
 * @param {Reaction} reaction
 * @param {string} myId
 */
export function isMyReaction(room, messageId, { emoji, count, user_ids }, myId) {
  if (user_ids.includes(myId)) return true;
  if (count <= user_ids.length) return false;
  return room.ownReactions.get(reactionKey(messageId, emoji)) ?? false;
}

/**
 * Shows a person as they are now, in all that is loaded of a room. Returns whether a message shows them.
 * @param {Room} room
 * @param {Message["author"]} person
 */
export function showAs(room, person) {
  const now = (/** @type {Message["author"]} */ author) => (author.id === person.id ? person : author);
  let found = false;
  for (const [id, message] of room.messages) {
    const { author, quote } = message;
    if (author.id !== person.id && quote?.author.id !== person.id) continue;
    room.messages.set(id, { ...message, author: now(author), quote: quote && { ...quote, author: now(quote.author) } });
    room.ordered = null;
    found = true;
  }
  room.members =
    room.members?.map((member) => (member.user_id === person.id ? { ...member, ...named(person) } : member)) ?? null;
  const { info } = room;
  if (info?.peer?.id === person.id) info.peer = { ...info.peer, ...named(person) };
  if (info?.last_message?.author.id === person.id) info.last_message = { ...info.last_message, author: person };
  return found;
}

/** @type {(person: Message["author"]) => { username: string, avatar: string | null }} */
const named = ({ username, avatar }) => ({ username, avatar: avatar ?? null });
