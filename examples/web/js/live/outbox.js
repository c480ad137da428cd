// Messages on their way: each keeps its client_id from the first attempt to the last, so that the server can tell
// a repetition from a new message, whatever happened to the connection in between.
// @ts-check

import { explain } from "../errors.js";
import { uuid } from "../text.js";

/** @import { Store } from "../state/store.js" */
/** @import { Attachment, Entry, Quote, Room } from "../../types/state.js" */
/** @import { Commands, RestSchemas, WireSchemas } from "../../types/client.js" */
/** @import { RealtimeSocket } from "./socket.js" */
/** @typedef {{ content: string, replyTo?: Quote | null, attachments?: Entry["sends"], shown?: Attachment[] }} Draft */

const LONGEST_RETRIES = 5;
const UNKNOWN_OUTCOME = ["disconnected", "timeout"];
const LATER = ["rate_limited", "slow_mode", "unavailable", "internal"];

export class Outbox {
  #store;
  #socket;

  /**
   * @param {Store} store
   * @param {RealtimeSocket} socket
   */
  constructor(store, socket) {
    this.#store = store;
    this.#socket = socket;
  }

  /**
   * `attachments` as the server takes them, `shown` as everyone will see them.
   * @param {Room} room
   * @param {Draft} draft
   */
  post(room, { content, replyTo, attachments = [], shown = [] }) {
    /** @type {Entry} */
    const entry = {
      client_id: uuid(),
      content,
      reply_to: replyTo?.id ?? null,
      quote: replyTo ?? null,
      sends: attachments,
      attachments: shown,
      reactions: [],
      mentions: [],
      created_at: new Date().toISOString(),
      state: "waiting",
      tries: 0,
    };
    room.pending.set(entry.client_id, entry);
    this.flush(room);
  }

  /**
   * @param {Room} room
   * @param {string} clientId
   */
  retry(room, clientId) {
    const entry = room.pending.get(clientId);
    if (!entry) return;
    Object.assign(entry, { state: "waiting", tries: 0, error: null });
    this.flush(room);
  }

  /**
   * Sends again what was refused with this code, after its reason has gone.
   * @param {Room} room
   * @param {string} code
   */
  retryRefused(room, code) {
    const refused = [...room.pending.values()].filter((entry) => entry.state === "failed" && entry.code === code);
    refused.forEach((entry) => this.retry(room, entry.client_id));
  }

  /**
   * @param {Room} room
   * @param {string} clientId
   */
  discard(room, clientId) {
    room.pending.delete(clientId);
    this.#changed(room);
  }

  /**
   * What of mine waits for a moderator, as the server knows it: what this page has no more is put back, and what was decided while
   * nobody was listening is taken away.
   * @param {RestSchemas["OwnHeldView"][]} held
   * @param {Set<string>} known the client_ids of those that this page showed when it asked
   */
  restoreHeld(held, known) {
    const waiting = new Set(held.map(({ client_id }) => client_id));
    for (const room of this.#store.rooms.values()) {
      const over = [...room.pending.keys()].filter((id) => known.has(id) && !waiting.has(id));
      over.forEach((id) => this.discard(room, id));
    }
    for (const { room_id, client_id, content, reply_to, attachments, created_at } of held) {
      const room = this.#store.room(room_id);
      if (room.pending.get(client_id)?.state === "held") continue;
      /** @type {Entry} */
      const entry = {
        client_id,
        content,
        reply_to: reply_to ?? null,
        quote: null,
        sends: [],
        attachments: /** @type {any} */ (attachments),
        reactions: [],
        mentions: [],
        created_at,
        state: "held",
        tries: 0,
        error: explain({ code: "held" }),
      };
      room.pending.set(client_id, entry);
      this.#changed(room);
    }
  }

  /** The client_ids of those that this page shows as held. */
  heldIds() {
    const all = [...this.#store.rooms.values()].flatMap((room) => [...room.pending.values()]);
    return new Set(all.filter(({ state }) => state === "held").map(({ client_id }) => client_id));
  }

  /**
   * A message of mine that was held stands in its room now, whether or not I look at that.
   * @param {WireSchemas["Approved"]} event
   */
  approved({ room_id, client_id }) {
    const room = this.#store.rooms.get(room_id);
    if (room?.pending.get(client_id)?.state === "held") this.discard(room, client_id);
  }

  /**
   * A moderator decided against a message of mine that was held.
   * @param {WireSchemas["Rejected"]} event
   */
  rejected({ room_id, client_id, reason }) {
    const room = this.#store.rooms.get(room_id);
    const entry = room?.pending.get(client_id);
    if (!room || !entry) return;
    Object.assign(entry, { state: "rejected", error: reason });
    this.#changed(room);
  }

  /**
   * Sends what waits, one after the other, so that the room sees it in the order in which it was written.
   * @param {Room} room
   */
  async flush(room) {
    this.#changed(room);
    if (room.flushing) return;
    room.flushing = true;
    try {
      while (room.joined && this.#socket.open) {
        const entry = [...room.pending.values()].find(({ state }) => state === "waiting");
        if (!entry || !(await this.#send(room, entry))) return;
      }
    } finally {
      room.flushing = false;
      this.#changed(room);
    }
  }

  /** @param {Room} room */
  #changed(room) {
    this.#store.changed("timeline", room.id);
    this.#store.changed("list"); // it says so when a message was not sent
  }

  /**
   * Returns whether the next one may follow.
   * @param {Room} room
   * @param {Entry} entry
   */
  async #send(room, entry) {
    Object.assign(entry, { state: "sending", tries: entry.tries + 1, later: null });
    this.#store.changed("timeline", room.id);
    const { client_id, content } = entry;
    /** @type {Partial<Commands["chat.send"]["data"]>} */
    const more = entry.reply_to ? { reply_to: entry.reply_to } : {};
    if (entry.sends.length) more.attachments = entry.sends;
    try {
      const { message } = await this.#socket.command("chat.send", { room_id: room.id, client_id, content, ...more });
      room.pending.delete(client_id);
      this.#store.upsert(room, message, message.offset);
      this.#slowDown(room);
      return true;
    } catch (error) {
      return this.#failed(room, entry, error);
    }
  }

  /**
   * @param {Room} room
   * @param {Entry} entry
   * @param {any} error
   */
  #failed(room, entry, error) {
    if (UNKNOWN_OUTCOME.includes(error.code)) {
      entry.state = "waiting"; // the next join flushes again
      return false;
    }
    if (LATER.includes(error.code) && entry.tries < LONGEST_RETRIES) {
      const wait = error.retryAfterMs ?? 500 * 2 ** entry.tries;
      Object.assign(entry, { state: "waiting", later: { code: error.code, at: Date.now() + wait } });
      if (error.code === "slow_mode") this.#lock(room, wait);
      setTimeout(() => this.flush(room), wait);
      return false;
    }
    if (error.code === "muted" && error.retryAfterMs) {
      room.me.muted_until = new Date(Date.now() + error.retryAfterMs).toISOString();
      this.#store.changed("composer", room.id);
    }
    // Who follows is asked only when something is sent.
    if (error.code === "forbidden" && room.info?.followers_only) {
      room.mustFollow = true;
      this.#store.changed("composer", room.id);
    }
    entry.code = error.code;
    entry.state = error.code === "held" ? "held" : "failed";
    entry.error = explain(error);
    return true;
  }

  /**
   * After a message in slow mode the next one has to wait: better to say so before it is refused.
   * @param {Room} room
   */
  #slowDown(room) {
    const slow = room.info?.slow_mode_s ?? 0;
    if (slow > 0 && !room.me.permissions.includes("moderate")) this.#lock(room, slow * 1000);
  }

  /**
   * @param {Room} room
   * @param {number} ms
   */
  #lock(room, ms) {
    room.slowUntil = Date.now() + ms;
    this.#store.changed("composer", room.id);
  }
}
