// Words for what went wrong, and emoji found by words.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { asEmoji, findEmoji } from "../js/emoji.js";
import { codeOf, explain } from "../js/errors.js";

test("an error of REST and one of the socket have the same words", () => {
  const message = "the server's own words";
  assert.equal(explain({ code: "RATE_LIMIT_EXCEEDED", message }), explain({ code: "rate_limited", message }));
  assert.equal(codeOf({ code: "NOT_FOUND" }), "not_found");
});

test("how long one has to wait is said", () => {
  assert.match(explain({ code: "slow_mode", message: "", retryAfterMs: 12_000 }), /try again in 12 s$/);
});

test("where a field is named the server's words count", () => {
  const details = [{ field: "name", message: "is too long" }];
  assert.equal(explain({ code: "VALIDATION_ERROR", message: "no", details }), "is too long");
});

test("an error of the browser, whose code is a number, is said in its own words", () => {
  assert.equal(explain(new DOMException("stopped", "AbortError")), "stopped");
});

test("emoji are found by their words", () => {
  assert.ok(findEmoji("Guitar ").some(({ emoji }) => emoji === "🎸"));
  assert.deepEqual(findEmoji("no such thing"), []);
});

test("only a single emoji is one", () => {
  for (const emoji of ["🎸", " 👩‍🎤 ", "🇧🇦", "❤️"]) assert.equal(asEmoji(emoji), emoji.trim());
  for (const text of ["", "a", "🎸🎸", "1", "ab🎸"]) assert.equal(asEmoji(text), null);
});
