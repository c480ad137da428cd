// Ways to reach this device, gathered for a moment and sent together; what could not be sent is kept for the next time.
// @ts-check

/** @import { Candidate } from "../../types/calls.js" */

const MOST = 32;
const GATHERS_MS = 100;
/** More than one description ever brings; older ones are of no use by then. */
const KEPT = 96;

export class Batch {
  #send;
  /** @type {Candidate[]} */
  #waiting = [];
  #end = false;
  #sending = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(candidates: Candidate[], end: boolean) => Promise<unknown>} send */
  constructor(send) {
    this.#send = send;
  }

  /**
   * One more; null: there are no more of this generation.
   * @param {Candidate | null} candidate
   */
  add(candidate) {
    if (candidate) this.#waiting.push(candidate);
    else this.#end = true;
    this.#waiting = this.#waiting.slice(-KEPT);
    this.#timer ??= setTimeout(() => this.flush(), GATHERS_MS);
  }

  /** Those of an older generation reach nobody. */
  clear() {
    this.#waiting = [];
    this.#end = false;
  }

  async flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#waiting.length || this.#end) await this.#sendSome();
    } catch {
      // the next one, or the next connection, takes them along
    } finally {
      this.#sending = false;
    }
  }

  stop() {
    clearTimeout(this.#timer);
    this.clear();
  }

  async #sendSome() {
    const some = this.#waiting.slice(0, MOST);
    const end = this.#end && some.length === this.#waiting.length;
    await this.#send(some, end);
    this.#waiting = this.#waiting.filter((candidate) => !some.includes(candidate));
    if (end) this.#end = false;
  }
}
