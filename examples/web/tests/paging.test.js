// Pages of lists.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOf, placeOf } from "../js/paging.js";

test("the next page is where the cursor says, or the number after this one's", () => {
  assert.equal(nextOf({ pagination: { has_more: true, page: 2 }, next_cursor: "a b" }), "a b");
  assert.equal(nextOf({ pagination: { has_more: true, page: 2 } }), 3);
  assert.equal(nextOf({ pagination: { has_more: false, page: 2 }, next_cursor: "a" }), null);
});

test("a page is asked for by what says where it begins", () => {
  assert.equal(placeOf(null), "");
  assert.equal(placeOf(3), "&page=3");
  assert.equal(placeOf("a b&c"), "&cursor=a%20b%26c");
});
