// Calls: what this page does on each event and reply, in any order; Opus for music; candidates in batches; how a call is heard.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { Batch } from "../js/calls/batch.js";
import { asks, connected, granted, happened, hushed, leaves, lost, nothing, refused } from "../js/calls/model.js";
import { between, gradeOf, lookAt, worst } from "../js/calls/quality.js";
import { musical } from "../js/calls/sdp.js";
import { wholeEvent } from "../js/live/whole.js";
import { ANA, BEN } from "./made.js";

/** @import { Effect, Model, Step } from "../types/calls.js" */

const MEDIA = { audio: true, video: false, screen: false };
/** @returns {any} */
const seat = (/** @type {string} */ id, number = 0, more = {}) => ({
  id,
  user_id: id,
  username: id,
  seat: number,
  is_reconnecting: false,
  media: MEDIA,
  ...more,
});
/** @returns {any} */
const call = (more = {}) => ({
  id: "call",
  caller: BEN,
  callee: ANA,
  room_id: null,
  media: MEDIA,
  music_mode: false,
  state: "ringing",
  rev: 1,
  participants: [seat("p-ben")],
  created_at: "2026-03-02T12:00:00Z",
  expires_at: "2026-03-02T12:00:45Z",
  answered_at: null,
  ended_at: null,
  reason: null,
  ...more,
});
/** @returns {any} */
const reply = (/** @type {any} */ about, /** @type {string | null} */ me, more = {}) => ({
  call: about,
  participant_id: me,
  ice_servers: [],
  ice_servers_expire_at: null,
  relay_only: false,
  description: null,
  from: null,
  ...more,
});
const incoming = (about = call()) => ({
  type: "call.incoming",
  data: { call: about, from: about.caller, expires_at: about.expires_at },
});
const ended = (/** @type {string} */ reason, /** @type {string | null} */ by = null, id = "call") => ({
  type: "call.ended",
  data: { call_id: id, reason, connection_id: by, duration_ms: null },
});
const LIVE = { state: "live", rev: 2, participants: [seat("p-ben"), seat("p-ana", 1)] };

/**
 * What comes of these, one after the other.
 * @param {Model} model
 * @param {((model: Model) => Step)[]} steps
 * @returns {Step}
 */
function after(model, ...steps) {
  /** @type {Effect[]} */
  const all = [];
  let now = model;
  for (const step of steps) {
    const [next, effects] = step(now);
    now = next;
    all.push(...effects);
  }
  return [now, all];
}
/** @type {(event: any) => (model: Model) => Step} */
const on = (event) => (model) => happened(model, event, 0);
const hello = (/** @type {string} */ id) => (/** @type {Model} */ model) => connected(model, id);
const invites = (/** @type {Model} */ model) => asks(model, { as: "invite", callId: "mine", peerId: "ben" });
const accepts = (/** @type {Model} */ model) => asks(model, { as: "accept", callId: "call", call: call() });
const gets = (/** @type {string} */ id, /** @type {any} */ answer) => (/** @type {Model} */ model) =>
  granted(model, id, answer);
const kinds = (/** @type {Effect[]} */ effects) => effects.map((it) => it.do);
const home = () => after(nothing(), hello("here"))[0];

test("it rings, and says so, until it is answered elsewhere", () => {
  const [ringing, effects] = after(home(), on(incoming()));
  assert.deepEqual(effects, [{ do: "ring", callId: "call" }]);
  assert.equal(ringing.incoming[0]?.until, 50_000);
  const [silent, hush] = after(ringing, on(ended("answered_elsewhere", "other")));
  assert.deepEqual([silent.incoming, kinds(hush)], [[], ["hushed"]]);
});

test("what has ended does not ring, in whatever order it comes, and nothing rings twice", () => {
  const [late, effects] = after(home(), on(ended("cancelled")), on(incoming()));
  assert.deepEqual([late.incoming, effects], [[], []]);
  const [twice, rings] = after(home(), on(incoming()), on(incoming()));
  assert.deepEqual([twice.incoming.length, rings.length], [1, 1]);
  const [declined] = after(home(), on(incoming()), (model) => hushed(model, "call"), on(incoming()));
  assert.deepEqual(declined.incoming, []);
});

test("who answers is polite and waits for the offer; the own end of ringing changes nothing", () => {
  const [model, effects] = after(
    home(),
    on(incoming()),
    accepts,
    on(ended("answered_elsewhere", "here")),
    gets("call", reply(call(LIVE), "p-ana")),
  );
  assert.deepEqual(kinds(effects), ["ring", "ask", "servers", "peer"]);
  assert.deepEqual(effects.at(-1), { do: "peer", participant: seat("p-ben"), polite: true, offers: false });
  assert.deepEqual([model.current?.phase, model.incoming, model.current?.me?.id], ["live", [], "p-ana"]);
});

test("an offer that came with the call is answered", () => {
  const description = { type: "offer", sdp: "v=0" };
  const [, effects] = after(
    home(),
    on(incoming()),
    accepts,
    gets("call", reply(call(LIVE), "p-ana", { description, from: "p-ben" })),
  );
  assert.deepEqual(effects.at(-1), { do: "describe", from: "p-ben", description });
});

test("another device was quicker: by its refusal, by the event, by both in either order", () => {
  const taken = (/** @type {Model} */ model) => refused(model, "call", "accept", "call_taken");
  const told = on(ended("answered_elsewhere", "other"));
  for (const steps of [[taken], [told], [taken, told], [told, taken]]) {
    const [model, effects] = after(home(), on(incoming()), accepts, ...steps);
    const over = effects.filter((it) => it.do === "over");
    assert.equal(model.current, null);
    assert.deepEqual(
      over.map((it) => it.reason),
      ["answered_elsewhere"],
    );
  }
});

test("another device of mine is in a call with them: mine is refused, and nobody answered it", () => {
  const [model, effects] = after(home(), invites, (it) => refused(it, "mine", "invite", "call_taken"));
  assert.equal(model.current, null);
  assert.equal(/** @type {any} */ (effects.at(-1))?.reason, "refused");
});

const MINE = { id: "mine", caller: ANA, callee: BEN, participants: [seat("p-ana")] };
const TAKEN = { ...MINE, state: "live", rev: 2, participants: [seat("p-ana"), seat("p-ben", 1)] };
const accepted = {
  type: "call.accepted",
  data: { call: call(TAKEN), participant: seat("p-ben", 1), description: null },
};

test("who called hears that it rings, and offers to who answers", () => {
  const [ringing] = after(
    home(),
    invites,
    gets("mine", reply(call(MINE), "p-ana")),
    on({ type: "call.ringing", data: { call_id: "mine" } }),
  );
  assert.deepEqual([ringing.current?.phase, ringing.current?.rings], ["ringing", true]);
  const [live, effects] = after(ringing, on(accepted));
  assert.deepEqual(effects, [{ do: "peer", participant: seat("p-ben", 1), polite: false, offers: true }]);
  assert.deepEqual([live.current?.phase, live.current?.others.length], ["live", 1]);
});

test("what comes before the reply waits for it", () => {
  const candidates = { type: "call.candidates", data: { call_id: "mine", from: "p-ben", candidates: [], end: false } };
  const [model, effects] = after(
    home(),
    invites,
    on(accepted),
    on(candidates),
    gets("mine", reply(call(MINE), "p-ana")),
  );
  assert.deepEqual(kinds(effects), ["ask", "servers", "peer", "candidates"]);
  assert.equal(model.current?.phase, "live");
});

test("both call at once: the reply holds the other's call, and one's own is over", () => {
  for (const early of [[], [on(incoming())], [on(ended("answered_elsewhere", "here"))]]) {
    const [model, effects] = after(home(), invites, ...early, gets("mine", reply(call(LIVE), "p-ana")), on(incoming()));
    assert.deepEqual([model.current?.id, model.current?.phase, model.incoming], ["call", "live", []]);
    assert.ok(model.over.includes("mine"));
    assert.ok(!kinds(effects).includes("busy") && kinds(effects).includes("peer"));
  }
});

test("in a call, another one is told that one is busy; the same person calling anew rings when the old one is over", () => {
  const talking = after(home(), invites, gets("mine", reply(call(TAKEN), "p-ana")))[0];
  const zoe = { id: "zoe", username: "zoe", avatar: null };
  const [busy, effects] = after(talking, on(incoming(call({ id: "other", caller: zoe }))));
  assert.deepEqual([busy.incoming, effects], [[], [{ do: "busy", callId: "other" }]]);
  const [again] = after(talking, on(incoming(call({ id: "anew" }))), on(ended("superseded", null, "mine")));
  assert.deepEqual([again.current, again.incoming[0]?.call.id], [null, "anew"]);
});

test("after a loss the place is asked for; who is still there is looked after, who went is dropped, who came is met", () => {
  const talking = after(home(), invites, gets("mine", reply(call(TAKEN), "p-ana")))[0];
  const [away, asked] = after(talking, lost, on(accepted), hello("again"));
  assert.deepEqual([away.current?.isAway, asked], [true, [{ do: "ask", as: "resume", callId: "mine" }]]);
  const [, stays] = after(away, gets("mine", reply(call(TAKEN), "p-ana")));
  assert.deepEqual(stays[1], { do: "refresh", id: "p-ben" });
  const others = [seat("p-ana"), seat("p-zoe", 2)];
  const [, changes] = after(away, gets("mine", reply(call({ ...TAKEN, participants: others }), "p-ana")));
  assert.deepEqual(kinds(changes), ["servers", "drop", "peer"]);
  const [gone, over] = after(away, gets("mine", reply(call({ ...TAKEN, state: "ended", reason: "failed" }), null)));
  assert.deepEqual([gone.current, kinds(over)], [null, ["over"]]);
});

test("an invitation that was lost goes again; an acceptance asks whether it arrived, and if not goes again", () => {
  const [, invited] = after(home(), invites, lost, hello("again"));
  assert.deepEqual(invited.at(-1), { do: "ask", as: "invite", callId: "mine" });
  const [resuming, asked] = after(home(), on(incoming()), accepts, lost, hello("again"));
  assert.deepEqual(asked.at(-1), { do: "ask", as: "resume", callId: "call" });
  const [, again] = refused(resuming, "call", "resume", "conflict");
  assert.deepEqual(again, [{ do: "ask", as: "accept", callId: "call" }]);
  const [, won] = after(resuming, on(ended("answered_elsewhere", "here")), gets("call", reply(call(LIVE), "p-ana")));
  assert.deepEqual(kinds(won), ["servers", "peer"]);
  assert.deepEqual(kinds(refused(resuming, "call", "resume", "gone")[1]), ["over"]);
});

test("in a room everyone is met once, comes back, and goes", () => {
  const room = { room_id: "room", callee: null, state: "live", participants: [seat("p-ben"), seat("p-ana", 1)] };
  const joins = (/** @type {Model} */ model) => asks(model, { as: "invite", callId: "mine", roomId: "room" });
  const inRoom = after(home(), joins, gets("mine", reply(call(room), "p-ana")))[0];
  const zoe = (/** @type {string} */ change) =>
    on({ type: "call.participant", data: { call_id: "call", participant: seat("p-zoe", 2), change, polite: false } });
  const [three, effects] = after(inRoom, zoe("joined"), zoe("joined"), zoe("reconnecting"), zoe("back"));
  assert.deepEqual(kinds(effects), ["peer", "refresh"]);
  assert.deepEqual(effects[0], { do: "peer", participant: seat("p-zoe", 2), polite: false, offers: true });
  const [two, gone] = after(three, zoe("left"));
  assert.deepEqual([two.current?.others.length, gone], [1, [{ do: "drop", id: "p-zoe" }]]);
  const left = leaves(two)[0];
  const back = after(left, joins, gets("mine", reply(call(room), "p-ana")), zoe("joined"))[0];
  assert.deepEqual([back.current?.id, back.current?.others.length], ["call", 2]);
});

test("what the server leaves out is put back", () => {
  const { data } = wholeEvent({ type: "call.participant", data: { participant: { id: "p", media: { audio: true } } } });
  assert.deepEqual([data.polite, data.participant.is_reconnecting, data.participant.media], [false, false, MEDIA]);
  const over = wholeEvent({ type: "call.ended", data: { call_id: "call", reason: "hangup" } }).data;
  assert.deepEqual([over.connection_id, over.duration_ms], [null, null]);
});

test("music asks for stereo at a high bitrate, in every Opus and nowhere else", () => {
  const lines = [
    "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9",
    "a=rtpmap:111 opus/48000/2",
    "a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1",
    "a=rtpmap:63 red/48000/2",
    "a=fmtp:63 111/111",
    "a=rtpmap:112 opus/48000/2",
    "",
  ];
  const changed = musical(lines.join("\r\n")).split("\r\n");
  const words = "stereo=1;sprop-stereo=1;maxaveragebitrate=510000";
  assert.equal(changed[2], `a=fmtp:111 minptime=10;useinbandfec=1;usedtx=0;${words}`);
  assert.deepEqual([changed[4], changed[6]], ["a=fmtp:63 111/111", `a=fmtp:112 ${words};useinbandfec=1;usedtx=0`]);
  assert.equal(musical(changed.join("\r\n")), changed.join("\r\n"));
});

test("candidates go in batches of 32, and what could not be sent goes with the next", async () => {
  /** @type {[number, boolean][]} */
  const sent = [];
  let fails = true;
  const batch = new Batch(async (candidates, end) => {
    if (fails) throw new Error("no connection");
    sent.push([candidates.length, end]);
  });
  for (let n = 0; n < 40; n += 1) batch.add(/** @type {any} */ ({ candidate: `${n}` }));
  batch.add(null);
  await batch.flush();
  fails = false;
  await batch.flush();
  assert.deepEqual(sent, [
    [32, false],
    [8, true],
  ]);
  batch.stop();
});

test("how a call is heard comes of two looks", () => {
  const reports = (/** @type {number} */ packets, /** @type {number} */ lostSoFar) => [
    {
      type: "inbound-rtp",
      kind: "audio",
      packetsReceived: packets,
      packetsLost: lostSoFar,
      bytesReceived: packets * 100,
      jitter: 0.012,
    },
    { type: "outbound-rtp", bytesSent: packets * 50 },
    { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.08 },
    { type: "candidate-pair", nominated: false, currentRoundTripTime: 9 },
  ];
  const quality = between(lookAt(reports(100, 0), 0), lookAt(reports(199, 1), 1000));
  assert.deepEqual(quality, { rtt_ms: 80, jitter_ms: 12, loss: 0.01, bitrate_in: 79_200, bitrate_out: 39_600 });
  assert.deepEqual(
    [gradeOf(quality), gradeOf({ ...quality, loss: 0.05 }), gradeOf({ ...quality, rtt_ms: 900 })],
    ["good", "fair", "poor"],
  );
  assert.equal(gradeOf(null), null);
  assert.deepEqual(worst([quality, { ...quality, rtt_ms: 300 }]).rtt_ms, 300);
  assert.equal(worst([]).loss, null);
});
