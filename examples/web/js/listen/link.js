// The wire of a session of listening together: joining it, coming back to it after a loss, the pings of the clock, and operations
// that are done once however often they are sent. Knows no elements.
// @ts-check

import { uuid } from "../text.js";
import { FIRST_PINGS, FIRST_PINGS_APART_MS, localNow, PINGS_APART_MS } from "./clock.js";

/** @import { RealtimeSocket } from "../live/socket.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Commands, TellsClass, WireEvent } from "../../types/client.js" */
/** @import { ConnectionState } from "../../types/state.js" */
/** @typedef {{ joined: Commands["queue.join"]["reply"], event: WireEvent, lost: null, clock: null, refused: any }} Told */

/** Operations on the list mean the same later; "pause" after a loss would stop what others play by now. */
const LASTING = ["queue.add", "queue.remove", "queue.move"];
const TRIES = 3;
const BACK_WITHIN_MS = 15_000;
const ASKS_AGAIN_AFTER_MS = 1000;
const RETRIED = ["unavailable", "rate_limited", "internal"];

/**
 * Events: `joined` (detail: the reply), `event` (detail: an envelope), `lost` (no connection now), `refused` (detail: the error
 * for which there will be none).
 */
export class Link extends /** @type {TellsClass<Told>} */ (EventTarget) {
  #socket;
  #clock;
  #guestName;
  #stopper = new AbortController();
  #turn = 0;
  /** @type {WireEvent[] | null} */
  #held = null;
  /** @type {{ offset: number, epoch: string } | null} */
  #since = null;
  isJoined = false;
  /** @type {string} */
  token;

  /**
   * `socket` is the page's own, or for a guest (then with `guestName`) one whose first command is the join.
   * @param {{ socket: RealtimeSocket, clock: Clock, token: string, guestName?: string | null }} how
   */
  constructor({ socket, clock, token, guestName = null }) {
    super();
    this.#socket = socket;
    this.#clock = clock;
    this.token = token;
    this.#guestName = guestName;
    const { signal } = this.#stopper;
    socket.addEventListener("state", ({ detail }) => this.#stateChanged(detail), { signal });
    socket.addEventListener("message", ({ detail }) => this.#message(detail), { signal });
    socket.addEventListener("hello", () => this.#connected(), { signal });
    if (socket.open) this.#connected();
  }

  get isGuest() {
    return this.#guestName !== null;
  }

  /**
   * What a guest's connection begins with.
   * @returns {{ type: "queue.join", data: Commands["queue.join"]["data"] }}
   */
  opening() {
    const since = this.#since ?? undefined;
    return { type: "queue.join", data: { token: this.token, guest_name: this.#guestName, since } };
  }

  /**
   * From here on a resume asks for what was missed.
   * @param {{ offset: number, epoch: string | null }} state
   */
  seen({ offset, epoch }) {
    this.#since = epoch ? { offset, epoch } : null;
  }

  /**
   * Does an operation, once, and resolves when it is committed.
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Record<string, unknown>} [data] what the command takes beside the operation's id
   */
  async act(type, data = {}) {
    const operation = { op_id: uuid(), ...data };
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#socket.command(type, operation);
      } catch (error) {
        const lost = ["disconnected", "timeout"].includes(error.code);
        if (!lost || !LASTING.includes(type) || tries === TRIES || !(await this.#back())) throw error;
      }
    }
  }

  /**
   * Says something that may be lost.
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Commands[T]["data"]} data
   */
  tell(type, data) {
    if (this.isJoined) this.#socket.command(type, data).catch(() => {});
  }

  close() {
    this.#stopper.abort();
    this.#turn += 1;
    if (this.isGuest) this.#socket.close();
    else if (this.#socket.open) this.#socket.command("queue.leave", {}).catch(() => {});
    this.isJoined = false;
  }

  /**
   * Whether the connection comes back soon enough.
   * @returns {Promise<boolean>}
   */
  #back() {
    if (this.isJoined) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), BACK_WITHIN_MS);
      const done = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.addEventListener("joined", done, { once: true, signal: this.#stopper.signal });
    });
  }

  /** @param {ConnectionState} state */
  #stateChanged({ name, reason, error }) {
    if (name === "open") return;
    this.#turn += 1;
    this.#held = null;
    if (this.isJoined) this.dispatchEvent(new Event("lost"));
    this.isJoined = false;
    if (name === "stopped" && this.isGuest && reason !== "closed") this.#refused(error ?? { code: reason });
  }

  async #connected() {
    const turn = ++this.#turn;
    this.#held = [];
    this.#clock.restart();
    this.#ping(turn);
    try {
      const reply = await this.#join();
      if (turn !== this.#turn) return;
      this.isJoined = true;
      this.dispatchEvent(new CustomEvent("joined", { detail: reply }));
      // what came before the reply and is older shows by its offset; without one it is older
      for (const envelope of this.#held) if (envelope.offset !== undefined) this.#tellOf(envelope);
      this.#held = null;
    } catch (error) {
      if (turn !== this.#turn || ["disconnected", "timeout"].includes(error.code)) return;
      if (!RETRIED.includes(error.code)) return this.#refused(error);
      setTimeout(() => turn === this.#turn && this.#connected(), error.retryAfterMs ?? ASKS_AGAIN_AFTER_MS);
    }
  }

  #join() {
    if (this.isGuest) return this.#socket.opened;
    return this.#socket.command("queue.join", { token: this.token, since: this.#since ?? undefined });
  }

  /** @param {unknown} error */
  #refused(error) {
    this.close();
    this.dispatchEvent(new CustomEvent("refused", { detail: error }));
  }

  /** @param {WireEvent} envelope */
  #message(envelope) {
    if (!envelope.type.startsWith("queue.")) return;
    if (this.#held) this.#held.push(envelope);
    else if (!this.isJoined) return;
    else if (this.#isGap(envelope)) this.#connected();
    else this.#tellOf(envelope);
  }

  /**
   * Offsets have no holes: where one shows, or another history, the whole state is asked for again.
   * @param {WireEvent} event
   */
  #isGap({ offset, epoch }) {
    if (offset === undefined || !this.#since) return false;
    return epoch !== this.#since.epoch || offset > this.#since.offset + 1;
  }

  /** @param {WireEvent} envelope */
  #tellOf(envelope) {
    this.dispatchEvent(new CustomEvent("event", { detail: envelope }));
  }

  /** @param {number} turn */
  async #ping(turn) {
    for (let sent = 1; turn === this.#turn; sent += 1) {
      try {
        const pong = await this.#socket.command("clock.ping", { t0: Math.round(localNow() * 1000) });
        this.#clock.pong(pong, localNow());
        this.dispatchEvent(new Event("clock"));
      } catch {
        // the next one, or the next connection
      }
      await new Promise((resume) => setTimeout(resume, sent < FIRST_PINGS ? FIRST_PINGS_APART_MS : PINGS_APART_MS));
    }
  }
}
