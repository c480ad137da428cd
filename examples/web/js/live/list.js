// My list of rooms: read whole when the page starts or missed too much, and kept by single changes after that.
// @ts-check

/** @import { Api } from "../api.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Room } from "../../types/state.js" */
/** @import { WireSchemas } from "../../types/client.js" */
/** @typedef {(room: Room, problem: string | null) => void} Close */

const PAGE = 100;
const LONGEST_PAGES = 10;
/** Counts of rooms say what a list lacks that is not older; names of rooms they do not say. */
const FRESH_MS = 10_000;
/** @type {Partial<Record<WireSchemas["ConversationChange"], string | null>>} */
const WHY = {
  left: null,
  removed: "You were removed from this room.",
  banned: "You are banned from this room.",
  deleted: "This room was deleted.",
};

export class RoomList {
  #api;
  #store;
  #close;
  /** @type {Set<string>} */
  #asked = new Set();
  /** @type {Promise<void> | null} */
  #running = null;
  #readAt = 0;

  /**
   * `close(room, problem)` takes a room away from me.
   * @param {Api} api
   * @param {Store} store
   * @param {Close} close
   */
  constructor(api, store, close) {
    this.#api = api;
    this.#store = store;
    this.#close = close;
  }

  /** Reads the whole list; calls that come meanwhile get the same answer. */
  refresh() {
    this.#running ??= this.#read().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Whether it was read just now; while it is, when that is done. */
  async read() {
    await this.#running?.catch(() => {});
    return Date.now() - this.#readAt < FRESH_MS;
  }

  async #read() {
    const followed = [...this.#store.rooms.values()].filter((room) => room.wanted && room.mine);
    const all = [];
    for (let page = 1; page <= LONGEST_PAGES; page += 1) {
      const { conversations, pagination } = await this.#api.get(`/conversations?limit=${PAGE}&page=${page}`);
      all.push(...conversations);
      if (!pagination?.has_more) break;
    }
    this.#store.replaceList(all);
    this.#readAt = Date.now();
    for (const room of followed) if (!room.mine) this.describe(room); // deleted, or left in another window
  }

  /**
   * Takes `conversation.changed`: a room came onto my list, or went from it.
   * @param {WireSchemas["ConversationChanged"]} event
   */
  async changed({ room_id, change }) {
    const room = this.#store.rooms.get(room_id);
    if (change !== "joined")
      return room && this.#close(room, (this.#store.currentId === room_id && WHY[change]) || null);
    if (room?.mine || this.#asked.has(room_id)) return;
    this.#asked.add(room_id);
    try {
      this.#store.putConversation((await this.#api.get(`/conversations/${room_id}`)).conversation, true);
    } catch {
      // Gone again, or the connection is: the next whole list tells.
    } finally {
      this.#asked.delete(room_id);
    }
  }

  /**
   * Asks about one room that is to be opened.
   * @param {Room} room
   */
  async describe(room) {
    try {
      this.#store.putConversation((await this.#api.get(`/conversations/${room.id}`)).conversation);
      room.me.role = room.info?.role ?? null;
      if (room.me.role) room.mine = true;
    } catch (error) {
      if (error.status === 0) return; // the join will tell
      room.problem ??= error.status === 404 ? "This room does not exist, or you are not in it." : error.message;
      room.wanted = false;
      this.#store.changed("room", room.id);
    }
  }
}
