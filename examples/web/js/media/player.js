// Plays one voice message at a time, and of all sounds and films in messages lets only one be heard. Views watch it; it outlives their elements, which are built anew now and then.
// @ts-check

/** @import { Api } from "../api.js" */
/** @import { Voice } from "../../types/state.js" */

const SPEEDS = [1, 1.5, 2];

export class Player extends EventTarget {
  #audio = new Audio();
  #api;
  #retried = false;
  /** @type {HTMLMediaElement | null} */
  #heard = null;
  /** @type {Voice | null} */
  current = null;
  speed = 1;

  /** @param {Api} api */
  constructor(api) {
    super();
    this.#api = api;
    for (const type of ["play", "pause", "ended", "timeupdate", "seeked", "waiting", "playing"])
      this.#audio.addEventListener(type, () => this.#tell());
    this.#audio.addEventListener("error", () => this.#failed());
  }

  /** @param {Voice} voice */
  isCurrent(voice) {
    return this.current?.upload_id === voice.upload_id;
  }

  /** @param {Voice} voice */
  playing(voice) {
    return this.isCurrent(voice) && !this.#audio.paused && !this.#audio.ended;
  }

  /**
   * 0 to 1. The server's length counts: a recording often does not know its own.
   * @param {Voice} voice
   */
  progress(voice) {
    return this.isCurrent(voice) ? Math.min(1, (this.#audio.currentTime * 1000) / Math.max(1, voice.duration_ms)) : 0;
  }

  /** @param {Voice} voice */
  toggle(voice) {
    if (this.playing(voice)) return this.#audio.pause();
    if (!this.isCurrent(voice) || this.#audio.error) this.#load(voice);
    if (this.#audio.ended) this.#audio.currentTime = 0;
    this.#play();
  }

  /**
   * @param {Voice} voice
   * @param {number} part 0 to 1
   */
  seek(voice, part) {
    if (!this.isCurrent(voice)) this.#load(voice);
    this.#audio.currentTime = (Math.min(1, Math.max(0, part)) * voice.duration_ms) / 1000;
    this.#tell();
  }

  nextSpeed() {
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
    this.#audio.playbackRate = this.speed;
    this.#tell();
  }

  /**
   * Takes an element of a message in, which has its own controls: only one of all is heard, and one whose access has ended is
   * opened again.
   * @param {HTMLMediaElement} media
   * @param {string} url
   */
  shares(media, url) {
    let retried = false;
    media.addEventListener("play", () => this.#silence(media));
    media.addEventListener("error", async () => {
      if (retried) return;
      retried = true;
      await this.#api.renew().catch(() => {});
      media.src = url;
    });
  }

  stop() {
    this.#silence(null);
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.current = null;
  }

  /** @param {Voice} voice */
  #load(voice) {
    this.current = voice;
    this.#retried = false;
    this.#audio.src = voice.url;
    this.#audio.playbackRate = this.#audio.defaultPlaybackRate = this.speed;
  }

  /** @param {HTMLMediaElement | null} heard is heard from now on, and nothing else */
  #silence(heard) {
    if (heard !== this.#audio) this.#audio.pause();
    if (this.#heard !== heard) this.#heard?.pause();
    this.#heard = heard;
  }

  #play() {
    this.#silence(this.#audio);
    this.#audio.play().catch(() => this.#tell());
  }

  /** Sounds are fetched with the access cookie; when that is over, a new one helps. */
  async #failed() {
    if (!this.current || this.#retried) return this.#tell();
    this.#retried = true;
    await this.#api.renew().catch(() => {});
    const { url } = this.current ?? {};
    if (!url) return;
    this.#audio.src = url;
    this.#play();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}
