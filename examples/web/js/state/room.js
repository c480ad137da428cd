// What this page knows of one room. A plain object: store.js and the modules beside it change it, views read it.
// @ts-check

/** @import { Room } from "../../types/state.js" */

/**
 * @param {string} id
 * @returns {Room}
 */
export function newRoom(id) {
  return {
    id,
    /** The conversation as REST shows it; null until it is known. */
    info: null,
    /** Is it on my list? */
    mine: false,
    me: { role: null, permissions: [], read_offset: 0, muted_until: null },
    /** A gapless window of the history, by id. It ends at the newest message unless `hasNewer`. */
    messages: new Map(),
    ordered: null,
    hasMore: false,
    hasNewer: false,
    /** The largest place of a message that we have heard of, loaded or not. */
    lastPlace: 0,
    /** Which of the reactions whose lists of people are cut are mine, by message and emoji. */
    ownReactions: new Map(),
    /** Messages on their way, by client_id, in the order they were written. */
    pending: new Map(),
    flushing: false,
    offset: 0,
    epoch: null,
    readOffset: 0,
    /** The last offset read when the room was opened: where the "New" line stands; and how many there were. */
    newFrom: null,
    newCount: 0,
    wanted: false,
    /** Is it the chat of a live stream that I watch? Then I am counted. */
    watched: false,
    joined: false,
    joining: false,
    held: [],
    problem: null,
    loading: { older: false, newer: false, jump: false },
    notBefore: 0,
    openedAt: 0,
    presence: { count: 0, users: null },
    typing: new Map(),
    reads: new Map(),
    members: null,
    /** So many held messages wait for a moderator; null until I have asked. */
    waiting: null,
    /** Counts up whenever a message is pinned or unpinned, so that an open list of pins reads them again. */
    pinsRev: 0,
    /** When the next message may be sent, in slow mode. */
    slowUntil: 0,
    /** Was a message refused because I do not follow the room's maker? */
    mustFollow: false,
    draft: "",
    /** Uploads and voice messages that wait to be sent with the draft. */
    tray: [],
    /** Are they to be sent as soon as they are uploaded? And was that asked for though one did not go up? */
    sendWhenReady: false,
    heldBack: false,
    /** The message being answered. */
    replyTo: null,
    /** Messages of people I blocked that I wanted to see all the same. */
    unveiled: new Set(),
    /** The id of my message being edited in place. */
    editing: null,
  };
}

/** @param {Room} room */
export function lastActivity(room) {
  return room.info?.last_message?.created_at ?? room.info?.updated_at ?? room.info?.created_at ?? "";
}

/**
 * Who leads a room: names it, adds people, pins, moderates.
 * @type {(room: Room, permission: string) => boolean}
 */
export const may = (room, permission) => room.me.permissions.includes(permission);

/**
 * Milliseconds until I may write again after a time-out; 0 when I may.
 * @param {Room} room
 */
export function mutedFor(room) {
  const until = room.me.muted_until ? Date.parse(room.me.muted_until) : 0;
  return Math.max(0, until - Date.now());
}
