// A stream is asked for while it exists.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { followStream } from "../js/watch/following.js";

/**
 * Follows a stream of which the server says this, one after the other; `until` ends it.
 * @param {any[]} answers
 * @param {AbortSignal} until
 */
function followed(answers, until) {
  const page = Object.assign(new EventTarget(), { hidden: false });
  globalThis.document = /** @type {any} */ (page);
  /** @type {string[]} */
  const told = [];
  let asked = 0;
  const api = /** @type {any} */ ({
    getChanged: async () => {
      const answer = answers[asked++];
      if (answer?.status) throw answer;
      return { data: answer && { stream: { title: answer } }, tag: "t" };
    },
  });
  const tells = {
    found: (/** @type {any} */ stream) => told.push(stream.title),
    failed: (/** @type {any} */ error) => told.push(String(error.status)),
  };
  const ask = followStream(api, "s", tells, until);
  return { told, ask, page, asked: () => asked };
}

/** Lets pass what waits for nothing but its turn. */
const turns = async () => {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
};

test("a stream is asked for again, after what went wrong too, until there is none", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const stopper = new AbortController();
  const { told, page, asked } = followed(["Dub", { status: 503 }, null, { status: 404 }, "never"], stopper.signal);
  await turns();
  for (let n = 0; n < 5; n += 1) {
    t.mock.timers.tick(5000);
    await turns();
  }
  assert.deepEqual(told, ["Dub", "503", "404"]);
  page.dispatchEvent(new Event("visibilitychange"));
  await turns();
  assert.equal(asked(), 4);
  stopper.abort();
});

test("nobody asks once it is left", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const stopper = new AbortController();
  const { asked } = followed(["Dub", "Dub"], stopper.signal);
  await turns();
  stopper.abort();
  t.mock.timers.tick(5000);
  await turns();
  assert.equal(asked(), 1);
});
