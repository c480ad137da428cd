// What is marked in a text that a search found.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { piecesOf, wordsOf } from "../js/found.js";

const marked = (text, query) => piecesOf(text, wordsOf(query)).filter((_, at) => at % 2);

test("what was looked for is marked as it stands in the text", () => {
  for (const [text, query, marks] of [
    ["The quick brown fox", "bro", ["bro"]],
    ["The quick brown fox", "rown", []],
    ["Déjà vu, déjà lu", "deja", ["Déjà", "déjà"]],
    ["De\u0301ja\u0300 vu", "déjà", ["De\u0301ja\u0300"]],
    ["Die Straße nach Köln", "STRASSE koln", ["Straße", "Köln"]],
    ["Ёлка", "елк", ["Ёлк"]],
    ["東京都に住む", "京都", ["京都"]],
    ["ฉันชอบฟังเพลงไทย", "เพลง", ["เพลง"]],
    ["한국어 음악", "국어", ["국어"]],
    ["أحب الموسيقى", "موسيقى", ["الموسيقى"]],
    ["موسيقي وموسيقى", "الموسيقى", ["موسيقي", "وموسيقى"]],
    ["الوالدين في البيت", "دين بيت", ["البيت"]],
    ["quick! brown", '"quick brown"', ["quick! brown"]],
    ["well-known", "well-known", ["well-known"]],
    ["a (b) [c", "(b) [c", ["b", "c"]],
    ["red green", "red -green", ["red"]],
    ["red or green", "red or green", ["red", "green"]],
    ["🎸 guitar", "gui", ["gui"]],
  ])
    assert.deepEqual(marked(text, query), marks, `${query} in ${text}`);
});

test("the pieces are the whole text", () => {
  const text = "Déjà vu: 東京 ﬁn, e\u0301\u0323 🎸";
  for (const query of ["deja", "京", "fin", "e", "", "-", '"'])
    assert.equal(piecesOf(text, wordsOf(query)).join(""), text);
});
