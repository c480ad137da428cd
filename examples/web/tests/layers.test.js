// What lies over the page and the browser's history, which here is one that takes its time as a true one does.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {{ state: any, hash: string }[]} */
let entries = [{ state: null, hash: "#/start" }];
let at = 0;
/** Ways that are under way. */
let moving = 0;
/** @type {() => void} */
let popped = () => {};
const go = (/** @type {number} */ by) => {
  moving += 1;
  setTimeout(() => {
    moving -= 1;
    if (!entries[at + by]) return;
    at += by;
    popped();
  }, 5);
};
const push = (/** @type {any} */ state, /** @type {string} */ hash) => {
  entries = [...entries.slice(0, at + 1), { state, hash }];
  at += 1;
};
const history = {
  get state() {
    return entries[at].state;
  },
  pushState: (/** @type {any} */ state) => push(state, entries[at].hash),
  replaceState: (/** @type {any} */ state, _title = "", hash = entries[at].hash) => {
    entries[at] = { state, hash };
  },
  back: () => go(-1),
  forward: () => go(1),
};
const location = {
  get hash() {
    return entries[at].hash;
  },
  set hash(hash) {
    if (hash === entries[at].hash) return;
    push(null, hash);
    popped();
  },
};
const window = { addEventListener: (/** @type {string} */ _, /** @type {() => void} */ heard) => (popped = heard) };
const document = { addEventListener() {} };
Object.assign(globalThis, { history, location, window, document });
const { layer, leadTo, replaceAddress, forgetLayers } = await import("../js/layers.js");

const later = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
async function settled() {
  await later(1);
  while (moving) await later(5);
}
/** Where one is, and what lies below. */
const addresses = () =>
  entries.slice(0, at + 1).map(({ hash, state }) => (state?.layers ? `${hash} ${state.layers}` : hash));

/** Something that opens, as dialogs do. */
function dialog() {
  const it = { open: true, close: () => {} };
  const closed = layer(() => it.close());
  it.close = () => {
    if (it.open) closed();
    it.open = false;
  };
  return it;
}

/** @param {string} hash */
async function begin(hash) {
  forgetLayers();
  await settled();
  entries = [{ state: { place: 0 }, hash }];
  at = 0;
}

test("what is open has an entry, and Back closes what is on top", async () => {
  await begin("#/a");
  const [lower, upper] = [dialog(), dialog()];
  assert.deepEqual(addresses(), ["#/a", "#/a 1", "#/a 2"]);
  history.back();
  await settled();
  assert.deepEqual([lower.open, upper.open], [true, false]);
  lower.close();
  await settled();
  assert.deepEqual(addresses(), ["#/a"]);
});

test("an address that is set while something closes stays, and no entry below it is left", async () => {
  for (const ms of [0, 1, 2, 4, 6, 20]) {
    await begin("#/a");
    const it = dialog();
    it.close();
    if (ms) await later(ms);
    leadTo("#/b");
    await settled();
    assert.deepEqual(addresses(), ["#/a", "#/b"], `after ${ms} ms`);
  }
});

test("an address that replaces another one stays, whatever lies over the page or closes", async () => {
  for (const ms of [0, 1, 2, 4, 6, 20]) {
    await begin("#/old");
    const it = dialog();
    it.close();
    if (ms) await later(ms);
    await replaceAddress("#/new");
    await settled();
    assert.deepEqual(addresses(), ["#/new"], `after ${ms} ms`);
  }
  await begin("#/old");
  const [lower, upper] = [dialog(), dialog()];
  await replaceAddress("#/new");
  await settled();
  assert.deepEqual([lower.open, upper.open, location.hash], [true, true, "#/new"]);
  assert.deepEqual(addresses(), ["#/new", "#/new 2"]);
  lower.close();
  upper.close();
  await settled();
  assert.deepEqual(addresses(), ["#/new"]);
});

test("who is led elsewhere finds nothing open there", async () => {
  await begin("#/a");
  const [lower, upper] = [dialog(), dialog()];
  leadTo("#/b");
  await settled();
  assert.deepEqual([lower.open, upper.open], [false, false]);
  assert.deepEqual(addresses(), ["#/a", "#/b"]);
});

test("an address that somebody types while something closes stays", async () => {
  for (const ms of [0, 2, 4, 8, 20]) {
    await begin("#/a");
    dialog().close();
    if (ms) await later(ms);
    location.hash = "#/typed";
    await settled();
    assert.equal(location.hash, "#/typed", `after ${ms} ms`);
    assert.ok(!history.state.layers);
  }
});

test("what opens while an entry is left keeps its place", async () => {
  await begin("#/a");
  dialog().close();
  await later(2);
  const it = dialog();
  await settled();
  assert.deepEqual([it.open, addresses()], [true, ["#/a", "#/a 1"]]);
  it.close();
  await settled();
});
