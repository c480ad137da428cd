// Where a stream is seen: the picture by the first way that works, or a cover that says why there is none.
// @ts-check

import { h, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { isFed } from "../../watch/hls.js";
import { standingOf, standsIn, waysOf } from "../../watch/streams.js";
import { copyRow } from "../part.js";
import { cover } from "./cover.js";
import { playBy } from "./playing.js";

/** @import { Stream, Way } from "../../watch/streams.js" */

/** A playlist is there only after some seconds of media: until then it is asked for again. */
const AGAIN_MS = 4000;
const TRIES = 5;
const EARLY_TRIES = 2;
const HLS = "application/vnd.apple.mpegurl";

const browser = () => ({
  hls: document.createElement("video").canPlayType(HLS) !== "",
  webrtc: "RTCPeerConnection" in window,
  fed: isFed(),
});

/** Returns {element, show(stream), fail(error)}; `show` does nothing where nothing has changed, `fail` says why there is no stream. */
export function screen(signal) {
  const element = h("div", { class: "stream-screen", "data-testid": "screen" });
  let mark = "";
  let stop = () => {};
  /** @param {Stream} stream */
  const show = (stream) => {
    const now = JSON.stringify([
      standingOf(stream),
      stream.scheduled_at,
      stream.ended_at,
      stream.broadcast_id,
      stream.playback,
    ]);
    if (now === mark) return;
    mark = now;
    stop();
    stop = standingOf(stream) === "live" ? play(element, stream) : rest(element, stream);
  };
  const fail = (error) => {
    mark = "";
    stop();
    stop = () => {};
    const text = sentence(explain(error));
    element.dataset.shows = "cover";
    element.replaceChildren(h("p", { class: "empty-line", role: "alert", "data-testid": "no-stream" }, text));
  };
  signal.addEventListener("abort", () => stop());
  return { element, show, fail };
}

/** @param {Stream} stream */
function rest(element, stream) {
  const said = h("p", { role: "status", "data-testid": "standing" }, standsIn(stream));
  element.dataset.shows = "cover";
  element.replaceChildren(cover(stream.user, said));
  return () => {};
}

/**
 * Plays by the first way that works; returns what ends it.
 * @param {Stream} stream
 */
function play(element, stream) {
  const ways = waysOf(stream.playback, browser());
  let tries = 0;
  /** The ways before do not begin here. */
  let first = 0;
  let stop = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const say = (...content) => {
    element.dataset.shows = "cover";
    element.replaceChildren(cover(stream.user, ...content));
  };
  /** @param {number} at */
  const start = (at) => {
    stop();
    stop = () => {};
    const way = ways[at];
    if (!way || way.kind === "address") return giveUp(way);
    const next = ways[at + 1];
    const hasNext = next && next.kind !== "address";
    const goOn = () => (hasNext ? start(at + 1) : again());
    // a playlist that is not there yet is no reason to fetch a script for it
    const isEarly = () => way.kind === "hls" && next?.kind === "fed" && tries < EARLY_TRIES;
    const stuck = () => {
      if (hasNext) first = at + 1;
      goOn();
    };
    stop = playBy(element, stream, way, { failed: () => (isEarly() ? again() : goOn()), stuck });
  };
  const again = () => {
    stop();
    if (tries++ >= TRIES) return giveUp(ways.at(-1));
    say(h("p", { role: "status" }, "The picture is on its way…"));
    timer = setTimeout(() => start(first), AGAIN_MS);
  };
  /** @param {Way | undefined} way */
  const giveUp = (way) => {
    const anew = textButton("Try again", "", { "data-testid": "play-again" });
    anew.onclick = () => {
      tries = 0;
      start(first);
    };
    say(...whyNot(way, ways.length > 1 && anew));
  };
  start(first);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** It is live, and there is nothing to see: why, and what can be done. */
function whyNot(way, anew) {
  if (!way)
    return [
      h("p", { role: "status", "data-testid": "no-picture" }, "Live, but this server was not told where it is seen."),
    ];
  const said = anew ? "The picture does not come." : "This browser cannot play it.";
  return [
    h("p", { role: "status", "data-testid": "no-picture" }, `${said} A player such as VLC opens this address:`),
    copyRow("Address of the stream", way.url, "Address copied", "stream-address"),
    anew,
  ];
}
