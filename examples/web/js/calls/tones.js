// The sounds of a call, made on the spot: a bell at who is called, the tone that the caller hears while it rings there.
// @ts-check

/** @typedef {{ hz: number[], atS: number, forS: number, loud: number }} Note */

/** A rising fourth, twice; then a pause. */
const BELL = {
  everyS: 3,
  notes: [
    { hz: [659.3, 1318.5], atS: 0, forS: 0.5, loud: 0.16 },
    { hz: [880, 1760], atS: 0.22, forS: 0.7, loud: 0.16 },
    { hz: [659.3, 1318.5], atS: 0.9, forS: 0.5, loud: 0.12 },
    { hz: [880, 1760], atS: 1.12, forS: 0.9, loud: 0.12 },
  ],
};
/** As a telephone of Europe sounds to who calls. */
const RINGBACK = { everyS: 5, notes: [{ hz: [425], atS: 0, forS: 1, loud: 0.05 }] };
const SOUNDS = { bell: BELL, ringback: RINGBACK };

export class Tones {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {keyof typeof SOUNDS | null} */
  #playing = null;

  /** @param {keyof typeof SOUNDS | null} name null: none */
  play(name) {
    if (name === this.#playing) return;
    this.#stop();
    this.#playing = name;
    if (!name) return;
    const sound = SOUNDS[name];
    const context = new AudioContext();
    this.#context = context;
    // without a press on the page before, a browser keeps it silent: then what is to be seen must do
    context.resume().catch(() => {});
    const once = () => sound.notes.forEach((note) => strike(context, note));
    once();
    this.#timer = setInterval(once, sound.everyS * 1000);
  }

  #stop() {
    clearInterval(this.#timer);
    this.#context?.close().catch(() => {});
    this.#context = null;
  }
}

/**
 * @param {AudioContext} context
 * @param {Note} note
 */
function strike(context, { hz, atS, forS, loud }) {
  const from = context.currentTime + atS + 0.02;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loud, from + 0.015);
  gain.gain.setTargetAtTime(0, from + forS * 0.4, forS * 0.2);
  gain.connect(context.destination);
  for (const frequency of hz) {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(from);
    tone.stop(from + forS + 0.4);
  }
}
