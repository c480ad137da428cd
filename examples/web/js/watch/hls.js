// HLS where the browser has none of its own, or its own does not begin: hls.js feeds it the segments. It is fetched when such a stream is
// watched, and not before.
// @ts-check

/** @import { HlsPlayer, HlsScript } from "../../types/hls.js" */

/** What was played is kept so long, in seconds, for a step back. */
const KEPT_S = 60;

/** Can a page feed this browser media? */
export const isFed = () => "MediaSource" in globalThis || "ManagedMediaSource" in globalThis;

/** @returns {Promise<HlsScript | null>} null where it does not come */
async function fetched() {
  try {
    const script = await import("../vendor/hls.js");
    return /** @type {any} */ (script).default;
  } catch {
    return null;
  }
}

export class FedHls {
  /** @type {HlsPlayer | null} */
  #player = null;
  #isOver = false;

  /**
   * Plays this in `video`: `ready` is called once there is something, `failed` when it goes no further.
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {{ ready: () => void, failed: () => void }} tells
   */
  async open(video, url, { ready, failed }) {
    const Hls = await fetched();
    if (this.#isOver) return;
    if (!Hls?.isSupported()) return failed();
    // a worker of its would come from an address that the content security policy does not allow
    this.#player = new Hls({ enableWorker: false, backBufferLength: KEPT_S });
    let mayMend = true;
    this.#player.on(Hls.Events.MANIFEST_PARSED, ready);
    this.#player.on(Hls.Events.ERROR, (_, { type, fatal }) => {
      if (!fatal || this.#isOver) return;
      if (type !== Hls.ErrorTypes.MEDIA_ERROR || !mayMend) return failed();
      mayMend = false;
      this.#player?.recoverMediaError();
    });
    this.#player.loadSource(url);
    this.#player.attachMedia(video);
  }

  close() {
    this.#isOver = true;
    this.#player?.destroy();
    this.#player = null;
  }
}
