// Words for people.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import * as text from "../js/text.js";
import "./made.js";

test("lengths of time and of sound are short", () => {
  assert.deepEqual([1, 42_000, 720_000, 10_800_000, 172_800_000].map(text.durationOf), [
    "1 s",
    "42 s",
    "12 min",
    "3 h",
    "2 days",
  ]);
  assert.deepEqual([5000, 65_000, 3_725_000].map(text.clockOf), ["0:05", "1:05", "1:02:05"]);
});

test("sizes have three digits at most and the unit that fits", () => {
  assert.deepEqual([999, 1500, 25_000, 3_200_000, 4_000_000_000].map(text.sizeOf), [
    "999 B",
    "1.5 kB",
    "25 kB",
    "3.2 MB",
    "4.0 GB",
  ]);
});

test("names are listed as they are spoken", () => {
  assert.equal(text.namesOf([]), "");
  assert.equal(text.namesOf(["Ana"]), "Ana");
  assert.equal(text.namesOf(["Ana", "Bo"]), "Ana and Bo");
  assert.equal(text.namesOf(["Ana", "Bo", "Cy", "Di", "Ed"]), "Ana, Bo and 3 others");
});

test("a message without words is named by what it carries", () => {
  const gist = (/** @type {any} */ more) => text.gistOf({ content: "", ...more });
  assert.equal(gist({ content: "words", attachments: [{ kind: "voice" }] }), "words");
  assert.equal(gist({ attachments: [{ kind: "voice" }] }), "Voice message");
  assert.equal(gist({ attachments: [{ kind: "file", name: "a.pdf" }] }), "a.pdf");
  assert.equal(gist({ attachments: [{ kind: "file", name: "a.png", width: 3 }] }), "Picture");
  assert.equal(gist({ attachments: [{ kind: "file", name: "a.png", width: 3 }, { kind: "voice" }] }), "2 files");
  assert.equal(gist({ attachments: 2 }), "2 attachments");
  assert.equal(gist({ deleted_at: "2026-03-02T12:00:00Z" }), "Message deleted");
  assert.equal(gist({}), "");
});

test("initials and colours belong to a name and an id", () => {
  assert.equal(text.initialsOf("ana maria"), "AM");
  assert.equal(text.initialsOf("ben"), "BE");
  assert.equal(text.initialsOf(""), "?");
  assert.equal(text.hueOf("ana"), text.hueOf("ana"));
  assert.ok(text.hueOf("ana") >= 0 && text.hueOf("ana") < 360);
});

test("a conversation is called by its name, or by who is at its other end", () => {
  assert.equal(text.titleOf({ name: "Tapes" }), "Tapes");
  assert.equal(text.titleOf({ type: "direct", peer: { id: "ben", username: "ben" } }), "ben");
  assert.equal(text.titleOf(null), "Room");
});

test("a length counts characters, as the server does", () => {
  assert.equal(text.lengthOf("a🎵"), 2);
});

test("a day has a word when it is near", () => {
  const before = (/** @type {number} */ days) => new Date(Date.now() - days * 86_400_000).toISOString();
  assert.equal(text.dayOf(before(0)), "Today");
  assert.equal(text.agoOf(before(0)), "just now");
  assert.equal(text.agoOf(new Date(Date.now() - 5 * 60_000).toISOString()), "5 minutes ago");
});

test("a uuid is one where the browser makes none", () => {
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    assert.match(text.uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
  }
});
