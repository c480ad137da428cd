// The connections to everyone else in a call: one peer for each, all with the same of mine, and how they are heard.
// @ts-check

import { Ears } from "./ears.js";
import { Peer } from "./peer.js";
import { between, lookAt } from "./quality.js";

/** @import { TellsClass } from "../../types/client.js" */
/** @import { Candidate, Description, IceServer, Participant, Quality } from "../../types/calls.js" */
/** @import { Own } from "./own.js" */
/** @import { Place, Send } from "./peer.js" */
/** @import { Look } from "./quality.js" */

/** What comes from somebody who is not known yet is kept, within bounds. */
const EARLY = 40;

/** Events: `change`. */
export class Mesh extends /** @type {TellsClass<{ change: null }>} */ (EventTarget) {
  /** @type {Map<string, Peer>} */
  #peers = new Map();
  /** @type {Map<string, ((peer: Peer) => void)[]>} */
  #early = new Map();
  /** @type {Map<string, Look>} */
  #looks = new Map();
  #own;
  #isMusical;
  #send;
  /** @type {RTCConfiguration} */
  #config = {};
  #stopper = new AbortController();
  /** @type {Map<string, Quality>} */
  qualities = new Map();
  ears = new Ears(() => this.#changed());

  /** @param {{ own: Own, isMusical: boolean, send: (to: string) => Send }} how */
  constructor({ own, isMusical, send }) {
    super();
    this.#own = own;
    this.#isMusical = isMusical;
    this.#send = send;
    const { signal } = this.#stopper;
    own.addEventListener("put", ({ detail }) => this.#put(detail), { signal });
    // another network: the ways of before lead nowhere
    window.addEventListener("online", () => this.#each((peer) => peer.restart()), { signal });
  }

  /** @param {string} id */
  peer(id) {
    return this.#peers.get(id) ?? null;
  }

  /**
   * @param {IceServer[]} iceServers
   * @param {boolean} relayOnly
   */
  configure(iceServers, relayOnly) {
    const servers = iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username ? { username, credential: credential ?? "" } : {}),
    }));
    this.#config = { iceServers: servers, iceTransportPolicy: relayOnly ? "relay" : "all" };
    this.#each((peer) => peer.configure(this.#config));
  }

  /** @param {{ participant: Participant, polite: boolean, offers: boolean }} who */
  meet({ participant, polite, offers }) {
    const { id } = participant;
    if (this.#peers.has(id)) return;
    const peer = new Peer({
      participant,
      polite,
      offers,
      config: this.#config,
      isMusical: this.#isMusical,
      tracks: this.#own.tracks,
      send: this.#send(id),
    });
    this.#peers.set(id, peer);
    this.#looks.set(id, lookAt([], performance.now()));
    const hear = () => {
      this.ears.hear(id, peer.incoming("audio"));
      this.#changed();
    };
    peer.addEventListener("tracks", hear);
    peer.addEventListener("state", () => this.#changed());
    hear();
    for (const late of this.#early.get(id) ?? []) late(peer);
    this.#early.delete(id);
  }

  /** @param {string} id */
  drop(id) {
    this.#peers.get(id)?.close();
    this.ears.drop(id);
    for (const kept of [this.#peers, this.#early, this.#looks, this.qualities]) kept.delete(id);
    this.#changed();
  }

  /**
   * @param {string} from
   * @param {Description} description
   */
  describe(from, description) {
    this.#with(from, (peer) => peer.describe(description));
  }

  /**
   * @param {string} from
   * @param {Candidate[]} candidates
   */
  candidates(from, candidates) {
    this.#with(from, (peer) => peer.candidates(candidates));
  }

  /** @param {string} id */
  refresh(id) {
    this.#peers.get(id)?.refresh();
  }

  /** Looks at all counters, and says how it went since the last time. */
  async measure() {
    for (const [id, peer] of this.#peers) {
      const reports = await peer.stats().catch(() => null);
      if (!reports || !this.#peers.has(id)) continue;
      const now = lookAt(reports.values(), performance.now());
      const before = this.#looks.get(id);
      this.#looks.set(id, now);
      if (before) this.qualities.set(id, between(before, now));
    }
    this.#changed();
    return [...this.qualities.values()];
  }

  /** Whether media has ever come from anybody. */
  get wasConnected() {
    return [...this.#peers.values()].some(({ wasConnected }) => wasConnected);
  }

  get size() {
    return this.#peers.size;
  }

  close() {
    this.#stopper.abort();
    this.#each((peer) => peer.close());
    this.#peers.clear();
    this.ears.close();
  }

  /** @param {Place} place */
  #put(place) {
    this.#each((peer) => peer.put(place, this.#own.tracks[place]));
  }

  /**
   * @param {string} id
   * @param {(peer: Peer) => void} run
   */
  #with(id, run) {
    const peer = this.#peers.get(id);
    if (peer) return run(peer);
    const early = this.#early.get(id) ?? [];
    if (early.length < EARLY) this.#early.set(id, [...early, run]);
  }

  /** @param {(peer: Peer) => void} run */
  #each(run) {
    for (const peer of this.#peers.values()) run(peer);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
