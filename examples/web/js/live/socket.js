// The realtime protocol `veza.v1`: one websocket, commands with replies, events, and coming back after a loss.
// Carries envelopes; what they mean for rooms is live.js's business.
//
//   us     → {"type":"chat.send","id":"c-17","data":{…}}
//   server → {"type":"reply","id":"c-17","ok":true,"data":{…}}          exactly one for every command with an id
//   server → {"type":"chat.message","stream":"room:…","offset":41,"epoch":"…","data":{…}}
//
// The first server message is `hello`. Offsets and epochs stand on durable events only: those a resume replays.
// @ts-check

/** @import { Commands, TellsClass, WireEvent, WireSchemas } from "../../types/client.js" */
/** @import { ConnectionState } from "../../types/state.js" */
/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */
/** @typedef {{ state: ConnectionState, hello: WireSchemas["Hello"], message: WireEvent }} Told */
/** @typedef {{ type: "queue.join", data: Commands["queue.join"]["data"] } | { type: "live.join", data: Commands["live.join"]["data"] }} Opening */
/** @typedef {Partial<WireSchemas["Error"]> & { code: string }} Refusal */

import { wholeEvent, wholeReply } from "./whole.js";

export const SUBPROTOCOL = "veza.v1";
const HELLO_WITHIN_MS = 10_000;
/** A connection that leaves a command unanswered for this long is taken for dead. */
const REPLY_WITHIN_MS = 10_000;
/** A connection that lasted this long was a good one: the next loss starts again with short waits. */
const STABLE_AFTER_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

const URL_HERE = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/api/v1/ws`;

/** An `ok:false` reply, or (codes `disconnected`, `timeout`) no reply at all: then the outcome is unknown. */
export class ProtocolError extends Error {
  /** @param {Omit<Partial<WireSchemas["Error"]>, "code"> & { code: string }} error */
  constructor({ code, message, retry_after_ms, details }) {
    super(message ?? code);
    this.code = code;
    this.retryAfterMs = retry_after_ms;
    this.details = details ?? [];
  }
}

/**
 * Events: `state` (detail: the new state), `hello` (detail: hello's data), `message` (detail: an event's envelope).
 * States: {name: "connecting" | "open" | "waiting" (retryAt) | "stopped" (reason)}, where the reason is one of
 * "session" (log in again), "too_many" (connections), "refused", "closed" (by us).
 */
export class RealtimeSocket extends /** @type {TellsClass<Told>} */ (EventTarget) {
  #url;
  #fetchToken;
  #opening;
  /** @type {WebSocket | null} */
  #socket = null;
  #turn = 0;
  #losses = 0;
  #refusedTokens = 0;
  /** @type {Timer} */
  #timer;
  #nextId = 1;
  /** @type {Map<string, { type: string, resolve: (data: any) => void, reject: (error: ProtocolError) => void, deadline: Timer }>} */
  #replies = new Map();
  #lastRetryAfterMs = 0;
  /** @type {ConnectionState} */
  state = { name: "stopped", reason: "closed" };
  /** When the server was last heard; its pings answer themselves and are not seen by scripts. */
  heardAt = 0;
  /**
   * What the first command of someone without an account is answered with.
   * @type {Promise<any> | null}
   */
  opened = null;

  /**
   * `fetchToken` gets a fresh chat token: each one opens a single connection. Someone without an account has none, but says with
   * the first command ({type, data}, from `opening`) what they come for.
   * @param {{ url?: string, fetchToken?: () => Promise<string | null> | null, opening?: (() => Opening) | null }} how
   */
  constructor({ url = URL_HERE, fetchToken = () => null, opening = null }) {
    super();
    this.#url = url;
    this.#fetchToken = fetchToken;
    this.#opening = opening;
  }

  get open() {
    return this.state.name === "open";
  }

  /** Connects now, also when the next attempt is only planned. */
  connect() {
    if (this.open || this.state.name === "connecting") return;
    clearTimeout(this.#timer);
    this.#attempt();
  }

  close() {
    this.#abandon();
    this.#become({ name: "stopped", reason: "closed" });
  }

  /** Drops a connection that is believed dead and tries again at once. */
  reconnect() {
    this.#abandon();
    this.#attempt();
  }

  /**
   * Sends one command and resolves with its reply's data.
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Commands[T]["data"]} data
   * @returns {Promise<Commands[T]["reply"]>}
   */
  command(type, data) {
    if (!this.open || !this.#socket) return Promise.reject(new ProtocolError({ code: "disconnected" }));
    return this.#send(this.#socket, type, data);
  }

  /**
   * @param {WebSocket} socket
   * @param {string} type
   * @param {unknown} data
   * @returns {Promise<any>}
   */
  #send(socket, type, data) {
    const id = `c-${this.#nextId++}`;
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.#replies.delete(id);
        reject(new ProtocolError({ code: "timeout" }));
        this.reconnect();
      }, REPLY_WITHIN_MS);
      this.#replies.set(id, { type, resolve, reject, deadline });
      socket.send(JSON.stringify({ type, id, data }));
    });
  }

  async #attempt() {
    const turn = ++this.#turn;
    this.#become({ name: "connecting" });
    let token;
    try {
      token = await this.#fetchToken();
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error.status === 401) return this.#stop("session");
      return this.#wait(this.#backoff());
    }
    if (turn !== this.#turn) return;
    // A browser cannot set headers on a websocket: the token travels as the second subprotocol, never in the URL.
    const socket = new WebSocket(this.#url, token ? [SUBPROTOCOL, `bearer.${token}`] : [SUBPROTOCOL]);
    this.#socket = socket;
    if (!token) socket.onopen = () => turn === this.#turn && this.#open(socket, turn);
    this.#timer = setTimeout(() => this.reconnect(), HELLO_WITHIN_MS);
    socket.onmessage = (frame) => turn === this.#turn && this.#receive(JSON.parse(frame.data));
    socket.onclose = (event) => turn === this.#turn && this.#lost(event.code);
  }

  /**
   * Says what someone without an account comes for; a refusal is final.
   * @param {WebSocket} socket
   * @param {number} turn
   */
  #open(socket, turn) {
    if (!this.#opening) return;
    const { type, data } = this.#opening();
    this.opened = this.#send(socket, type, data);
    this.opened.catch((error) => turn === this.#turn && this.#stop("refused", error));
  }

  /** @param {any} envelope */
  #receive(envelope) {
    this.heardAt = Date.now();
    if (envelope.type === "reply") return this.#settle(envelope);
    if (envelope.type === "hello") {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => (this.#losses = 0), STABLE_AFTER_MS);
      this.#refusedTokens = 0;
      this.#become({ name: "open" });
      return this.dispatchEvent(new CustomEvent("hello", { detail: envelope.data }));
    }
    this.dispatchEvent(new CustomEvent("message", { detail: wholeEvent(envelope) }));
  }

  /** @param {{ id: string, ok: boolean, data?: unknown, error: Omit<Partial<WireSchemas["Error"]>, "code"> & { code: string } }} reply */
  #settle({ id, ok, data, error }) {
    const waiting = this.#replies.get(id);
    if (!waiting) return;
    this.#replies.delete(id);
    clearTimeout(waiting.deadline);
    if (ok) return waiting.resolve(wholeReply(waiting.type, data));
    if (error.code === "rate_limited") this.#lastRetryAfterMs = error.retry_after_ms ?? 0;
    waiting.reject(new ProtocolError(error));
  }

  /**
   * The close code alone decides: 4000–4499 come back, 4500–4999 do not. Codes below 4000 are the network's.
   * @param {number} code
   */
  #lost(code) {
    this.#abandon();
    if (code === 4501 && this.#refusedTokens++ === 0) return this.#attempt(); // perhaps it expired on the way
    if (code === 4501 || code === 4503) return this.#stop("session");
    if (code === 4510) return this.#stop("too_many");
    if (code >= 4500 || code === 1003 || code === 1007 || code === 1009) return this.#stop("refused");
    if (code === 4001) return this.#wait(Math.random() * 5000); // everyone on that node comes back: spread out
    if (code === 4008) return this.#wait(this.#lastRetryAfterMs + this.#backoff());
    this.#wait(this.#backoff());
  }

  /** Doubling waits, each drawn from its upper half, so that a crowd does not return in step. */
  #backoff() {
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#losses++);
    return full / 2 + (Math.random() * full) / 2;
  }

  /** @param {number} ms */
  #wait(ms) {
    this.#timer = setTimeout(() => this.#attempt(), ms);
    this.#become({ name: "waiting", retryAt: Date.now() + ms });
  }

  /**
   * @param {"session" | "too_many" | "refused"} reason
   * @param {unknown} [error]
   */
  #stop(reason, error = null) {
    this.#abandon();
    this.#become({ name: "stopped", reason, error });
  }

  #abandon() {
    this.#turn++;
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close(1000);
    for (const { reject, deadline } of this.#replies.values()) {
      clearTimeout(deadline);
      reject(new ProtocolError({ code: "disconnected" }));
    }
    this.#replies.clear();
  }

  /** @param {ConnectionState} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
