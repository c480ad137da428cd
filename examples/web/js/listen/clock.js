// The server's clock, as far as pings tell it. Pure: it is given times and sends nothing, so that a simulation can run it.
// All times are milliseconds, with fractions.
// @ts-check

/** @import { WireSchemas } from "../../types/client.js" */
/** @typedef {{ at: number, delay: number, offset: number }} Sample */

const KEPT = 16;
/** Clocks drift apart by up to 100 ppm: a sample that is one second old is worth as much as one that took this much longer. */
const AGE_COST_MS_PER_S = 0.2;
/** After joining, pings follow each other quickly; later they only keep up with the drift. */
export const FIRST_PINGS = 5;
export const FIRST_PINGS_APART_MS = 200;
export const PINGS_APART_MS = 10_000;

/** This device's time since the epoch, steady: it does not jump when somebody sets the clock. */
export const localNow = () => performance.timeOrigin + performance.now();

export class Clock {
  /** @type {Sample[]} */
  #samples = [];
  /** @type {Sample | null} */
  #best = null;
  #now;

  /**
   * `now` gives the device's time.
   * @param {() => number} [now]
   */
  constructor(now = localNow) {
    this.#now = now;
  }

  /**
   * Takes a `clock.pong` ({t0, t1, t2} in microseconds) that arrived at `t3Ms` of the device's time.
   * @param {WireSchemas["ClockPong"]} pong
   * @param {number} [t3Ms]
   */
  pong({ t0, t1, t2 }, t3Ms = this.#now()) {
    const [sent, received, answered] = [t0 / 1000, t1 / 1000, t2 / 1000];
    const delay = Math.max(0, t3Ms - sent - (answered - received));
    this.#samples.push({ at: t3Ms, delay, offset: (received - sent + (answered - t3Ms)) / 2 });
    if (this.#samples.length > KEPT) this.#samples.shift();
    this.#best = this.#samples.reduce((a, b) => (costOf(a, t3Ms) < costOf(b, t3Ms) ? a : b));
  }

  /** Another connection may take another way: what was measured on the former one counts no more once this one has a sample. */
  restart() {
    this.#samples = [];
  }

  /** Whether the server's time is known at all. */
  get known() {
    return this.#best !== null;
  }

  /** How far the server's clock is ahead of this device's. */
  get offsetMs() {
    return this.#best?.offset ?? 0;
  }

  /** The way there and back, of the sample that counts; null before the first. */
  get delayMs() {
    return this.#best?.delay ?? null;
  }

  /** The most by which `now` can be wrong as long as both ways are open: half the way there and back. */
  get uncertaintyMs() {
    return (this.delayMs ?? 0) / 2;
  }

  /** The server's time. */
  now() {
    return this.#now() + this.offsetMs;
  }

  /**
   * The device's time at which the server's will be this.
   * @param {number} serverMs
   */
  localAt(serverMs) {
    return serverMs - this.offsetMs;
  }
}

/** @type {(sample: Sample, nowMs: number) => number} */
const costOf = ({ at, delay }, nowMs) => delay + ((nowMs - at) / 1000) * AGE_COST_MS_PER_S;
