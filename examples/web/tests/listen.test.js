// Listening together: the server's clock, what is to be done about an error, and the session folded from events.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "../js/listen/clock.js";
import { correction, Lateness, median } from "../js/listen/follow.js";
import { after, can, endOf, joined, nextOf, playbackAt, positionAt, waitingFrom } from "../js/listen/state.js";
import { Undo } from "../js/listen/undo.js";

/** A pong after so long there and so long back, from a server whose clock is `ahead` of ours. */
const pong = (/** @type {number} */ sent, /** @type {number} */ there, /** @type {number} */ ahead) => ({
  t0: sent * 1000,
  t1: (sent + there + ahead) * 1000,
  t2: (sent + there + ahead) * 1000,
});

test("the clock takes the sample that was quickest on its way", () => {
  const clock = new Clock(() => 0);
  assert.equal(clock.known, false);
  clock.pong(pong(0, 90, 5000), 100); // back in 10 ms: 40 ms wrong
  assert.equal(clock.offsetMs, 5040);
  clock.pong(pong(200, 10, 5000), 220);
  assert.equal(clock.offsetMs, 5000);
  assert.equal(clock.uncertaintyMs, 10);
  clock.pong(pong(300, 200, 5000), 600);
  assert.equal(clock.offsetMs, 5000);
  assert.equal(clock.localAt(clock.now()), 0);
});

test("an old sample loses against a fresh one that took a little longer", () => {
  const clock = new Clock(() => 0);
  clock.pong(pong(0, 5, 1000), 10);
  clock.pong(pong(60_000, 6, 1003), 60_012);
  assert.equal(clock.offsetMs, 1003);
});

test("another connection's samples replace those of the former", () => {
  const clock = new Clock(() => 0);
  clock.pong(pong(0, 1, 1000), 2);
  clock.restart();
  assert.equal(clock.offsetMs, 1000);
  clock.pong(pong(10, 50, 2000), 110);
  assert.equal(clock.offsetMs, 2000);
});

test("a small error is left, a middle one is played away, a large one is sought", () => {
  assert.deepEqual(correction(14), { rate: 1, seek: false });
  assert.ok(correction(40).rate < 1 && correction(-40).rate > 1);
  assert.ok(Math.abs(correction(-200).rate - 1) <= 0.003);
  assert.ok(correction(-200).rate > correction(-40).rate);
  assert.equal(correction(251).seek, true);
  assert.equal(correction(-40, { fresh: true }).seek, true);
});

test("one late timer does not move the middle", () => {
  assert.equal(median([3, 900, 1, 2, 4]), 3);
  assert.equal(median([1, 3]), 2);
});

test("how late a device is, is learned within bounds", () => {
  const late = new Lateness(10, 100);
  late.missedBy(20);
  assert.equal(late.ms, 20);
  late.missedBy(1000);
  assert.equal(late.ms, 100);
  late.missedBy(-1000);
  assert.equal(late.ms, 0);
});

/** @returns {any} */
const song = (/** @type {string} */ id, seconds = 10) => ({
  id,
  track_id: `t-${id}`,
  track: { duration_ms: seconds * 1000 },
});
const PLAYBACK = { item_id: "a", playing: true, anchor_server_us: 1_000_000, anchor_position_ms: 0, rate: 1 };
const MODE = { repeat: "off", shuffle: false, turns: "free", guest_can: ["add"], allow_guests: true };

/** @param {Record<string, unknown>} [more] */
const session = (more = {}) =>
  joined(
    /** @type {any} */ ({
      session: { id: "s" },
      items: [song("a"), song("b"), song("c")],
      playback: PLAYBACK,
      mode: MODE,
      participants: [{ id: "ana", role: "host" }],
      votes: { item_id: "a", by: [], needed: 2 },
      me: { id: "ana", role: "guest", can: [] },
      rev: 1,
      offset: 7,
      epoch: "e",
      ...more,
    }),
  );
/** @returns {any} */
const event = (/** @type {string} */ type, /** @type {any} */ data, offset = 8) => ({ type, offset, data });

test("a song is where the time since its anchor has brought it", () => {
  assert.equal(positionAt(PLAYBACK, 4000), 3000);
  assert.equal(positionAt({ ...PLAYBACK, playing: false }, 4000), 0);
  assert.equal(positionAt(PLAYBACK, 500), 0);
});

test("when a song has ended the next one plays, before the server has said so", () => {
  const state = session();
  assert.equal(endOf(state), 11_000_000);
  assert.equal(playbackAt(state, 10_999), state.playback);
  assert.deepEqual(playbackAt(state, 11_000), { ...PLAYBACK, item_id: "b", anchor_server_us: 11_000_000 });
});

test("what comes next is known only where it is certain", () => {
  assert.equal(nextOf(session())?.id, "b");
  const last = { ...PLAYBACK, item_id: "c" };
  assert.equal(nextOf(session({ playback: last })), null);
  assert.equal(nextOf(session({ playback: last, mode: { ...MODE, repeat: "all" } }))?.id, "a");
  assert.equal(nextOf(session({ playback: last, mode: { ...MODE, repeat: "all", shuffle: true } })), null);
  assert.equal(nextOf(session({ playback: last, mode: { ...MODE, repeat: "one" } }))?.id, "c");
  assert.equal(waitingFrom(session({ playback: last })), 3);
});

test("an event that is older than the state changes nothing", () => {
  const state = session();
  assert.equal(after(state, event("queue.playback", { ...PLAYBACK, item_id: "b" }, 7)), state);
});

test("a patch of the list brings songs and their order, and leaves out what is gone", () => {
  const patch = { added: [song("d")], order: ["d", "a", "c", "gone"] };
  const { items } = after(session(), event("queue.items", { mode: MODE, patch, rev: 2 }));
  assert.deepEqual(
    items.map(({ id, position }) => [id, position]),
    [
      ["d", 0],
      ["a", 1],
      ["c", 2],
    ],
  );
});

test("another song begins without votes against it", () => {
  const state = session({ votes: { item_id: "a", by: ["ben"], needed: 2 } });
  assert.deepEqual(after(state, event("queue.playback", { ...PLAYBACK, rev: 2 })).votes.by, ["ben"]);
  assert.deepEqual(after(state, event("queue.playback", { ...PLAYBACK, item_id: "b", rev: 2 })).votes.by, []);
});

test("my role follows what is told of me", () => {
  const joins = [{ id: "ana", role: "dj" }];
  const state = after(session(), event("queue.participants", { joins, leaves: [], rev: 2 }));
  assert.equal(state.me?.role, "dj");
  assert.deepEqual([can(state, "manage"), can(state, "host")], [true, false]);
  assert.deepEqual([can(session(), "add"), can(session(), "control")], [true, false]);
});

const did = (/** @type {string} */ kind, id = "ana", rev = 1) => ({ kind, rev, by: { id } });

test("there is as much to take back as one has changed and not taken back", () => {
  const undo = new Undo();
  undo.begin("ana", 0, false);
  assert.equal(undo.possible, false);
  for (const done of [did("add", "ben"), did("play"), { kind: "advance", by: null }]) undo.saw(done);
  assert.equal(undo.possible, false);
  for (const kind of ["add", "move", "undo"]) undo.saw(did(kind));
  assert.equal(undo.possible, true);
  undo.saw(did("undo"));
  assert.equal(undo.possible, false);
  undo.saw(did("undo")); // of a change that this page has not heard of
  undo.saw(did("clear"));
  assert.equal(undo.possible, true);
});

test("what was done before this page came stands in the history, once", () => {
  const undo = new Undo();
  const history = [did("add", "ana", 4), did("undo", "ana", 3), did("add", "ben", 2), did("add", "ana", 1)];
  undo.begin("ana", 3, false);
  assert.deepEqual([undo.unknown, undo.possible], [true, true]);
  undo.saw(did("add", "ana", 4));
  undo.learn(history, false);
  assert.equal(undo.possible, true);
  undo.saw(did("undo"));
  assert.equal(undo.possible, false);
  undo.begin("ana", 3, false);
  undo.learn(history.slice(1), false);
  assert.equal(undo.possible, false);
});

test("where it is not known whether there is something, one may try, and is believed when there is not", () => {
  const undo = new Undo();
  undo.begin("ana", 900, false);
  undo.learn([did("play", "ben", 900)], true);
  assert.deepEqual([undo.unknown, undo.possible], [true, true]);
  undo.nothing();
  assert.equal(undo.possible, false);
  undo.begin("a guest", 900, true);
  assert.equal(undo.possible, false);
});
