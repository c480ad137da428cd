// Who is typing: saying so of me, no more often than needed, and forgetting others when their word expires.
// @ts-check

/** @import { Store } from "../state/store.js" */
/** @import { Room } from "../../types/state.js" */
/** @import { RealtimeSocket } from "./socket.js" */

/** A peer forgets "is typing" after 10 s, so it is repeated a little sooner. */
const REPEAT_AFTER_MS = 6_000;
/**
 * The server tells the others of a start every 3 s at most, and one that comes sooner is lost: it counts from when the last one
 * reached it, which may have been slower on its way than the next one is.
 */
const TOLD_EVERY_MS = 3_300;
const ENDS_AFTER_MS = 5_000;

export class Typing {
  #store;
  #socket;
  /** @type {string | null} */
  #roomId = null;
  #saidAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #sweep;

  /**
   * @param {Store} store
   * @param {RealtimeSocket} socket
   */
  constructor(store, socket) {
    this.#store = store;
    this.#socket = socket;
    this.#sweep = setInterval(() => this.#expire(), 1000);
  }

  stop() {
    clearInterval(this.#sweep);
    clearTimeout(this.#pause);
    clearTimeout(this.#later);
  }

  /**
   * Called at every keystroke; sends only what the room does not know yet.
   * @param {Room} room
   * @param {boolean} active
   */
  mine(room, active) {
    clearTimeout(this.#pause);
    clearTimeout(this.#later);
    if (!room.joined) return;
    if (active) this.#pause = setTimeout(() => this.mine(room, false), ENDS_AFTER_MS);
    const known = this.#roomId === room.id;
    if (active ? known && Date.now() - this.#saidAt < REPEAT_AFTER_MS : !known) return;
    const early = TOLD_EVERY_MS - (Date.now() - this.#saidAt);
    if (active && early > 0) {
      this.#later = setTimeout(() => this.mine(room, true), early);
      return;
    }
    this.#roomId = active ? room.id : null;
    if (active) this.#saidAt = Date.now();
    this.#socket.command("chat.typing", { room_id: room.id, active }).catch(() => {});
  }

  /** With the connection every such word is gone, mine and theirs. */
  forgetAll() {
    this.#roomId = null;
    for (const room of this.#store.rooms.values()) {
      room.typing.clear();
      this.#store.changed("typing", room.id);
    }
  }

  #expire() {
    for (const room of this.#store.rooms.values()) {
      for (const [userId, until] of room.typing) {
        if (until > Date.now()) continue;
        room.typing.delete(userId);
        this.#store.changed("typing", room.id);
      }
    }
  }
}
