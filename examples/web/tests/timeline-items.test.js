// What stands in a timeline, top to bottom.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { replaceWindow } from "../js/state/messages.js";
import { itemsOf as itemsOfRoom } from "../js/views/timeline-items.js";
import { ANA, anasStore, BEN, entry, message, messages, room } from "./made.js";

/** @type {(...given: Parameters<typeof itemsOfRoom>) => any[]} each kind of item has fields of its own */
const itemsOf = itemsOfRoom;
const shown = { hasMore: false, hasNewer: false };
/** @param {any[]} items */
const kinds = (items) => items.map(({ kind }) => kind);

test("a room's beginning and each day have a line", () => {
  const place = room();
  replaceWindow(place, [message(1), message(2), message(3 + 48 * 60)], shown);
  assert.deepEqual(kinds(itemsOf(anasStore(), place)), ["start", "day", "message", "message", "day", "message"]);
});

test("an empty room tells who may invite how to, until somebody writes", () => {
  const me = { role: "owner", permissions: ["invite"], read_offset: 0, muted_until: null };
  const place = room(/** @type {any} */ ({ me }));
  replaceWindow(place, [], shown);
  assert.equal(itemsOf(anasStore(), place)[0].invites, true);
  const mark = itemsOf(anasStore(), place)[0].mark;
  replaceWindow(place, [message(1)], shown);
  assert.equal(itemsOf(anasStore(), place)[0].invites, false);
  assert.notEqual(itemsOf(anasStore(), place)[0].mark, mark);
});

test("messages of one author within five minutes are a group", () => {
  const place = room();
  replaceWindow(place, [message(1), message(2), message(3, { author: ANA }), message(4), message(30)], shown);
  const items = itemsOf(anasStore(), place).filter(({ kind }) => kind === "message");
  assert.deepEqual(
    items.map(({ follows, leads, mine }) => [follows, leads, mine]),
    [
      [false, false, false],
      [true, true, false],
      [false, true, true],
      [false, true, false],
      [false, true, false],
    ],
  );
});

test("the line of what is new stands above the first message of others after the last one read", () => {
  const place = room({ newFrom: 2 });
  replaceWindow(place, [message(1), message(2), message(3, { author: ANA }), message(4), message(5)], shown);
  const items = itemsOf(anasStore(), place);
  assert.equal(items[kinds(items).indexOf("new") + 1].message.offset, 4);
  assert.equal(kinds(items).filter((kind) => kind === "new").length, 1);
});

test("no line of what is new stands at the top of a window whose older part is missing", () => {
  const place = room({ newFrom: 2 });
  replaceWindow(place, messages(10, 12), { hasMore: true, hasNewer: false });
  assert.ok(!kinds(itemsOf(anasStore(), place)).includes("new"));
});

test("messages of blocked people that follow each other are one line, until they are asked for", () => {
  const [store, place] = [anasStore(), room()];
  replaceWindow(place, [message(1), message(2), message(3, { author: ANA })], shown);
  store.setBlocked(BEN.id, true);
  const folded = itemsOf(store, place).find(({ kind }) => kind === "folded");
  assert.deepEqual(folded.ids, ["m1", "m2"]);
  place.unveiled.add("m1");
  assert.deepEqual(kinds(itemsOf(store, place)), ["start", "day", "message", "folded", "message"]);
});

test("what is on its way stands last, and not in a window that does not reach the end", () => {
  const place = room();
  replaceWindow(place, messages(1, 2), shown);
  place.pending.set("mine", entry());
  const last = itemsOf(anasStore(), place).at(-1);
  assert.equal(last.message.pending, true);
  assert.equal(last.mine, true);
  place.hasNewer = true;
  assert.equal(itemsOf(anasStore(), place).at(-1).message.offset, 2);
});

test("a message says who has read up to it", () => {
  const place = room();
  replaceWindow(place, [message(1), message(2, { author: ANA }), message(3, { author: ANA })], shown);
  place.reads.set(BEN.id, 2);
  const items = itemsOf(anasStore(), place).filter(({ kind }) => kind === "message");
  assert.deepEqual(
    items.map(({ readers }) => readers),
    [[], [BEN.id], []],
  );
});

test("the mark of a message changes with its state, and not while it is edited", () => {
  const [store, place] = [anasStore(), room()];
  const mark = () => itemsOf(store, place).at(-1).mark;
  replaceWindow(place, [message(1, { author: ANA })], shown);
  const before = mark();
  assert.equal(mark(), before);
  store.upsert(place, message(1, { author: ANA, content: "edited" }), 2);
  assert.notEqual(mark(), before);
  place.editing = "m1";
  const editing = mark();
  store.upsert(place, message(1, { author: ANA, content: "again" }), 3);
  assert.equal(mark(), editing);
});
