// What I send: microphone, camera, screen. Switching off the camera or the screen gives the device back; a muted microphone is kept,
// so that it is there at once.
// @ts-check

import { ask, askScreen, chosen } from "./devices.js";

/** @import { TellsClass } from "../../types/client.js" */
/** @import { Media, Trouble } from "../../types/calls.js" */
/** @import { Place, Tracks } from "./peer.js" */

/** Events: `change` (what I send is another), `put` (detail: the place whose track is another). */
export class Own extends /** @type {TellsClass<{ change: null, put: Place }>} */ (EventTarget) {
  /** @type {Tracks} */
  tracks = { audio: null, video: null, screen: null };
  /** @type {Partial<Record<"audio" | "video", Trouble>>} */
  troubles = {};
  isMuted = false;
  #isMusical = false;
  #closed = false;

  /**
   * Asks for the devices; what cannot be had is left out, and why is kept.
   * @param {{ video: boolean, isMusical: boolean }} how
   */
  async open({ video, isMusical }) {
    this.#isMusical = isMusical;
    const { tracks, troubles } = await ask({ audio: true, video, isMusical });
    this.troubles = troubles;
    this.#put("audio", tracks.audio);
    this.#put("video", tracks.video);
  }

  /**
   * What of it others can hear and see.
   * @returns {Media}
   */
  get media() {
    const { audio, video, screen } = this.tracks;
    return { audio: audio !== null && !this.isMuted, video: video !== null, screen: screen !== null };
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.isMuted = muted;
    if (this.tracks.audio) this.tracks.audio.enabled = !muted;
    this.#changed();
  }

  /** Asks again for what could not be had, or for another one that was chosen. */
  async renewMicrophone() {
    const { tracks, troubles } = await ask({ audio: true, video: false, isMusical: this.#isMusical });
    this.troubles = { ...this.troubles, audio: troubles.audio };
    if (!tracks.audio) return this.#changed();
    tracks.audio.enabled = !this.isMuted;
    this.#put("audio", tracks.audio);
  }

  /** @param {boolean} on */
  async camera(on) {
    if (!on) return this.#put("video", null);
    const { tracks, troubles } = await ask({ audio: false, video: true, isMusical: false });
    this.troubles = { ...this.troubles, video: troubles.video };
    if (tracks.video) this.#put("video", tracks.video);
    else this.#changed();
  }

  /** @param {boolean} on */
  async share(on) {
    if (!on) return this.#put("screen", null);
    const track = await askScreen();
    if (track) this.#put("screen", track);
  }

  /** Which microphone it is, as the browser says it. */
  get microphone() {
    return this.tracks.audio?.getSettings().deviceId ?? chosen("microphone");
  }

  get cameraDevice() {
    return this.tracks.video?.getSettings().deviceId ?? chosen("camera");
  }

  close() {
    this.#closed = true;
    for (const track of Object.values(this.tracks)) track?.stop();
    this.tracks = { audio: null, video: null, screen: null };
  }

  /**
   * @param {Place} place
   * @param {MediaStreamTrack | null} track
   */
  #put(place, track) {
    if (this.#closed) return track?.stop(); // the call was over before the person had answered
    const before = this.tracks[place];
    this.tracks[place] = track;
    // a device that is unplugged, or a screen that is no longer shown by the browser's own button
    if (track) track.onended = () => this.tracks[place] === track && this.#put(place, null);
    this.dispatchEvent(new CustomEvent("put", { detail: place }));
    if (before !== track) before?.stop();
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
