// The connection to one other participant: perfect negotiation, three places for what is sent (a microphone, a camera, a screen),
// and how it comes back when the network changes. A place is there from the first offer on, so that switching something on or off
// negotiates nothing. Knows no socket: what it has to say goes through `send`.
// @ts-check

import { Batch } from "./batch.js";
import { MUSIC_BITRATE, musical } from "./sdp.js";

/** @import { TellsClass } from "../../types/client.js" */
/** @import { Candidate, Description, Participant } from "../../types/calls.js" */
/** @typedef {"audio" | "video" | "screen"} Place */
/** @typedef {Record<Place, MediaStreamTrack | null>} Tracks */
/**
 * @typedef {object} Send
 * @property {(description: Description, iceRestart: boolean) => Promise<unknown>} describe
 * @property {(candidates: Candidate[], end: boolean) => Promise<unknown>} candidates
 */

const PLACES = /** @type {const} */ (["audio", "video", "screen"]);
/** A connection that is only interrupted often comes back by itself. */
const INTERRUPTED_MS = 3_000;
const RESTARTS_APART_MS = 4_000;
/** Media that flows shows within this time. */
const FLOWS_WITHIN_MS = 2_000;

/** Events: `state` (how it stands), `tracks` (what comes is another). */
export class Peer extends /** @type {TellsClass<{ state: null, tracks: null }>} */ (EventTarget) {
  #pc;
  #polite;
  #offers;
  #isMusical;
  #send;
  #batch;
  /** @type {Record<Place, RTCRtpTransceiver | null>} */
  #places = { audio: null, video: null, screen: null };
  /** @type {Tracks} */
  #tracks = { audio: null, video: null, screen: null };
  #makingOffer = false;
  #ignoresOffer = false;
  #settingAnswer = false;
  #isRestart = false;
  #restartedAt = Number.NEGATIVE_INFINITY;
  /** @type {Promise<void>} */
  #chain = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #closed = false;
  /** @type {Participant} */
  participant;
  /** Whether media has ever flowed. */
  wasConnected = false;

  /**
   * @param {{ participant: Participant, polite: boolean, offers: boolean, config: RTCConfiguration, isMusical: boolean, tracks: Tracks, send: Send }} how
   */
  constructor({ participant, polite, offers, config, isMusical, tracks, send }) {
    super();
    this.participant = participant;
    this.#polite = polite;
    this.#offers = offers;
    this.#isMusical = isMusical;
    this.#send = send;
    this.#tracks = { ...tracks };
    this.#batch = new Batch((candidates, end) => send.candidates(candidates, end));
    this.#pc = new RTCPeerConnection(config);
    this.#listen();
    if (offers) for (const place of PLACES) this.#open(place);
  }

  /** "new", "connecting", "connected", "disconnected", "failed" or "closed". */
  get state() {
    return this.#closed ? "closed" : this.#pc.connectionState;
  }

  /**
   * What comes from there.
   * @param {Place} place
   * @returns {MediaStreamTrack | null}
   */
  incoming(place) {
    return this.#places[place]?.receiver.track ?? null;
  }

  stats() {
    return this.#pc.getStats();
  }

  /**
   * Sends this from now on; null: nothing.
   * @param {Place} place
   * @param {MediaStreamTrack | null} track
   */
  async put(place, track) {
    this.#tracks[place] = track;
    const held = this.#places[place];
    if (held) await held.sender.replaceTrack(track).catch(() => {});
    // an offer that comes makes the places; only when there has been one and it had none, one is added
    else if (track && (this.#offers || this.#pc.remoteDescription)) this.#open(place);
  }

  /** @param {RTCConfiguration} config */
  configure(config) {
    if (!this.#closed) this.#pc.setConfiguration(config);
  }

  /** @param {Description} description */
  describe(description) {
    return this.#then(() => this.#described(description));
  }

  /** @param {Candidate[]} candidates */
  candidates(candidates) {
    return this.#then(async () => {
      for (const candidate of candidates)
        await this.#pc.addIceCandidate(candidate).catch((error) => this.#ignoresOffer || console.debug(error.message));
    });
  }

  /** Finds another way, with new candidates on both sides. */
  restart() {
    const now = performance.now();
    if (this.#closed || now - this.#restartedAt < RESTARTS_APART_MS) return;
    this.#restartedAt = now;
    this.#isRestart = true;
    this.#batch.clear();
    this.#pc.restartIce();
  }

  /**
   * The signaling was interrupted on one side: what was sent meanwhile may be lost. Whether media flows decides what is to be
   * done.
   */
  async refresh() {
    this.#batch.flush();
    const { signalingState, localDescription, connectionState } = this.#pc;
    if (signalingState === "have-local-offer" && localDescription) return this.#tell(localDescription);
    if (connectionState !== "connected") return this.restart();
    const before = await this.#received();
    await new Promise((resume) => setTimeout(resume, FLOWS_WITHIN_MS));
    if (!this.#closed && (await this.#received()) === before) this.restart();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#batch.stop();
    this.#pc.close();
  }

  #listen() {
    const pc = this.#pc;
    pc.onnegotiationneeded = () => this.#offer();
    pc.onicecandidate = ({ candidate }) => this.#batch.add(candidate && /** @type {any} */ (candidate.toJSON()));
    pc.ontrack = () => this.#changed("tracks");
    pc.onconnectionstatechange = () => this.#stateChanged();
  }

  #stateChanged() {
    const { connectionState } = this.#pc;
    clearTimeout(this.#timer);
    if (connectionState === "connected") this.wasConnected = true;
    if (connectionState === "failed") this.#failed();
    if (connectionState === "disconnected") this.#timer = setTimeout(() => this.restart(), INTERRUPTED_MS);
    this.#changed("state");
  }

  /** Tries until it goes, or the call is over. */
  #failed() {
    this.restart();
    this.#timer = setTimeout(() => this.#pc.connectionState === "failed" && this.#failed(), RESTARTS_APART_MS + 100);
  }

  /** @param {Place} place */
  #open(place) {
    const track = this.#tracks[place];
    const kind = place === "audio" ? "audio" : "video";
    this.#places[place] = this.#pc.addTransceiver(track ?? kind, { direction: "sendrecv" });
    this.#loosen(place);
  }

  /** The places that an offer has: the first sound is a microphone's, the first picture a camera's, the second one a screen's. */
  async #adopt() {
    const taken = new Set(Object.values(this.#places));
    const places = this.#pc.getTransceivers().filter((it) => it.mid !== null && !taken.has(it));
    for (const transceiver of places) {
      const { kind } = transceiver.receiver.track;
      const place = PLACES.find((name) => !this.#places[name] && (name === "audio") === (kind === "audio"));
      if (!place) continue;
      this.#places[place] = transceiver;
      transceiver.direction = "sendrecv";
      await transceiver.sender.replaceTrack(this.#tracks[place]).catch(() => {});
      this.#loosen(place);
    }
    for (const place of PLACES) if (this.#tracks[place] && !this.#places[place]) this.#open(place);
    this.#changed("tracks");
  }

  /** @param {Place} place */
  #loosen(place) {
    const { sender } = this.#places[place] ?? {};
    if (place !== "audio" || !sender || !this.#isMusical) return;
    const parameters = sender.getParameters();
    if (!parameters.encodings?.length) return;
    for (const encoding of parameters.encodings) encoding.maxBitrate = MUSIC_BITRATE;
    sender.setParameters(parameters).catch(() => {});
  }

  async #offer() {
    if (this.#closed) return;
    this.#makingOffer = true;
    try {
      await this.#setLocal("createOffer");
    } catch (error) {
      if (!this.#closed) console.debug(error.message); // another state by now: it is needed again then
      return;
    } finally {
      this.#makingOffer = false;
    }
    const { localDescription } = this.#pc;
    if (localDescription?.type === "offer") await this.#tell(localDescription);
  }

  /** @param {Description} description */
  async #described(description) {
    const pc = this.#pc;
    const ready = !this.#makingOffer && (pc.signalingState === "stable" || this.#settingAnswer);
    this.#ignoresOffer = description.type === "offer" && !ready && !this.#polite;
    if (this.#ignoresOffer) return;
    if (description.type === "answer" && pc.signalingState !== "have-local-offer") return; // to an offer that was taken back
    this.#settingAnswer = description.type === "answer";
    try {
      await pc.setRemoteDescription({ type: description.type, sdp: this.#tuned(description.sdp ?? "") });
    } finally {
      this.#settingAnswer = false;
    }
    if (description.type !== "offer") return;
    await this.#adopt();
    await this.#setLocal("createAnswer");
    if (pc.localDescription) await this.#tell(pc.localDescription);
  }

  /** @param {"createOffer" | "createAnswer"} create */
  async #setLocal(create) {
    if (!this.#isMusical) return this.#pc.setLocalDescription();
    const { type, sdp } = await this.#pc[create]();
    await this.#pc.setLocalDescription({ type, sdp: this.#tuned(sdp ?? "") });
  }

  /** @param {string} sdp */
  #tuned(sdp) {
    return this.#isMusical ? musical(sdp) : sdp;
  }

  /** @param {RTCSessionDescription} description */
  async #tell({ type, sdp }) {
    const isRestart = type === "offer" && this.#isRestart;
    try {
      await this.#send.describe({ type, sdp: this.#tuned(sdp) }, isRestart);
      if (isRestart) this.#isRestart = false;
    } catch {
      return; // the next connection says it again
    }
    await this.#batch.flush();
  }

  async #received() {
    let bytes = 0;
    for (const report of (await this.stats()).values())
      if (report.type === "inbound-rtp") bytes += report.bytesReceived ?? 0;
    return bytes;
  }

  /**
   * One after the other: a candidate is of the description before it.
   * @param {() => Promise<unknown>} run
   */
  #then(run) {
    this.#chain = this.#chain.then(run).then(
      () => {},
      (error) => {
        if (!this.#closed) console.warn(error.message);
      },
    );
    return this.#chain;
  }

  /** @param {"state" | "tracks"} what */
  #changed(what) {
    this.dispatchEvent(new Event(what));
  }
}
