// The window of a room's messages: gapless, in order, and never set back by an older state.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { asQuote, extendWindow, isMyReaction, ordered, replaceWindow, upsert } from "../js/state/messages.js";
import { message, messages, room } from "./made.js";

/** @param {import("../types/state.js").Room} place */
const offsets = (place) => ordered(place).map(({ offset }) => offset);

test("messages stand in offset order, however they arrive", () => {
  const place = room();
  for (const offset of [3, 1, 2]) assert.equal(upsert(place, message(offset), offset), "new");
  assert.deepEqual(offsets(place), [1, 2, 3]);
});

test("a state replaces an older one, and an older one nothing", () => {
  const place = room();
  upsert(place, message(1), 1);
  assert.equal(upsert(place, message(1, { content: "edited" }), 5), "changed");
  assert.equal(upsert(place, message(1, { content: "late" }), 3), null);
  assert.equal(ordered(place)[0]?.content, "edited");
});

test("what lies beyond an open end of the window is not taken in", () => {
  const place = room();
  replaceWindow(place, messages(10, 12), { hasMore: true, hasNewer: true });
  assert.equal(upsert(place, message(20), 20), null);
  assert.equal(upsert(place, message(5), 21), null);
  assert.equal(upsert(place, message(11, { content: "edited" }), 22), "changed");
  assert.deepEqual(offsets(place), [10, 11, 12]);
  assert.equal(place.lastPlace, 20);
});

test("a page read now does not set back what an event has told since", () => {
  const place = room();
  replaceWindow(place, messages(5, 6), { hasMore: true, hasNewer: false });
  upsert(place, message(5, { content: "edited" }), 9);
  extendWindow(place, messages(3, 5), "older");
  assert.deepEqual(offsets(place), [3, 4, 5, 6]);
  assert.equal(ordered(place)[2]?.content, "edited");
});

test("a window that grows too long lets its far end go", () => {
  const place = room();
  replaceWindow(place, messages(601, 1200), { hasMore: true, hasNewer: false });
  extendWindow(place, messages(551, 600), "older");
  assert.equal(ordered(place).length, 600);
  assert.deepEqual([offsets(place)[0], offsets(place).at(-1)], [551, 1150]);
  assert.equal(place.hasNewer, true);
});

test("a quote follows what it quotes, and a new message does not undo that", () => {
  const place = room();
  upsert(place, message(1), 1);
  upsert(place, message(2, { reply_to: "m1", quote: asQuote(message(1)) }), 2);
  upsert(place, message(1, { content: "edited" }), 3);
  assert.equal(ordered(place)[1]?.quote?.content, "edited");
  upsert(place, message(2, { reply_to: "m1", quote: asQuote(message(1)), pinned: true }), 2.5);
  assert.equal(ordered(place)[1]?.quote?.content, "edited");
});

test("a quote holds the beginning of a text, by characters and not by halves of them", () => {
  const quote = asQuote(message(1, { content: "🎵".repeat(300) }));
  assert.equal([...quote.content].length, 200);
  assert.equal(quote.attachments, 0);
});

test("a reaction of mine is known where its list of people is cut", () => {
  const place = room();
  upsert(place, message(1, { reactions: [{ emoji: "🔥", count: 60, user_ids: ["ben"], me: true }] }), 1);
  assert.equal(isMyReaction(place, "m1", { emoji: "🔥", count: 60, user_ids: ["ben"] }, "ana"), true);
  assert.equal(isMyReaction(place, "m1", { emoji: "🔥", count: 1, user_ids: ["ben"] }, "ana"), false);
  assert.equal(isMyReaction(place, "m1", { emoji: "👍", count: 1, user_ids: ["ana"] }, "ana"), true);
});
