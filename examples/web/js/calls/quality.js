// How a connection is heard, from two looks at its counters. Pure: reports go in, figures and a grade come out.
// @ts-check

/** @import { Grade, Quality } from "../../types/calls.js" */
/**
 * @typedef {object} Look
 * @property {number} atMs
 * @property {number} received packets
 * @property {number} lost packets
 * @property {number} bytesIn
 * @property {number} bytesOut
 * @property {number | null} rttMs
 * @property {number | null} jitterMs
 */

const GOOD = { rtt_ms: 200, loss: 0.02, jitter_ms: 40 };
const FAIR = { rtt_ms: 450, loss: 0.08, jitter_ms: 100 };
const LONGEST_MS = 60_000;
const MOST_BITS = 1_000_000_000;

/**
 * @param {Iterable<any>} reports those of `getStats`
 * @param {number} atMs
 * @returns {Look}
 */
export function lookAt(reports, atMs) {
  /** @type {Look} */
  const look = { atMs, received: 0, lost: 0, bytesIn: 0, bytesOut: 0, rttMs: null, jitterMs: null };
  for (const report of reports) {
    if (report.type === "inbound-rtp") {
      look.received += report.packetsReceived ?? 0;
      look.lost += Math.max(0, report.packetsLost ?? 0);
      look.bytesIn += report.bytesReceived ?? 0;
      if (report.kind === "audio" && report.jitter !== undefined) look.jitterMs = report.jitter * 1000;
    }
    if (report.type === "outbound-rtp") look.bytesOut += report.bytesSent ?? 0;
    const way = report.type === "candidate-pair" && report.nominated && report.currentRoundTripTime !== undefined;
    if (way) look.rttMs = report.currentRoundTripTime * 1000;
  }
  return look;
}

/**
 * What happened between two looks.
 * @param {Look} before
 * @param {Look} now
 * @returns {Quality}
 */
export function between(before, now) {
  const seconds = Math.max(0.001, (now.atMs - before.atMs) / 1000);
  const [received, lost] = [now.received - before.received, now.lost - before.lost];
  const all = received + lost;
  const bits = (/** @type {number} */ bytes) => Math.min(MOST_BITS, Math.max(0, Math.round((bytes * 8) / seconds)));
  return {
    rtt_ms: whole(now.rttMs),
    jitter_ms: whole(now.jitterMs),
    loss: all > 0 ? Math.min(1, Math.max(0, lost / all)) : null,
    bitrate_in: bits(now.bytesIn - before.bytesIn),
    bitrate_out: bits(now.bytesOut - before.bytesOut),
  };
}

/** @type {(ms: number | null) => number | null} */
const whole = (ms) => (ms === null ? null : Math.min(LONGEST_MS, Math.round(ms)));

/**
 * The worst of several: what all of a call hear of it.
 * @param {Quality[]} qualities
 * @returns {Quality}
 */
export function worst(qualities) {
  /** @type {(name: keyof Quality) => number[]} */
  const known = (name) => qualities.flatMap((it) => it[name] ?? []);
  /** @type {(values: number[]) => number | null} */
  const most = (values) => (values.length ? Math.max(...values) : null);
  /** @type {(values: number[]) => number | null} */
  const sum = (values) =>
    values.length
      ? Math.min(
          MOST_BITS,
          values.reduce((all, value) => all + value, 0),
        )
      : null;
  return {
    rtt_ms: most(known("rtt_ms")),
    jitter_ms: most(known("jitter_ms")),
    loss: most(known("loss")),
    bitrate_in: sum(known("bitrate_in")),
    bitrate_out: sum(known("bitrate_out")),
  };
}

/**
 * In one word; null while nothing is known.
 * @param {Quality | null} quality
 * @returns {Grade | null}
 */
export function gradeOf(quality) {
  if (!quality || (quality.rtt_ms === null && quality.loss === null)) return null;
  /** @type {(limits: typeof GOOD) => boolean} */
  const within = (limits) =>
    (quality.rtt_ms ?? 0) <= limits.rtt_ms &&
    (quality.loss ?? 0) <= limits.loss &&
    (quality.jitter_ms ?? 0) <= limits.jitter_ms;
  if (within(GOOD)) return "good";
  return within(FAIR) ? "fair" : "poor";
}
