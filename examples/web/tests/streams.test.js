// Live streams: where one stands, by which ways it is played, and what is written about it.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  announcedOf,
  asField,
  broadcastFacts,
  fieldsOfTags,
  ofField,
  standingOf,
  standsIn,
  tagsOf,
  waysOf,
} from "../js/watch/streams.js";

const NOW = Date.parse("2026-05-01T20:00:00Z");
const HOUR = 3_600_000;
/** @type {(hours: number) => string} */
const at = (hours) => new Date(NOW + hours * HOUR).toISOString();
const made = { is_live: false, scheduled_at: null, started_at: null, ended_at: null };

test("a stream waits, is announced, is live, or is over", () => {
  for (const [stream, standing] of /** @type {[any, string][]} */ ([
    [{}, "waiting"],
    [{ scheduled_at: at(1) }, "scheduled"],
    [{ scheduled_at: at(-0.5) }, "waiting"],
    [{ scheduled_at: at(-0.5), ended_at: at(-3) }, "waiting"],
    [{ scheduled_at: at(-0.5), ended_at: at(-0.1) }, "ended"],
    [{ scheduled_at: at(-2), ended_at: at(-3) }, "ended"],
    [{ scheduled_at: at(1), ended_at: at(-3) }, "scheduled"],
    [{ scheduled_at: at(1), is_live: true }, "live"],
    [{ ended_at: at(-3), is_live: true }, "live"],
  ]))
    assert.equal(standingOf({ ...made, ...stream }, NOW), standing, JSON.stringify(stream));
});

test("each standing has its words", () => {
  const words = (/** @type {any} */ stream) => standsIn({ ...made, ...stream }, NOW);
  assert.equal(words({}), "Not live yet");
  assert.equal(words({ scheduled_at: at(-0.5) }), "It should begin any moment");
  assert.match(words({ scheduled_at: at(1) }), /^Begins on .*2026/);
  assert.match(words({ is_live: true, started_at: at(-1) }), /^Live since /);
  assert.match(words({ ended_at: at(-1) }), /^Ended /);
});

test("what is announced comes in the order in which it begins", () => {
  const streams = [at(9), null, at(2), at(-9)].map((scheduled_at) => ({ ...made, scheduled_at }));
  assert.deepEqual(
    announcedOf(streams, NOW).map((it) => it.scheduled_at),
    [at(2), at(9)],
  );
});

test("HLS is played where the browser does so by itself, then WebRTC, then HLS by a script, and an address is left at last", () => {
  const kinds = (/** @type {any} */ playback, hls = true, webrtc = true, fed = true) =>
    waysOf({ hls_url: null, whep_url: null, ...playback }, { hls, webrtc, fed }).map(
      ({ kind, url }) => `${kind} ${url}`,
    );
  const both = { hls_url: "h", whep_url: "w" };
  assert.deepEqual(kinds(both), ["hls h", "whep w", "fed h", "address h"]);
  assert.deepEqual(kinds(both, false), ["whep w", "fed h", "address h"]);
  assert.deepEqual(kinds(both, false, false), ["fed h", "address h"]);
  assert.deepEqual(kinds(both, false, false, false), ["address h"]);
  assert.deepEqual(kinds({ whep_url: "w" }, true, false), ["address w"]);
  assert.deepEqual(kinds({}), []);
});

test("of a broadcast it is said how long it was, how many watched, and whether it was recorded", () => {
  const broadcast = { started_at: at(-2), ended_at: at(-0.5), peak_viewers: 12, recording: null };
  assert.deepEqual(broadcastFacts(broadcast), ["1:30:00", "up to 12 watching", "not recorded"]);
  const recording = { url: "r", duration_ms: 61_500 };
  assert.deepEqual(broadcastFacts({ ...broadcast, peak_viewers: 0, recording }), ["1:01"]);
});

test("tags are written in a line, each counted once", () => {
  assert.deepEqual(tagsOf(" Dub, dub;#Roots\n, live looping "), ["dub", "roots", "live looping"]);
  assert.deepEqual(tagsOf(" , "), []);
  assert.deepEqual(Object.keys(fieldsOfTags(1)).slice(0, 3), ["tags", "tags[0]", "tags[1]"]);
});

test("a time survives its field, to the minute", () => {
  assert.equal(ofField(asField("2026-05-01T20:00:00.000Z")), "2026-05-01T20:00:00.000Z");
  assert.match(asField("2026-05-01T20:00:59Z"), /^2026-0[45]-\d\dT\d\d:\d\d$/);
  assert.equal(asField(null), "");
  assert.equal(ofField(""), null);
});
