// The chat of a live stream for somebody without an account: it is read over a connection of its own, and not written in.
// @ts-check

import { Store } from "../state/store.js";
import { RealtimeSocket } from "./socket.js";

/** @import { Room } from "../../types/state.js" */
/** @import { WireEvent } from "../../types/client.js" */

/** Nobody: no message is theirs. */
const NOBODY = { id: "", username: "" };

/** Event `over`: the chat is not for those without an account. What is said stands in `store`, in `room`, and how the connection stands. */
export class Overhearing extends EventTarget {
  #socket;
  #stopper = new AbortController();
  store = new Store(NOBODY);
  /** @type {Room} */
  room;

  /** @param {string} streamId */
  constructor(streamId) {
    super();
    const room = this.store.room(streamId);
    this.room = room;
    const since = () => (room.epoch ? { offset: room.offset, epoch: room.epoch } : undefined);
    this.#socket = new RealtimeSocket({
      opening: () => ({ type: "live.join", data: { stream_id: streamId, since: since() } }),
    });
    this.#socket.addEventListener("hello", () => this.#joined());
    this.#socket.addEventListener("message", ({ detail }) => this.#event(detail));
    this.#socket.addEventListener("state", ({ detail }) => {
      room.joined = false;
      this.store.connection = detail;
      this.store.changed("connection");
      if (detail.name === "stopped" && detail.reason !== "closed") this.dispatchEvent(new Event("over"));
    });
    const { signal } = this.#stopper;
    window.addEventListener("online", () => this.#socket.connect(), { signal });
    // a connection that is lost without a word would be missed only after a while
    window.addEventListener("offline", () => this.#socket.open && this.#socket.reconnect(), { signal });
    this.#socket.connect();
  }

  connectNow() {
    this.#socket.connect();
  }

  close() {
    this.#stopper.abort();
    this.#socket.close();
  }

  async #joined() {
    const reply = await this.#socket.opened?.catch(() => null);
    if (!reply) return;
    this.store.applyJoin(this.room, reply);
    for (const event of this.room.held.splice(0)) this.#event(event);
  }

  /** @param {WireEvent} event */
  #event(event) {
    if (!this.room.joined) return this.room.held.push(event);
    const isOther = event.offset && event.epoch !== this.room.epoch;
    if (isOther) return this.#socket.reconnect(); // another history: the server decides what counts
    this.store.applyEvent(event);
  }
}
