// Calls as this page takes part in them: what the model says is done here, over the socket and with the devices. Views watch it and
// act through it. Builds no elements.
// @ts-check

import { uuid } from "../text.js";
import { Mesh } from "./mesh.js";
import { asks, connected, granted, happened, hushed, leaves, lost, nothing, refused } from "./model.js";
import { Own } from "./own.js";
import { worst } from "./quality.js";
import { RoomCalls } from "./rooms.js";
import { Tones } from "./tones.js";

/** @import { Api } from "../api.js" */
/** @import { RealtimeSocket } from "../live/socket.js" */
/** @import { Commands, RestSchemas, TellsClass } from "../../types/client.js" */
/** @import { Asked, Call, CallEvent, Effect, InCall, Reason, Step } from "../../types/calls.js" */
/** @import { Send } from "./peer.js" */
/** @typedef {{ call: Call | null, reason: Reason, durationMs: number | null, error: any, isRoom: boolean }} Over */
/** @typedef {{ call: Call, reason: Reason }} Hushed */

/** In a room's call who says nothing for 12 s has left it. */
const MEASURES_MS = 5_000;
/** When no way was found by then, there is none. */
const FINDS_A_WAY_MS = 45_000;
const ASKS_AGAIN_AFTER_MS = 1_000;
/** The outcome is unknown, and the next connection asks. */
const LOST = ["disconnected", "timeout"];
/** After so many refusals of a server that cannot now, it will not. */
const TRIES = 10;
const AGAIN = ["unavailable", "rate_limited", "internal"];

/** Events: `change`, `over` (detail: which call that I was in, and why), `hushed` (detail: which rings here no more, and why). */
export class Calls extends /** @type {TellsClass<{ change: null, over: Over, hushed: Hushed }>} */ (EventTarget) {
  #api;
  #socket;
  #model = nothing();
  #tones = new Tones();
  #isSilent = false;
  /** @type {Mesh | null} */
  #mesh = null;
  /** @type {Commands["call.invite"]["data"] | null} */
  #invite = null;
  /** @type {any} */
  #error = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #due = false;
  /** What I send in the call that I am in. @type {Own | null} */
  own = null;
  isMusical = false;
  /**
   * Which one that is to be, before there is a call.
   * @type {{ call: Call | null, peerId: string | null, roomId: string | null }}
   */
  wanted = { call: null, peerId: null, roomId: null };
  /** When media was first asked for, by this device's clock. */
  #since = 0;
  rooms;

  /**
   * @param {Api} api
   * @param {RealtimeSocket} socket
   * @param {AbortSignal} signal
   */
  constructor(api, socket, signal) {
    super();
    this.#api = api;
    this.#socket = socket;
    this.rooms = new RoomCalls(api, () => this.#changed());
    socket.addEventListener("hello", ({ detail }) => this.#step(connected(this.#model, detail.connection_id)), {
      signal,
    });
    socket.addEventListener("state", ({ detail }) => detail.name !== "open" && this.#step(lost(this.#model)), {
      signal,
    });
    socket.addEventListener("message", ({ detail }) => this.#message(detail), { signal });
    // whoever leaves the page has hung up
    window.addEventListener("pagehide", () => this.hangUp(), { signal });
    signal.addEventListener("abort", () => this.#stop());
  }

  get current() {
    return this.#model.current;
  }
  /** What rings here, unless I am on my way into a call. */
  get incoming() {
    return this.#model.current || this.own ? [] : this.#model.incoming;
  }
  get mesh() {
    return this.#mesh;
  }

  /** One of my own stream, in its order. @param {CallEvent} event */
  event(event) {
    this.#step(happened(this.#model, event));
  }

  /** Events are missing: what rings here now is asked for. */
  async missed() {
    const { calls } = await this.#api.get("/calls?state=ringing&limit=20");
    for (const listed of calls) if (listed.rings) this.event(incomingOf(listed));
  }

  /**
   * Calls somebody, or starts or joins the call of a room.
   * @param {{ peerId?: string | null, roomId?: string | null, video?: boolean, isMusical?: boolean, rings?: boolean }} what
   */
  async start({ peerId = null, roomId = null, video = false, isMusical = false, rings = false }) {
    if (this.current) return;
    const callId = uuid();
    this.wanted = { call: null, peerId, roomId };
    const own = this.#open(isMusical);
    await own.open({ video, isMusical });
    if (own !== this.own) return; // given up meanwhile
    this.#invite = {
      call_id: callId,
      ...(roomId ? { room_id: roomId, ring: rings } : { peer_id: peerId }),
      media: own.media,
      music_mode: isMusical,
    };
    this.#step(asks(this.#model, { as: "invite", callId, peerId, roomId }));
  }

  /**
   * Answers a call that rings here.
   * @param {Call} call
   * @param {{ video: boolean }} how
   */
  async answer(call, { video }) {
    this.hangUp();
    this.wanted = { call, peerId: null, roomId: call.room_id ?? null };
    const own = this.#open(call.music_mode);
    await own.open({ video, isMusical: call.music_mode });
    const stillRings = this.#model.incoming.some((it) => it.call.id === call.id);
    if (own !== this.own) return;
    if (!stillRings) return this.#close(); // somebody else was quicker, or nobody waits any more
    this.#step(asks(this.#model, { as: "accept", callId: call.id, call }));
  }

  /** @param {string} callId */
  decline(callId) {
    this.#tell("call.decline", { call_id: callId });
    this.#step(hushed(this.#model, callId));
  }

  /** The bell stops; it can still be answered. */
  silence() {
    this.#isSilent = true;
    this.#sound();
  }

  hangUp() {
    const { current } = this.#model;
    if (!current) return this.#close();
    const type = current.phase === "live" ? "call.hangup" : "call.cancel";
    this.#tell(type, { call_id: current.id });
    this.#step(leaves(this.#model));
  }

  /** @param {Effect} effect */
  #do(effect) {
    const mesh = this.#mesh;
    if (effect.do === "ring") return this.#ring(effect.callId);
    if (effect.do === "busy") return this.#tell("call.decline", { call_id: effect.callId, reason: "busy" });
    if (effect.do === "ask") return this.#ask(effect.as, effect.callId);
    if (effect.do === "over") return this.#over(effect);
    if (effect.do === "hushed") return this.#dispatch("hushed", { call: effect.call, reason: effect.reason });
    if (!mesh) return;
    if (effect.do === "servers") mesh.configure(effect.iceServers, effect.relayOnly);
    if (effect.do === "peer") mesh.meet(effect);
    if (effect.do === "drop") mesh.drop(effect.id);
    if (effect.do === "describe") mesh.describe(effect.from, effect.description);
    if (effect.do === "candidates") mesh.candidates(effect.from, effect.candidates);
    if (effect.do === "refresh") mesh.refresh(effect.id);
  }

  /** @param {Step} step */
  #step([model, effects]) {
    this.#model = model;
    for (const effect of effects) this.#do(effect);
    this.#changed();
  }

  /**
   * @param {Asked} as
   * @param {string} callId
   * @param {number} [tries]
   */
  async #ask(as, callId, tries = 1) {
    try {
      const reply = await this.#asked(as, callId);
      if (this.current?.id !== callId) return this.#tooLate(reply);
      this.#step(granted(this.#model, callId, reply));
      this.#began();
    } catch (error) {
      if (LOST.includes(error.code)) return;
      if (AGAIN.includes(error.code) && tries < TRIES) {
        setTimeout(
          () => this.current?.id === callId && this.#ask(as, callId, tries + 1),
          error.retryAfterMs ?? ASKS_AGAIN_AFTER_MS,
        );
        return;
      }
      this.#error = error;
      this.#step(refused(this.#model, callId, as, error.code));
    }
  }

  /**
   * @param {Asked} as
   * @param {string} callId
   * @returns {Promise<InCall>}
   */
  #asked(as, callId) {
    const media = this.own?.media ?? { audio: false, video: false, screen: false };
    if (as === "invite" && this.#invite) return this.#socket.command("call.invite", this.#invite);
    if (as === "accept") return this.#socket.command("call.accept", { call_id: callId, media });
    return this.#socket.command("call.resume", { call_id: callId });
  }

  /** I hung up before the server had answered: it may not know. @param {InCall} reply */
  #tooLate({ call, participant_id: me }) {
    if (me && call.state !== "ended" && this.current?.id !== call.id)
      this.#tell(call.state === "live" ? "call.hangup" : "call.cancel", { call_id: call.id });
  }

  /** The devices may be others than when I asked; and from now on it is measured. */
  #began() {
    const { current } = this;
    if (!current || !this.own) return;
    const sent = current.me?.media;
    if (JSON.stringify(sent) !== JSON.stringify(this.own.media)) this.#tellMedia();
    this.#since ||= performance.now();
    this.#timer ??= setInterval(() => this.#measure(), MEASURES_MS);
    this.#measure();
  }

  async #measure() {
    const { current } = this;
    const mesh = this.#mesh;
    if (!current || !mesh || current.phase !== "live") return;
    const heard = await mesh.measure();
    if (this.#mesh !== mesh || current.isAway) return;
    const figures = Object.entries(worst(heard)).filter(([, value]) => value !== null);
    this.#tell("call.quality", { call_id: current.id, ...Object.fromEntries(figures) });
    const waited = performance.now() - this.#since;
    if (!current.roomId && mesh.size && !mesh.wasConnected && waited > FINDS_A_WAY_MS) this.#fail(current.id);
  }

  /** @param {string} callId */
  #fail(callId) {
    this.#tell("call.hangup", { call_id: callId, reason: "failed" });
    this.#step(leaves(this.#model, "failed"));
  }

  /** @param {boolean} isMusical */
  #open(isMusical) {
    this.#close();
    const own = new Own();
    this.own = own;
    this.isMusical = isMusical;
    this.#mesh = new Mesh({ own, isMusical, send: (to) => this.#sendTo(to) });
    this.#mesh.addEventListener("change", () => this.#changed());
    own.addEventListener("change", () => {
      if (own === this.own && this.current?.me && !this.current.isAway) this.#tellMedia();
      this.#changed();
    });
    this.#changed();
    return own;
  }

  #tellMedia() {
    const { current, own } = this;
    if (current && own) this.#tell("call.media", { call_id: current.id, ...own.media });
  }

  /**
   * @param {string} to
   * @returns {Send}
   */
  #sendTo(to) {
    const place = () => ({ call_id: this.current?.id ?? "", to });
    return {
      describe: (description, iceRestart) =>
        this.#socket.command("call.negotiate", { ...place(), description, ice_restart: iceRestart }),
      candidates: (candidates, end) => this.#socket.command("call.candidates", { ...place(), candidates, end }),
    };
  }

  /**
   * Says something whose loss is made good by what comes later.
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Commands[T]["data"]} data
   */
  #tell(type, data) {
    this.#socket.command(type, data).catch(() => {});
  }

  /** @param {Extract<Effect, { do: "over" }>} effect */
  #over({ call, reason, durationMs }) {
    const isRoom = Boolean(call?.room_id ?? this.#invite?.room_id);
    const error = this.#error;
    this.#close();
    this.#dispatch("over", { call, reason, durationMs, error, isRoom });
  }

  /**
   * @param {string} type
   * @param {Over | Hushed} detail
   */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #close() {
    clearInterval(this.#timer);
    this.#mesh?.close();
    this.own?.close();
    [this.#timer, this.#mesh, this.own, this.#invite, this.#error] = [undefined, null, null, null, null];
    this.#since = 0;
    this.isMusical = false;
    this.#changed();
  }

  /** @param {import("../../types/client.js").WireEvent} envelope */
  #message(envelope) {
    if (envelope.type === "call.room") return this.rooms.told(envelope.data);
    // those of my own stream come in order, by its inbox
    if (envelope.type.startsWith("call.") && !envelope.stream?.startsWith("user:")) this.event(envelope);
  }

  #sound() {
    const { current, incoming } = this;
    if (!incoming.length) this.#isSilent = false;
    const bell = incoming.length > 0 && !this.#isSilent;
    this.#tones.play(bell ? "bell" : current?.phase === "ringing" && current.rings ? "ringback" : null);
  }

  /** Once per turn of the event loop: a call that has ended in the same breath does not ring. */
  #changed() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.#sound();
      this.dispatchEvent(new Event("change"));
    });
  }

  /**
   * Says that it rings here, and lets it ring no more should the server never say so.
   * @param {string} callId
   */
  #ring(callId) {
    this.#tell("call.ringing", { call_id: callId });
    const ringing = () => this.#model.incoming.find((it) => it.call.id === callId);
    const left = (ringing()?.until ?? 0) - Date.now();
    setTimeout(() => ringing() && this.#step(hushed(this.#model, callId)), Math.max(0, left));
  }

  #stop() {
    this.hangUp();
    this.#tones.play(null);
    this.#model = nothing();
  }
}

/**
 * A call that rings, as the history lists it, told as if it had just come.
 * @param {RestSchemas["CallView"]} listed
 * @returns {CallEvent}
 */
function incomingOf({ id, caller, room_id, media, music_mode, state, created_at, expires_at }) {
  const nobody = { callee: null, answered_at: null, ended_at: null, reason: null, participants: [] };
  const call = { ...nobody, id, caller, room_id, media, music_mode, state, rev: 0, created_at, expires_at };
  return { type: "call.incoming", data: { call, from: caller, expires_at } };
}
