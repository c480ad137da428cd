// How playing music is kept at the position where it should be, without anybody hearing it. Pure: a position error goes in,
// what to do comes out. 500 ppm are 0.9 cents and 0.3 % are 5 cents: nobody hears that; a seek is heard, so it is the last resort.
// @ts-check

/** Below this nothing is done: two rooms that are 15 ms apart sound as one. */
export const CLOSE_MS = 15;
const NEAR_MS = 60;
const FAR_MS = 250;
const GENTLE = 0.0005;
const FIRM = 0.003;
/** Long enough not to click, too short to be heard as a fade. */
export const FADE_MS = 15;

/**
 * What to do about an error: {rate, seek}. `errorMs` above zero: what is heard is ahead of where it should be. `fresh`: the song
 * has just begun or been turned to; then it is realigned at once, since the ear is not yet used to where it is.
 * @param {number} errorMs
 * @param {{ fresh?: boolean }} [how]
 */
export function correction(errorMs, { fresh = false } = {}) {
  const size = Math.abs(errorMs);
  if (size < CLOSE_MS) return { rate: 1, seek: false };
  if (fresh || size > FAR_MS) return { rate: 1, seek: true };
  const change = size <= NEAR_MS ? GENTLE : Math.max(GENTLE, (FIRM * (size - NEAR_MS)) / (FAR_MS - NEAR_MS));
  return { rate: errorMs > 0 ? 1 - change : 1 + change, seek: false };
}

/**
 * The middle of what was measured: one late timer must not move the music.
 * @param {number[]} values
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * How late something comes after it is asked for, learned from how it went: a device's start of sound, or the end of a seek.
 * Where the anchor is known before, it is asked for by so much earlier.
 */
export class Lateness {
  #ms;
  #most;

  /**
   * @param {number} firstMs
   * @param {number} mostMs
   */
  constructor(firstMs, mostMs) {
    this.#ms = firstMs;
    this.#most = mostMs;
  }

  get ms() {
    return this.#ms;
  }

  /**
   * It came by so much later than reckoned with.
   * @param {number} ms
   */
  missedBy(ms) {
    this.#ms = Math.min(this.#most, Math.max(0, this.#ms + ms / 2));
  }
}
