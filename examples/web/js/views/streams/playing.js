// A stream's picture in the page, by each of the ways to play one. Each returns what ends it.
// @ts-check

import { h } from "../../dom.js";
import { FedHls } from "../../watch/hls.js";
import { Whep } from "../../watch/whep.js";
import { cover, liveBadge } from "./cover.js";

/** @import { Stream, Way } from "../../watch/streams.js" */

/** A browser may wait for ever for what a stream does not have: Chromium does for the picture that nginx announces for sound alone. */
const BEGINS_WITHIN_MS = 10_000;

/**
 * Plays by this way, in the place of what `element` shows; `failed` is called when it goes no further, `stuck` when it did not begin.
 * @param {HTMLElement} element
 * @param {Stream} stream
 * @param {Way} way
 * @param {{ failed: () => void, stuck: () => void }} tells
 */
export function playBy(element, { user }, { kind, url }, tells) {
  const video = makeVideo("The stream");
  showVideo(element, user, video, liveBadge());
  return { hls: playHls, whep: playWhep, fed: playFed }[kind](video, url, tells);
}

/** @param {string} label */
export const makeVideo = (label) =>
  h("video", { controls: true, playsinline: true, "aria-label": label, "data-testid": "video" });

/** Shows it in the place of what `element` shows. Sound alone is heard before the cover of who streams. */
export function showVideo(element, user, video, ...over) {
  const look = () => {
    element.dataset.shows = video.videoWidth || !video.readyState ? "video" : "sound";
  };
  video.onloadedmetadata = video.onresize = look;
  look();
  element.replaceChildren(cover(user), video, ...over);
}

/** With its sound where the browser allows that; else without, and the controls bring it. */
function begin(video) {
  video.play().catch((error) => {
    if (error.name !== "NotAllowedError") return;
    video.muted = true;
    video.play().catch(() => {});
  });
}

function playHls(video, url, { failed, stuck }) {
  const timer = setTimeout(stuck, BEGINS_WITHIN_MS);
  video.onloadeddata = () => clearTimeout(timer);
  video.onerror = failed;
  video.onended = failed;
  video.src = url;
  begin(video);
  return () => {
    clearTimeout(timer);
    video.onloadeddata = video.onerror = video.onended = null;
    video.removeAttribute("src");
    video.load();
  };
}

function playFed(video, url, { failed }) {
  const fed = new FedHls();
  video.onended = failed;
  fed.open(video, url, { ready: () => begin(video), failed });
  return () => {
    video.onended = null;
    fed.close();
  };
}

function playWhep(video, url, { failed }) {
  let over = false;
  const whep = new Whep(() => over || failed());
  whep.open(url).then(
    () => begin(video),
    () => over || failed(),
  );
  video.srcObject = whep.media;
  return () => {
    over = true;
    video.srcObject = null;
    whep.close();
  };
}
