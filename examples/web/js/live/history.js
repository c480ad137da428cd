// Moving through a room's history: older and newer pages, jumps to a place, to a day, back to the end.
// Each answer is a page of the one window that js/state/messages.js keeps gapless.
// @ts-check

import { extendWindow, ordered, replaceWindow } from "../state/messages.js";

/** @import { Store } from "../state/store.js" */
/** @import { LoadingEnd, Room } from "../../types/state.js" */
/** @import { Commands } from "../../types/client.js" */
/** @import { RealtimeSocket } from "./socket.js" */
/** @typedef {Commands["chat.history"]["reply"]} Page */

const PAGE = 50;
const AGAIN_AFTER_MS = 3_000;

export class History {
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

  /** @param {Room} room */
  async older(room) {
    const first = ordered(room)[0];
    if (!room.hasMore || !first || !this.#may(room, "older")) return;
    await this.#load(room, "older", async () => {
      const page = await this.#page(room, { before: first.offset });
      extendWindow(room, page.messages, "older");
      room.hasMore = page.has_more;
    });
  }

  /** @param {Room} room */
  async newer(room) {
    const last = ordered(room).at(-1);
    if (!room.hasNewer || !last || !this.#may(room, "newer")) return;
    await this.#load(room, "newer", async () => {
      const page = await this.#page(room, { after: last.offset });
      extendWindow(room, page.messages, "newer");
      // What was sent while this page was on its way is not in it, and was not taken in either.
      room.hasNewer = page.has_newer || room.lastPlace > (ordered(room).at(-1)?.offset ?? 0);
    });
  }

  /**
   * Shows the surroundings of a place. Returns whether they are loaded.
   * @param {Room} room
   * @param {number} offset
   */
  async around(room, offset) {
    if (ordered(room).some((message) => message.offset === offset)) return true;
    if (!room.joined || room.loading.jump) return false;
    return this.#load(room, "jump", async () => {
      const page = await this.#page(room, { around: offset });
      this.#begin(room, page, page.has_newer);
    });
  }

  /** @param {Room} room */
  async toEnd(room) {
    if (!room.hasNewer) return true;
    if (!room.joined || room.loading.jump) return false;
    return this.#load(room, "jump", async () => this.#begin(room, await this.#page(room, {}), false));
  }

  /**
   * The place of the first message not sent before this time; null when there is none. Halves the history to find it.
   * @param {Room} room
   * @param {number} time in milliseconds
   */
  async placeOf(room, time) {
    let [low, high] = [0, room.offset];
    let found = null;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const { messages } = await this.#page(room, { after: middle, limit: 1 });
      const next = messages[0];
      if (!next) high = middle;
      else if (Date.parse(next.created_at) >= time) [found, high] = [next.offset, middle];
      else low = Math.max(next.offset, middle + 1);
    }
    const first = low === 0 && found === null ? (await this.#page(room, { after: 0, limit: 1 })).messages[0] : null;
    return found ?? (first && Date.parse(first.created_at) >= time ? first.offset : null);
  }

  /**
   * @param {Room} room
   * @param {Page} page
   * @param {boolean} hasNewer
   */
  #begin(room, { messages, has_more }, hasNewer) {
    replaceWindow(room, messages, { hasMore: has_more, hasNewer });
    room.hasNewer = hasNewer || room.lastPlace > (messages.at(-1)?.offset ?? 0);
  }

  /**
   * @param {Room} room
   * @param {"older" | "newer"} end
   */
  #may(room, end) {
    return room.joined && !room.loading[end] && !room.loading.jump && Date.now() >= room.notBefore;
  }

  /**
   * @param {Room} room
   * @param {Omit<Commands["chat.history"]["data"], "room_id">} way
   * @returns {Promise<Page>}
   */
  #page(room, way) {
    return this.#socket.command("chat.history", { room_id: room.id, limit: PAGE, ...way });
  }

  /**
   * @param {Room} room
   * @param {LoadingEnd} what
   * @param {() => Promise<void>} run
   */
  async #load(room, what, run) {
    room.loading[what] = true;
    this.#store.changed("timeline", room.id);
    try {
      await run();
      return true;
    } catch {
      room.notBefore = Date.now() + AGAIN_AFTER_MS; // then the next scroll asks again
      return false;
    } finally {
      room.loading[what] = false;
      this.#store.changed("timeline", room.id);
    }
  }
}
