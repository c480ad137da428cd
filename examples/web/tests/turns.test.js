// Turns: so many at once, the others in the order they came.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "../js/media/turns.js";

const settled = () => new Promise((resume) => setImmediate(resume));

/** Takes a turn for each name, and notes who has begun. */
function crowd(/** @type {Turns} */ turns, /** @type {string[]} */ ...names) {
  /** @type {string[]} */
  const begun = [];
  /** @type {Record<string, () => void>} */
  const end = {};
  for (const name of names) {
    turns.take().then((done) => {
      begun.push(name);
      end[name] = done;
    });
  }
  return { begun, end };
}

test("so many are done at once, and the next one when one has ended", async () => {
  const { begun, end } = crowd(new Turns(2), "a", "b", "c", "d");
  await settled();
  assert.deepEqual(begun, ["a", "b"]);
  end.b?.();
  end.b?.(); // it ends once
  await settled();
  assert.deepEqual(begun, ["a", "b", "c"]);
});

test("fewer are done when the server allows fewer, until none is under way", async () => {
  const turns = new Turns(3);
  const { begun, end } = crowd(turns, "a", "b", "c", "d", "e");
  await settled();
  turns.tooMany();
  end.a?.();
  await settled();
  assert.deepEqual(begun, ["a", "b", "c"]);
  end.b?.();
  await settled();
  assert.deepEqual(begun, ["a", "b", "c", "d"]);
});

test("who gives up while waiting takes no turn", async () => {
  const turns = new Turns(1);
  const stopper = new AbortController();
  const end = await turns.take();
  const waiting = turns.take(stopper.signal);
  stopper.abort();
  await assert.rejects(waiting);
  end();
  assert.equal(typeof (await turns.take()), "function");
});
