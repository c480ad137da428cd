// The chat of a recording: what is asked for, and what had been said by a time, also after leaps.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, Replay, saidBy, wantedAt } from "../js/watch/replay.js";

/** @type {(seconds: number, offset?: number) => any} */
const message = (seconds, offset = seconds) => ({ offset, media_time_ms: seconds * 1000, content: String(seconds) });
/** @type {(...seconds: number[]) => any[]} */
const messages = (...seconds) => seconds.map((it) => message(it));
/** @param {any[]} said */
const seconds = (said) => said.map(({ media_time_ms: at }) => at / 1000);

/**
 * A server with a message at each of these seconds, which gives three at a time.
 * @param {number[]} all
 */
function serverOf(all) {
  /** @type {any[]} */
  const asked = [];
  const read = async (/** @type {any} */ wanted) => {
    asked.push(wanted);
    const { from, after = -1 } = wanted;
    const left = messages(...all).filter((it) => it.media_time_ms >= from && it.offset > after);
    return { messages: left.slice(0, 3), has_more: left.length > 3 };
  };
  return { asked, read };
}

test("at first the beginning is asked for, and nothing more once all is there", () => {
  assert.deepEqual(wantedAt(null, 0), { from: 0 });
  const part = joined(null, { from: 0 }, { messages: messages(1, 2), has_more: false });
  assert.deepEqual([part.from, part.to], [0, Number.POSITIVE_INFINITY]);
  assert.equal(wantedAt(part, 1e9), null);
});

test("the next messages are asked for before their time", () => {
  const part = joined(null, { from: 0 }, { messages: messages(10, 100), has_more: true });
  assert.equal(wantedAt(part, 60_000), null);
  assert.deepEqual(wantedAt(part, 70_000), { from: 0, after: 100 });
  const more = joined(part, { from: 0, after: 100 }, { messages: messages(110), has_more: false });
  assert.deepEqual(seconds(more.messages), [10, 100, 110]);
});

test("a long leap begins anew some time before its place, and so does one back before it", () => {
  const part = joined(null, { from: 0 }, { messages: messages(10), has_more: true });
  assert.deepEqual(wantedAt(part, 3_600_000), { from: 3_480_000 });
  const later = joined(part, { from: 3_480_000 }, { messages: messages(3500), has_more: false });
  assert.deepEqual(seconds(later.messages), [3500]);
  assert.deepEqual(wantedAt(later, 60_000), { from: 0 });
});

test("what had been said by a time is its last hundred messages", () => {
  const many = Array.from({ length: 300 }, (_, at) => at);
  const part = joined(null, { from: 0 }, { messages: messages(...many), has_more: false });
  assert.deepEqual(seconds(saidBy(part, 2500)), [0, 1, 2]);
  const late = seconds(saidBy(part, 250_000));
  assert.deepEqual([late.length, late[0], late.at(-1)], [100, 151, 250]);
  assert.deepEqual(saidBy(null, 1000), []);
  assert.deepEqual(saidBy({ ...part, from: 5000 }, 1000), []);
});

test("it goes along with the recording, and with leaps", async () => {
  const { asked, read } = serverOf([1, 2, 3, 40, 50, 60, 70, 80, 90, 4990, 5000, 5001, 5002]);
  let changes = 0;
  const replay = new Replay(read, () => changes++);
  await replay.at(2000);
  assert.deepEqual(seconds(replay.said), [1, 2]);
  assert.ok(replay.isThere && changes > 1);
  await replay.at(45_000);
  assert.deepEqual(seconds(replay.said), [1, 2, 3, 40]);
  const before = asked.length;
  await replay.at(4_999_000);
  assert.deepEqual(asked[before], { from: 4_879_000 });
  assert.deepEqual(seconds(replay.said), [4990]);
  await replay.at(5_001_000);
  assert.deepEqual(seconds(replay.said), [4990, 5000, 5001]);
  await replay.at(1000);
  assert.deepEqual(seconds(replay.said), [1]);
});

test("what cannot be read is asked for again a little later", async () => {
  let fails = true;
  const replay = new Replay(
    async () => {
      if (fails) throw new Error("offline");
      return { messages: messages(1), has_more: false };
    },
    () => {},
  );
  await replay.at(1000);
  assert.ok(!replay.isThere);
  fails = false;
  await replay.at(1250);
  assert.deepEqual(replay.said, [], "not at once");
});
