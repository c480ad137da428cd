// The chat of a broadcast in step with its recording: which part of it is there, what is asked for next, and what had been said by a
// time. Knows no elements.
// @ts-check

/** @import { RestSchemas } from "../../types/client.js" */
/** @typedef {RestSchemas["Message"]} Message */
/**
 * All that was said from one time to before another, both in milliseconds from the beginning.
 * @typedef {{ from: number, to: number, messages: Message[] }} Part
 */
/** @typedef {{ from: number, after?: number }} Wanted what is to be asked for; `after` goes on from a message that is there */
/** @typedef {{ messages: Message[], has_more: boolean }} Answer */

/** So many of the last messages are shown. */
const SHOWN = 100;
/** What was said before a place that somebody leaps to is read too, for so long. */
const BEFORE_MS = 120_000;
/** The next messages are asked for so long before their time. */
const AHEAD_MS = 30_000;
/** A leap of more than this past what is there begins anew there. */
const LEAP_MS = 600_000;
const AGAIN_MS = 5000;

/** @param {Message} message */
const timeOf = ({ media_time_ms: at = 0 }) => at;

/**
 * What has to be asked for, so that the chat goes on at this time; null: nothing.
 * @param {Part | null} part
 * @param {number} ms
 * @returns {Wanted | null}
 */
export function wantedAt(part, ms) {
  if (!part || ms < part.from || ms > part.to + LEAP_MS) return { from: Math.max(0, Math.floor(ms - BEFORE_MS)) };
  return ms < part.to - AHEAD_MS ? null : { from: part.from, after: part.messages.at(-1)?.offset };
}

/**
 * The part with what came of asking.
 * @param {Part | null} part
 * @param {Wanted} wanted
 * @param {Answer} answer
 * @returns {Part}
 */
export function joined(part, { from, after }, { messages, has_more: hasMore }) {
  const all = after === undefined ? messages : [...(part?.messages ?? []), ...messages];
  const last = all.at(-1);
  return { from, to: hasMore && last ? timeOf(last) : Number.POSITIVE_INFINITY, messages: all };
}

/**
 * The last of what had been said by this time.
 * @param {Part | null} part
 * @param {number} ms
 */
export function saidBy(part, ms) {
  if (!part || ms < part.from) return [];
  const last = part.messages.findLastIndex((message) => timeOf(message) <= ms);
  return part.messages.slice(Math.max(0, last + 1 - SHOWN), last + 1);
}

export class Replay {
  #read;
  #changed;
  /** @type {Part | null} */
  #part = null;
  #at = 0;
  #asking = false;
  #notBefore = 0;

  /**
   * `read` asks the server; `changed` is called when there may be more to show.
   * @param {(wanted: Wanted) => Promise<Answer>} read
   * @param {() => void} changed
   */
  constructor(read, changed) {
    this.#read = read;
    this.#changed = changed;
  }

  /** Is there what belongs to this time? */
  get isThere() {
    const { from, to } = this.#part ?? { from: 0, to: -1 };
    return this.#at >= from && this.#at <= to;
  }

  /** What had been said by now. */
  get said() {
    return saidBy(this.#part, this.#at);
  }

  /**
   * The recording is here now: it went on, or somebody leapt.
   * @param {number} ms
   */
  at(ms) {
    this.#at = ms;
    this.#changed();
    return this.#follow();
  }

  async #follow() {
    if (this.#asking || Date.now() < this.#notBefore) return;
    this.#asking = true;
    try {
      // somebody may leap while it is asked for
      for (let wanted = wantedAt(this.#part, this.#at); wanted; wanted = wantedAt(this.#part, this.#at)) {
        this.#part = joined(this.#part, wanted, await this.#read(wanted));
        this.#changed();
      }
    } catch {
      this.#notBefore = Date.now() + AGAIN_MS;
    } finally {
      this.#asking = false;
    }
  }
}
