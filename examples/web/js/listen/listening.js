// A session of listening together as this page takes part in it: the wire, the state that follows from it, and the sound that
// follows from the state. Views watch it and act through it. Builds no elements.
// @ts-check

import { ProtocolError, RealtimeSocket } from "../live/socket.js";
import { Clock } from "./clock.js";
import { Deck } from "./deck.js";
import { CLOSE_MS } from "./follow.js";
import { Link } from "./link.js";
import {
  after,
  can,
  current,
  endOf,
  itemOf,
  joined,
  lengthOf,
  nextOf,
  nothing,
  playbackAt,
  positionAt,
} from "./state.js";
import { Undo } from "./undo.js";

/** @import { Api } from "../api.js" */
/** @import { Grant, Item, Over, Session } from "../../types/listen.js" */
/** @import { Commands, TellsClass, WireEvent } from "../../types/client.js" */

/** The next song is fetched so long before the present one ends. */
const PREPARES_MS = 20_000;
/** A timer that fires too early would find the song still playing. */
const AFTER_END_MS = 5;
const LONGEST_TIMER_MS = 600_000;
/** The server takes no longer way there and back for true. */
const LONGEST_RTT_MS = 1000;

/** Events: `state` (what the session is), `sound` (how it is heard), `over` (detail: why one is not in it any more). */
export class Listening extends /** @type {TellsClass<{ state: null, sound: null, over: Over }>} */ (EventTarget) {
  #api;
  /** @type {RealtimeSocket | null} */
  #liveSocket;
  /** @type {Link | null} */
  #link = null;
  /** @type {Deck | null} */
  #deck = null;
  #clock = new Clock();
  #undo = new Undo();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {number | null} */
  #cuedAtOffset = null;
  state = nothing();
  /**
   * Why I am not in it: {code, message?}, where the code is the server's, "ended", "kicked", "relinked", "guests_off" or "left"; null while I am.
   * @type {Over | null}
   */
  over = null;

  /**
   * `socket` is the page's connection; a guest has none until they come.
   * @param {Api} api
   * @param {RealtimeSocket | null} [socket]
   */
  constructor(api, socket = null) {
    super();
    this.#api = api;
    this.#liveSocket = socket;
  }

  get token() {
    return this.#link?.token ?? null;
  }
  set token(token) {
    if (this.#link && token !== null) this.#link.token = token;
  }

  /** Whether the server tells us what happens. */
  get connected() {
    return this.#link?.isJoined ?? false;
  }

  get deck() {
    return this.#deck;
  }

  get clock() {
    return this.#clock;
  }

  /** Whether there is a change of mine to take back, as far as this page knows. */
  get canUndo() {
    return this.#undo.possible;
  }

  /** @param {Grant} grant */
  can(grant) {
    return can(this.state, grant);
  }

  /**
   * Comes into the session of this link, unless we are there. A guest without an account says how they want to be called.
   * @param {string} token
   * @param {string | null} [guestName]
   */
  open(token, guestName = null) {
    if (this.#link && token === this.token) return;
    this.close();
    this.over = null;
    this.#deck = new Deck(this.#clock, () => this.#api.renew());
    this.#deck.addEventListener("change", () => this.#changed("sound"));
    this.#deck.addEventListener("ready", ({ detail }) => this.#ready(detail));
    /** @type {Link} */
    let link;
    const socket = (guestName === null && this.#liveSocket) || new RealtimeSocket({ opening: () => link.opening() });
    link = new Link({ socket, clock: this.#clock, token, guestName });
    this.#link = link;
    this.#listen(link);
    if (guestName !== null) socket.connect();
    this.#changed("state");
  }

  /** Leaves it; the others go on. */
  close() {
    this.#link?.close();
    this.#deck?.stop();
    clearTimeout(this.#timer);
    [this.#link, this.#deck, this.state, this.#cuedAtOffset] = [null, null, nothing(), null];
  }

  /**
   * Leaves it, and tells the views.
   * @param {Over} [why]
   */
  leave(why = { code: "left" }) {
    this.close();
    this.over = why;
    this.dispatchEvent(new CustomEvent("over", { detail: why }));
    this.#changed("state");
  }

  /**
   * Does an operation; throws what the server refuses it with. Who was sent away may not have been told yet.
   * @param {string} type
   * @param {Record<string, unknown>} [data]
   */
  async act(type, data) {
    const link = this.#link;
    if (!link) throw new ProtocolError({ code: "disconnected" });
    try {
      return await link.act(/** @type {keyof Commands} */ (`queue.${type}`), data);
    } catch (error) {
      if (error.code === "banned" && link === this.#link) this.#sentAway();
      if (error.code === "conflict" && type === "undo") this.#undone();
      throw error;
    }
  }

  /** Where everyone is now: {item, playing, positionMs, lengthMs}. */
  get now() {
    const playback = playbackAt(this.state, this.#clock.now());
    const item = itemOf(this.state, playback.item_id);
    const lengthMs = item ? lengthOf(item) : 0;
    const positionMs = Math.min(lengthMs, positionAt(playback, this.#clock.now()));
    return { item, playing: playback.playing && positionMs < lengthMs, positionMs, lengthMs };
  }

  /** @param {Link} link */
  #listen(link) {
    const mine = () => link === this.#link;
    link.addEventListener("joined", ({ detail }) => mine() && this.#joined(link, joined(detail)));
    link.addEventListener("event", ({ detail }) => mine() && this.#event(detail));
    link.addEventListener("clock", () => mine() && this.#clockMoved());
    link.addEventListener("lost", () => mine() && this.#changed("state"));
    link.addEventListener("refused", ({ detail }) => mine() && this.leave(detail));
  }

  /** The first pings may still show by how much the very first was wrong; later changes are small, and followed slowly. */
  #clockMoved() {
    const { offsetMs } = this.#clock;
    const moved = this.#cuedAtOffset !== null && Math.abs(offsetMs - this.#cuedAtOffset) >= CLOSE_MS;
    if (moved) this.#deck?.recalibrated();
    if (moved || this.#cuedAtOffset === null) this.#cuedAtOffset = offsetMs;
    this.#follow();
  }

  /** @param {WireEvent} envelope */
  #event(envelope) {
    const { type, data } = envelope;
    if (type === "queue.participants" && data.leaves.includes(this.state.me?.id ?? "")) return this.#sentAway();
    const before = this.state;
    const state = after(before, envelope);
    if (state.ended) return this.leave({ code: "ended" });
    if (type === "queue.items" && state !== before) this.#undo.saw(data.op);
    if (state !== before) this.#become(state);
  }

  /**
   * @param {Link} link
   * @param {Session} state
   */
  async #joined(link, state) {
    this.#undo.begin(state.me?.id ?? "", state.rev, link.isGuest);
    this.#become(state);
    if (!this.#undo.unknown || !(this.can("add") || this.can("manage"))) return;
    const path = `/queue/session/${encodeURIComponent(link.token)}/history?limit=100`;
    const answer = await this.#api.get(path).catch(() => null);
    if (!answer || link !== this.#link) return;
    this.#undo.learn(answer.operations, answer.pagination.has_more);
    this.#changed("state");
  }

  /** There was nothing of mine to take back. */
  #undone() {
    this.#undo.nothing();
    this.#changed("state");
  }

  /** The server says only that one is out. Whether a host meant oneself, the link or all guests is seen by the link. */
  async #sentAway() {
    if (!this.#link) return;
    const { token, isGuest } = this.#link;
    this.close();
    const why = await this.#api.get(`/queue/session/${encodeURIComponent(token)}`).then(
      ({ mode }) => ({ code: isGuest && !mode.allow_guests ? "guests_off" : "kicked" }),
      ({ status }) => ({ code: [404, 410].includes(status) ? "relinked" : "kicked" }),
    );
    if (!this.#link) this.leave(why);
  }

  /** @param {Session} state */
  #become(state) {
    this.state = state;
    this.#link?.seen(state);
    this.#follow();
    this.#changed("state");
  }

  /** Lets the sound follow what plays, now and when that changes by itself. */
  #follow() {
    clearTimeout(this.#timer);
    const deck = this.#deck;
    if (!deck || !this.#clock.known || !this.state.session) return;
    const nowMs = this.#clock.now();
    const playback = playbackAt(this.state, nowMs);
    const item = itemOf(this.state, playback.item_id) ?? this.state.items[0] ?? null;
    deck.follow(item, playback);
    const end = endOf(this.state);
    if (end === null || playback !== this.state.playback) return;
    const left = end / 1000 - nowMs;
    if (left > PREPARES_MS) return this.#later(left - PREPARES_MS);
    if (nextOf(this.state) !== current(this.state)) deck.prepare(nextOf(this.state));
    if (left > 0) this.#later(left);
  }

  /** @param {number} ms */
  #later(ms) {
    this.#timer = setTimeout(() => this.#follow(), Math.min(ms + AFTER_END_MS, LONGEST_TIMER_MS));
  }

  /** @param {Item} item */
  #ready(item) {
    const rtt = this.#clock.delayMs;
    this.#link?.tell("queue.ready", {
      item_id: item.id,
      rtt_ms: rtt === null ? undefined : Math.min(LONGEST_RTT_MS, Math.round(rtt)),
    });
  }

  /** @param {"state" | "sound"} what */
  #changed(what) {
    this.dispatchEvent(new Event(what));
  }
}
