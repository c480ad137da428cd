// Live streams in words and ways: where one stands, what it can be played by, and what a person writes about theirs. Pure.
// @ts-check

import { agoOf, briefTimeOf, clockOf, fullTimeOf } from "../text.js";

/** @import { RestSchemas } from "../../types/client.js" */
/** @typedef {RestSchemas["StreamView"]} Stream */
/** @typedef {RestSchemas["BroadcastView"]} Broadcast */
/** @typedef {"live" | "scheduled" | "waiting" | "ended"} Standing */
/** @typedef {{ kind: "hls" | "whep" | "fed" | "address", url: string }} Way */

/** Who is late is waited for so long. */
const LATE_MS = 3_600_000;
const TAGS = 10;

/**
 * Where a stream stands. It waits when nobody knows when it begins, or when it should have begun.
 * @param {Pick<Stream, "is_live" | "scheduled_at" | "ended_at">} stream
 * @param {number} [now]
 * @returns {Standing}
 */
export function standingOf({ is_live, scheduled_at, ended_at }, now = Date.now()) {
  if (is_live) return "live";
  const begins = scheduled_at ? Date.parse(scheduled_at) : 0;
  if (begins > now) return "scheduled";
  const ended = ended_at ? Date.parse(ended_at) : 0;
  const isLate = begins > now - LATE_MS && begins > ended;
  return ended && !isLate ? "ended" : "waiting";
}

/**
 * The same in a sentence.
 * @param {Pick<Stream, "is_live" | "scheduled_at" | "started_at" | "ended_at">} stream
 * @param {number} [now]
 */
export function standsIn(stream, now = Date.now()) {
  const { scheduled_at: begins, started_at: began, ended_at: ended } = stream;
  const standing = standingOf(stream, now);
  if (standing === "live") return began ? `Live since ${briefTimeOf(began)}` : "Live";
  if (standing === "scheduled") return `Begins on ${fullTimeOf(begins ?? "")}`;
  if (standing === "ended") return `Ended ${agoOf(ended ?? "")}`;
  return begins && Date.parse(begins) > now - LATE_MS ? "It should begin any moment" : "Not live yet";
}

/**
 * A broadcast that is over, in few words: how long it was, how many watched, whether it can be watched again.
 * @param {Pick<Broadcast, "started_at" | "ended_at" | "peak_viewers" | "recording">} broadcast
 */
export function broadcastFacts({ started_at: began, ended_at: ended, peak_viewers: most, recording }) {
  const lasted = recording?.duration_ms ?? Date.parse(ended ?? "") - Date.parse(began);
  return [lasted > 0 && clockOf(lasted), most > 0 && `up to ${most} watching`, !recording && "not recorded"].filter(
    (fact) => fact !== false,
  );
}

/**
 * The streams that are announced, the next first.
 * @template {Pick<Stream, "is_live" | "scheduled_at" | "ended_at">} T
 * @param {T[]} streams
 * @param {number} [now]
 * @returns {T[]}
 */
export function announcedOf(streams, now = Date.now()) {
  const begins = (/** @type {T} */ { scheduled_at }) => Date.parse(scheduled_at ?? "");
  return streams.filter((it) => standingOf(it, now) === "scheduled").sort((a, b) => begins(a) - begins(b));
}

/**
 * The ways to play a stream, the best first: what the browser plays by itself, then WebRTC, then HLS that a script feeds it, then the
 * address for a program of one's own. None: nobody has said where the media are.
 * @param {Stream["playback"]} playback
 * @param {{ hls: boolean, webrtc: boolean, fed: boolean }} browser
 * @returns {Way[]}
 */
export function waysOf({ hls_url: hls, whep_url: whep }, browser) {
  /** @type {Way[]} */
  const ways = [];
  if (hls && browser.hls) ways.push({ kind: "hls", url: hls });
  if (whep && browser.webrtc) ways.push({ kind: "whep", url: whep });
  if (hls && browser.fed) ways.push({ kind: "fed", url: hls });
  const address = hls ?? whep;
  if (address) ways.push({ kind: "address", url: address });
  return ways;
}

/**
 * Tags as somebody writes them, in one line.
 * @param {string} text
 */
export function tagsOf(text) {
  const tags = text.split(/[,;#\n]/).map((tag) => tag.trim().toLowerCase());
  return [...new Set(tags.filter(Boolean))];
}

/**
 * The fields of an answer that belong to one line of tags.
 * @template T
 * @param {T} field
 * @returns {Record<string, T>}
 */
export const fieldsOfTags = (field) =>
  Object.fromEntries([["tags", field], ...Array.from({ length: TAGS }, (_, at) => [`tags[${at}]`, field])]);

/**
 * A time as a field for one takes it, by the clock of this place; empty for none.
 * @param {string | null | undefined} iso
 */
export function asField(iso) {
  if (!iso) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * What such a field says; null when it is empty.
 * @param {string} value
 */
export const ofField = (value) => (value ? new Date(value).toISOString() : null);
