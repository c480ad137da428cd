// What tests are made of: rooms, messages and people with only what a test says of them.
// @ts-check

import { webcrypto } from "node:crypto";
import { newRoom } from "../js/state/room.js";
import { Store } from "../js/state/store.js";

/** @import { Entry, Message, Room } from "../types/state.js" */

// node 18 keeps it behind a flag
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

export const ANA = { id: "ana", username: "ana", avatar: null };
export const BEN = { id: "ben", username: "ben", avatar: null };
const NOON = Date.parse("2026-03-02T12:00:00Z");

/** A store whose page is ana's. */
export const anasStore = () => new Store({ ...ANA });

/**
 * The message at this offset, written so many minutes after noon.
 * @param {number} offset
 * @param {Partial<Message>} [more]
 * @returns {Message}
 */
export const message = (offset, more = {}) => ({
  id: `m${offset}`,
  offset,
  room_id: "room",
  client_id: `c${offset}`,
  author: BEN,
  content: `text ${offset}`,
  attachments: [],
  mentions: [],
  reactions: [],
  pinned: false,
  created_at: new Date(NOON + offset * 60_000).toISOString(),
  ...more,
});

/**
 * @param {number} from
 * @param {number} to
 */
export const messages = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => message(from + at));

/**
 * @param {Partial<Room>} [more]
 * @returns {Room}
 */
export const room = (more = {}) => Object.assign(newRoom("room"), { epoch: "e", joined: true }, more);

/**
 * @param {Partial<Entry>} [more]
 * @returns {Entry}
 */
export const entry = (more = {}) => ({
  client_id: "mine",
  content: "on its way",
  reply_to: null,
  quote: null,
  sends: [],
  attachments: [],
  reactions: [],
  mentions: [],
  created_at: new Date(NOON + 3_600_000).toISOString(),
  state: "sending",
  tries: 1,
  ...more,
});

/**
 * A socket that answers each command with what `answers` holds for its type, in order; an Error is a refusal.
 * @param {Record<string, any[]>} answers
 */
export function fakeSocket(answers) {
  /** @type {{ type: string, data: any }[]} */
  const sent = [];
  return {
    open: true,
    sent,
    /**
     * @param {string} type
     * @param {any} data
     */
    async command(type, data) {
      sent.push({ type, data });
      const answer = answers[type]?.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

/**
 * A refusal of the socket.
 * @param {string} code
 * @param {number} [retryAfterMs]
 */
export const refusal = (code, retryAfterMs) => Object.assign(new Error(code), { code, retryAfterMs, details: [] });
