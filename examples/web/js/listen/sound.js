// The way from the page's one <audio> element to the ear: fades, volume, and how late the sound comes out of this device.
// How late is partly unknown to the browser (Bluetooth adds up to 300 ms without telling): the listener sets that once per device.
// @ts-check

import { FADE_MS } from "./follow.js";

const CALIBRATION = "veza.listen.calibration_ms";
const VOLUME = "veza.listen.volume";
export const CALIBRATION_MOST_MS = 500;
/** How long a browser may take to let the sound begin; after that it waits for a click. */
const WAKES_WITHIN_MS = 300;

export class Sound {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {GainNode | null} */
  #fader = null;
  /** @type {GainNode | null} */
  #volume = null;
  #element;

  /** @param {HTMLMediaElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** Makes the sound possible. Returns whether it is: a browser wants a click on the page first. */
  async wake() {
    const context = this.#connect();
    if (context.state === "running") return true;
    const patience = new Promise((resume) => setTimeout(resume, WAKES_WITHIN_MS));
    await Promise.race([context.resume().catch(() => {}), patience]);
    return /** @type {string} */ (context.state) === "running";
  }

  /**
   * Lets the sound come, or go, without a click.
   * @param {number} to
   * @param {number} [overMs]
   */
  fade(to, overMs = FADE_MS) {
    if (!this.#context || !this.#fader) return;
    const { gain } = this.#fader;
    const now = this.#context.currentTime;
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(gain.value, now);
    gain.linearRampToValueAtTime(to, now + overMs / 1000);
  }

  /** How much later than the element says the sound is heard, in milliseconds. */
  get latencyMs() {
    const known = this.#context?.outputLatency || this.#context?.baseLatency || 0;
    return known * 1000 + this.calibrationMs;
  }

  get calibrationMs() {
    return stored(CALIBRATION, 0, CALIBRATION_MOST_MS);
  }
  set calibrationMs(ms) {
    store(CALIBRATION, ms);
  }

  /** 0 to 1. */
  get volume() {
    return stored(VOLUME, 1, 1);
  }
  set volume(volume) {
    store(VOLUME, volume);
    if (this.#volume) this.#volume.gain.value = volume ** 2; // as loudness is heard
  }

  close() {
    this.#context?.close().catch(() => {});
  }

  #connect() {
    if (this.#context) return this.#context;
    const context = new AudioContext();
    const [fader, volume] = [context.createGain(), context.createGain()];
    fader.gain.value = 0;
    volume.gain.value = this.volume ** 2;
    context.createMediaElementSource(this.#element).connect(fader).connect(volume).connect(context.destination);
    [this.#context, this.#fader, this.#volume] = [context, fader, volume];
    return context;
  }
}

/**
 * @param {string} key
 * @param {number} otherwise
 * @param {number} most
 */
function stored(key, otherwise, most) {
  try {
    const text = localStorage.getItem(key);
    const value = text === null ? Number.NaN : Number(text);
    return value >= 0 && value <= most ? value : otherwise;
  } catch {
    return otherwise; // without storage nothing is remembered
  }
}

/**
 * @param {string} key
 * @param {number} value
 */
function store(key, value) {
  try {
    localStorage.setItem(key, String(value));
  } catch {
    // it holds until the page is left
  }
}
