// Plays the present song at the position where everyone hears it. One <audio> element; where it should be follows from the
// server's anchor and the clock. A song is cued before its moment: turned to the place, paused, and let go in time.
// @ts-check

import { correction, FADE_MS, Lateness, median } from "./follow.js";
import { Sound } from "./sound.js";
import { lengthOf, positionAt } from "./state.js";

/** @import { Clock } from "./clock.js" */
/** @import { Item, Playback } from "../../types/listen.js" */
/** @import { TellsClass } from "../../types/client.js" */

/** A song that has just begun is listened to for so long before it is said how far off it is. */
const SETTLES_MS = 120;
const FRESH_SAMPLES = 8;
const FRESH_APART_MS = 20;
const STEADY_APART_MS = 200;
const STEADY_SAMPLES = 8;
/** Whoever cannot turn to a place in time is given so much more time for the next try. */
const CUE_MARGIN_MS = 40;
const CUE_TRIES = 8;
const REALIGNMENTS = 3;
/** Muted, a song may run as fast as this to where it should be. */
const FASTEST = 1.5;
const SLOWEST = 0.5;

/** @type {(ms: number) => Promise<void>} */
const sleep = (ms) => new Promise((resume) => setTimeout(resume, Math.max(0, ms)));

/** Events: `change` (something that shows), `ready` (detail: the item that can play through). */
/** @typedef {{ trackId: string, url: string | null }} Kept a song in memory */

export class Deck extends /** @type {TellsClass<{ change: null, ready: Item }>} */ (EventTarget) {
  #audio = new Audio();
  #clock;
  #renew;
  #stopper = new AbortController();
  /** @type {Item | null} */
  #item = null;
  /** @type {Playback | null} */
  #playback = null;
  /** @type {string | null} */
  #trackId = null;
  /** @type {Kept | null} */
  #kept = null;
  /** @type {Kept | null} */
  #keptNow = null;
  #retried = false;
  /** @type {number[]} */
  #errors = [];
  #startsLate = new Lateness(15, 300);
  #turnsLate = new Lateness(60, 4000);
  sound = new Sound(this.#audio);
  /** The browser wants a click before it lets the page be heard. */
  blocked = false;
  /**
   * Why there is no sound of this song; null while there is.
   * @type {string | null}
   */
  problem = null;

  /**
   * `clock` is the server's; `renew` makes the cookie fresh with which sounds are fetched.
   * @param {Clock} clock
   * @param {() => Promise<unknown>} renew
   */
  constructor(clock, renew) {
    super();
    this.#clock = clock;
    this.#renew = renew;
    this.#audio.preload = "auto";
    // Music may lie in a bucket elsewhere: without its permission Web Audio would play silence instead of failing.
    this.#audio.crossOrigin = "anonymous";
    this.#audio.preservesPitch = false; // a rate so near to 1 is better resampled than stretched
    this.#audio.addEventListener("canplaythrough", () => this.#tellReady());
    this.#audio.addEventListener("error", () => this.#failed());
  }

  /**
   * From now on this is what plays: an item of the queue and the server's playback.
   * @param {Item | null} item
   * @param {Playback} playback
   */
  follow(item, playback) {
    const before = this.#playback;
    const same = before && MATTERS.every((key) => before[key] === playback[key]);
    if (same && this.#item?.id === item?.id) return;
    const another = this.#item?.id !== item?.id;
    [this.#item, this.#playback] = [item, playback];
    if (another) this.#load(item);
    this.#cue();
  }

  /** After a click on the page. */
  unblock() {
    if (this.#playback) this.#cue();
  }

  /** The delay of this device has been set anew. */
  recalibrated() {
    if (this.#playback?.playing) this.#cue();
  }

  stop() {
    this.#begin();
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    for (const kept of [this.#kept, this.#keptNow]) forget(kept);
    this.sound.close();
  }

  /**
   * Fetches a song that comes soon, so that it begins at once.
   * @param {Item | null} item
   */
  async prepare(item) {
    if (!item || [this.#trackId, this.#kept?.trackId].includes(item.track_id)) return;
    forget(this.#kept);
    /** @type {Kept} */
    const kept = { trackId: item.track_id, url: null };
    this.#kept = kept;
    try {
      const response = await fetch(streamOf(item.track_id));
      const size = Number(response.headers.get("Content-Length"));
      if (!response.ok || size > MOST_KEPT_BYTES) return response.body?.cancel();
      const music = await response.blob();
      if (this.#kept === kept) kept.url = URL.createObjectURL(music);
    } catch {
      // then it is fetched when it begins
    }
  }

  /** Whether something is to be heard from here. */
  get sounding() {
    return !this.#audio.paused && this.#errors.length > 0;
  }

  /** How far what is heard is ahead of where it should be, in ms: the middle of what was measured last; null when unknown. */
  get errorMs() {
    return this.#errors.length ? median(this.#errors) : null;
  }

  /** What is heard right now, and at which time of the server. */
  heard() {
    const serverMs = this.#clock.now();
    const position = this.#audio.currentTime * 1000 - this.sound.latencyMs;
    return { itemId: this.#item?.id ?? null, positionMs: position, serverMs, errorMs: this.errorMs };
  }

  /** @param {Item | null} item */
  #load(item) {
    this.problem = null;
    this.#retried = false;
    if (!item) {
      this.#trackId = null;
      return this.#audio.removeAttribute("src");
    }
    if (item.track_id === this.#trackId) return this.#tellReady();
    this.#trackId = item.track_id;
    const former = this.#keptNow;
    this.#keptNow = this.#kept?.trackId === item.track_id ? this.#kept : null;
    if (this.#keptNow) this.#kept = null;
    this.#audio.src = this.#keptNow?.url ?? streamOf(item.track_id);
    this.#audio.load();
    forget(former);
  }

  #tellReady() {
    if (this.#item && this.#audio.readyState === HTMLMediaElement.HAVE_ENOUGH_DATA)
      this.dispatchEvent(new CustomEvent("ready", { detail: this.#item }));
  }

  /** Sounds are fetched with the access cookie; when that is over, a new one helps. */
  async #failed() {
    if (!this.#item) return;
    if (!this.#retried) {
      this.#retried = true;
      await this.#renew().catch(() => {});
      this.#audio.src = streamOf(this.#item.track_id);
      return this.#cue();
    }
    this.problem = "This song cannot be played here.";
    this.#begin();
    this.#tell();
  }

  /** Ends what was going on and returns the signal of what comes now. */
  #begin() {
    this.#stopper.abort();
    this.#stopper = new AbortController();
    this.#errors = [];
    return this.#stopper.signal;
  }

  async #cue() {
    const signal = this.#begin();
    this.#tell();
    try {
      await this.#silence(signal);
      const [item, playback] = [this.#item, this.#playback];
      if (!item || !playback) return;
      if (!playback.playing) return await this.#turnTo(playback.anchor_position_ms, signal);
      this.blocked = !(await this.sound.wake());
      if (this.blocked) return this.#tell();
      if (await this.#start(item, playback, signal)) await this.#keep(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** @param {AbortSignal} signal */
  async #silence(signal) {
    if (this.#audio.paused) return;
    this.sound.fade(0);
    await sleep(FADE_MS);
    signal.throwIfAborted();
    this.#audio.pause();
    this.#rate(1);
  }

  /**
   * Lets the song go at its moment, or at the next one that this device can keep. Returns whether it plays.
   * @param {Item} item
   * @param {Playback} playback
   * @param {AbortSignal} signal
   */
  async #start(item, playback, signal) {
    const anchorMs = playback.anchor_server_us / 1000;
    for (let tries = 1; tries <= CUE_TRIES; tries += 1) {
      const latency = this.sound.latencyMs;
      const early = this.#startsLate.ms;
      const soonest = this.#clock.now() + (tries > 1 || !this.#isAt(playback) ? this.#turnsLate.ms : 0) + early;
      const at = Math.max(anchorMs - latency, soonest + CUE_MARGIN_MS * (tries - 1));
      const position = positionAt(playback, at + latency);
      if (position >= lengthOf(item)) return false; // it has ended
      await this.#turnTo(position, signal);
      const left = at - early - this.#clock.now();
      if (left < 0 && tries < CUE_TRIES) {
        this.#turnsLate.missedBy(-left * 2);
        continue;
      }
      await sleep(left);
      signal.throwIfAborted();
      return this.#play(position < FADE_MS, signal);
    }
    return false;
  }

  /**
   * Whether it stands where a start would begin, with what comes after it.
   * @param {Playback} playback
   */
  #isAt({ anchor_position_ms }) {
    const near = Math.abs(this.#audio.currentTime * 1000 - anchor_position_ms) < 1;
    return near && !this.#audio.seeking && this.#audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
  }

  /**
   * @param {number} positionMs
   * @param {AbortSignal} signal
   */
  async #turnTo(positionMs, signal) {
    const has = (/** @type {number} */ state) => this.#audio.readyState >= state;
    await this.#until(() => has(HTMLMediaElement.HAVE_METADATA), signal);
    if (Math.abs(this.#audio.currentTime * 1000 - positionMs) >= 1) this.#audio.currentTime = positionMs / 1000;
    await this.#until(() => !this.#audio.seeking && has(HTMLMediaElement.HAVE_FUTURE_DATA), signal);
  }

  /**
   * Waits for something of the element.
   * @param {() => boolean} condition
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  #until(condition, signal) {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = new AbortController();
      const check = () => {
        if (!condition()) return;
        end.abort();
        resolve();
      };
      for (const type of PROGRESS) this.#audio.addEventListener(type, check, { signal: end.signal });
      signal.addEventListener("abort", () => {
        end.abort();
        reject(signal.reason);
      });
    });
  }

  /**
   * @param {boolean} fromStart
   * @param {AbortSignal} signal
   */
  async #play(fromStart, signal) {
    this.sound.fade(1, fromStart ? 1 : FADE_MS);
    try {
      await this.#audio.play();
    } catch (error) {
      signal.throwIfAborted();
      this.blocked = error.name === "NotAllowedError";
      this.#tell();
      return false;
    }
    signal.throwIfAborted();
    return true;
  }

  /**
   * Watches the song as long as it plays, and keeps it where it should be.
   * @param {AbortSignal} signal
   */
  async #keep(signal) {
    await this.#settle(signal);
    for (let turn = 1; ; turn += 1) {
      await sleep(STEADY_APART_MS);
      signal.throwIfAborted();
      this.#measure();
      if (turn % STEADY_SAMPLES || this.#errors.length < STEADY_SAMPLES) continue;
      const { rate, seek } = correction(median(this.#errors));
      if (seek) return this.#cue();
      this.#rate(rate);
      this.#tell();
    }
  }

  /**
   * A song that has just begun is put right at once; what it took tells how late this device starts.
   * @param {AbortSignal} signal
   */
  async #settle(signal) {
    for (let tries = 0; tries <= REALIGNMENTS; tries += 1) {
      await sleep(SETTLES_MS);
      this.#errors = [];
      for (let n = 0; n < FRESH_SAMPLES; n += 1) {
        await sleep(FRESH_APART_MS);
        signal.throwIfAborted();
        this.#measure();
      }
      this.#tell();
      if (!this.#errors.length) return;
      const error = median(this.#errors);
      if (tries === 0) this.#startsLate.missedBy(-error);
      if (!correction(error, { fresh: true }).seek) return;
      if (tries < REALIGNMENTS) await this.#realign(error, signal);
    }
  }

  /**
   * Runs, unheard, to where it should be: shorter than a seek, and it ends where it was meant to.
   * @param {number} error
   * @param {AbortSignal} signal
   */
  async #realign(error, signal) {
    this.sound.fade(0);
    await sleep(FADE_MS);
    const rate = Math.min(FASTEST, Math.max(SLOWEST, 1 - error / 200));
    this.#rate(rate);
    await sleep(error / (1 - rate));
    signal.throwIfAborted();
    this.#rate(1);
    this.sound.fade(1);
  }

  #measure() {
    const { readyState, seeking, paused, ended } = this.#audio;
    if (!this.#playback || paused || ended || seeking || readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return;
    const { positionMs, serverMs } = this.heard();
    this.#errors.push(positionMs - positionAt(this.#playback, serverMs));
    if (this.#errors.length > STEADY_SAMPLES) this.#errors.shift();
  }

  /** @param {number} rate */
  #rate(rate) {
    if (this.#audio.playbackRate !== rate) this.#audio.playbackRate = rate;
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * What of a playback decides what is heard.
 * @type {(keyof Playback)[]}
 */
const MATTERS = ["playing", "anchor_server_us", "anchor_position_ms", "rate"];
const PROGRESS = ["loadedmetadata", "seeked", "canplay", "canplaythrough", "progress", "timeupdate"];
/** A longer one is not kept in memory, but fetched when it begins. */
const MOST_KEPT_BYTES = 64_000_000;

/** @type {(kept: Kept | null) => unknown} */
const forget = (kept) => kept?.url && URL.revokeObjectURL(kept.url);
/** @type {(trackId: string) => string} */
const streamOf = (trackId) => `/api/v1/tracks/${trackId}/stream`;
