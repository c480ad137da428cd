// A stream by WebRTC: WHEP asks a media server for it with one offer and gets one answer. Knows no elements.
// @ts-check

import { musical } from "../calls/sdp.js";

/** Candidates of one's own are waited for so long: the offer is sent once. */
const GATHERS_MS = 1500;
const ANSWERS_WITHIN_MS = 8000;

export class Whep {
  #connection = new RTCPeerConnection();
  #stopper = new AbortController();
  /** Where the media server is told that nobody watches any more. */
  #place = "";
  /** What is to be shown; tracks arrive in it. */
  media = new MediaStream();

  /** @param {() => void} lost is called once the connection is no more */
  constructor(lost) {
    this.#connection.ontrack = ({ track }) => this.media.addTrack(track);
    this.#connection.onconnectionstatechange = () => this.#connection.connectionState === "failed" && lost();
  }

  /**
   * Resolves when the media server has agreed; rejects when it has not.
   * @param {string} url
   */
  async open(url) {
    const { signal } = this.#stopper;
    for (const kind of ["video", "audio"]) this.#connection.addTransceiver(kind, { direction: "recvonly" });
    const { type, sdp = "" } = await this.#connection.createOffer();
    // without the word for it Opus is decoded in mono
    await this.#connection.setLocalDescription({ type, sdp: musical(sdp) });
    await this.#gathered();
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/sdp" },
      body: this.#connection.localDescription?.sdp,
      credentials: "omit",
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWERS_WITHIN_MS)]),
    });
    if (!answer.ok) throw new Error(`The media server answered ${answer.status}.`);
    const place = answer.headers.get("Location");
    if (place) this.#place = new URL(place, url).href;
    await this.#connection.setRemoteDescription({ type: "answer", sdp: await answer.text() });
  }

  close() {
    this.#stopper.abort();
    this.#connection.close();
    if (this.#place) fetch(this.#place, { method: "DELETE", credentials: "omit", keepalive: true }).catch(() => {});
    this.#place = "";
  }

  /** @returns {Promise<void>} */
  #gathered() {
    const connection = this.#connection;
    return new Promise((resolve) => {
      if (connection.iceGatheringState === "complete") return resolve();
      connection.addEventListener("icegatheringstatechange", () => {
        if (connection.iceGatheringState === "complete") resolve();
      });
      setTimeout(resolve, GATHERS_MS);
    });
  }
}
