// The page's addresses, and the links of profiles.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { heldHref, listenHref, personHref, replayHref, roomHref, routeOf, studioHref, watchHref } from "../js/route.js";
import { linksOf } from "../js/views/pages/links.js";

const ID = "0198c0de-0000-7000-8000-000000000001";
const OTHER = "0198c0de-0000-7000-8000-000000000002";

test("an address that is written is understood", () => {
  assert.deepEqual(routeOf(roomHref(ID)), { name: "room", roomId: ID, offset: null });
  assert.deepEqual(routeOf(roomHref(ID, 41)), { name: "room", roomId: ID, offset: "41" });
  assert.deepEqual(routeOf(heldHref(ID)), { name: "held", roomId: ID });
  assert.deepEqual(routeOf(personHref(ID)), { name: "person", userId: ID });
  assert.deepEqual(routeOf(listenHref("abcdefgh")), { name: "listen", token: "abcdefgh" });
});

test("links of mails are understood, in both spellings", () => {
  for (const path of ["verify", "verify-email"])
    assert.deepEqual(routeOf(`#/${path}?token=abcdefgh`), { name: "verify", token: "abcdefgh" });
  assert.equal(routeOf("#/reset-password?token=abcdefgh").name, "reset");
});

test("pages have parts", () => {
  assert.deepEqual(routeOf("#/settings/profile"), { name: "settings", part: "profile" });
  assert.deepEqual(routeOf("#/admin"), { name: "admin", part: null });
  assert.deepEqual(routeOf("#/calls"), { name: "calls" });
});

test("a stream has an address, and so has one's own", () => {
  assert.deepEqual(routeOf("#/live"), { name: "streams" });
  assert.deepEqual(routeOf(watchHref(ID)), { name: "watch", roomId: ID });
  assert.deepEqual(routeOf(replayHref(ID, OTHER)), { name: "replay", streamId: ID, broadcastId: OTHER });
  assert.deepEqual(routeOf(studioHref()), { name: "studio", streamId: null });
  assert.deepEqual(routeOf(studioHref(ID)), { name: "studio", streamId: ID });
});

test("what means nothing is the list of rooms", () => {
  for (const hash of ["", "#/", "#/room/1", "#/reset?token=short", "#/people/me", "#/settings/<b>", "#/live/now"])
    assert.deepEqual(routeOf(hash), { name: "home" });
});

test("only links to the web are links of a profile", () => {
  const links = linksOf({
    site: "https://www.example.com/a",
    0: "http://tape.example",
    bad: "javascript:alert(1)",
    none: "not an address",
    number: 7,
  });
  assert.deepEqual(links, [
    { name: "tape.example", href: "http://tape.example/", place: "tape.example" },
    { name: "site", href: "https://www.example.com/a", place: "example.com" },
  ]);
  assert.deepEqual(linksOf("{"), []);
  assert.deepEqual(linksOf(null), []);
});
