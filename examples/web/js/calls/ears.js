// What is heard of the others: one sound for each, on the speaker that was chosen, whatever the page shows.
// @ts-check

import { canChooseSpeaker, chosen } from "./devices.js";

export class Ears {
  /** @type {Map<string, HTMLAudioElement>} */
  #sounds = new Map();
  /** Whether the browser waits for a press before anything may be heard. */
  isBlocked = false;
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * @param {string} id whose it is
   * @param {MediaStreamTrack | null} track
   */
  hear(id, track) {
    const sound = this.#sounds.get(id);
    const before = /** @type {MediaStream | null} */ (sound?.srcObject ?? null);
    if (before?.getAudioTracks()[0] === (track ?? undefined)) return;
    if (!track) return this.drop(id);
    const heard = sound ?? new Audio();
    this.#sounds.set(id, heard);
    heard.srcObject = new MediaStream([track]);
    this.#aim(heard);
    this.#play(heard);
  }

  /** @param {string} id */
  drop(id) {
    const sound = this.#sounds.get(id);
    if (sound) sound.srcObject = null;
    this.#sounds.delete(id);
  }

  /** After a press, or when another speaker was chosen. */
  renew() {
    this.isBlocked = false;
    for (const sound of this.#sounds.values()) {
      this.#aim(sound);
      this.#play(sound);
    }
  }

  close() {
    for (const id of [...this.#sounds.keys()]) this.drop(id);
  }

  /** @param {HTMLAudioElement} sound */
  #aim(sound) {
    if (canChooseSpeaker()) sound.setSinkId(chosen("speaker")).catch(() => {}); // it is gone: the usual one
  }

  /** @param {HTMLAudioElement} sound */
  #play(sound) {
    sound.play().catch((error) => {
      if (error.name !== "NotAllowedError") return; // its track was replaced
      this.isBlocked = true;
      this.#changed();
    });
  }
}
