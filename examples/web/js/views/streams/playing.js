// A stream's picture in the page, by each of the ways to play one. Each returns what ends it.
// @ts-check

import { h } from "../../dom.js";
import { FedHls } from "../../watch/hls.js";
import { Whep } from "../../watch/whep.js";
import { liveBadge } from "./cover.js";

/** @import { Way } from "../../watch/streams.js" */

/**
 * Plays by this way, in the place of what `element` shows; `failed` is called when it goes no further.
 * @param {HTMLElement} element
 * @param {Way} way
 * @param {() => void} failed
 */
export function playBy(element, { kind, url }, failed) {
  const video = makeVideo();
  element.dataset.shows = "video";
  element.replaceChildren(video, liveBadge());
  return { hls: playHls, whep: playWhep, fed: playFed }[kind](video, url, failed);
}

export const makeVideo = (label = "The stream") =>
  h("video", { controls: true, playsinline: true, "aria-label": label, "data-testid": "video" });

/** With its sound where the browser allows that; else without, and the controls bring it. */
function begin(video) {
  video.play().catch((error) => {
    if (error.name !== "NotAllowedError") return;
    video.muted = true;
    video.play().catch(() => {});
  });
}

function playHls(video, url, failed) {
  video.onerror = failed;
  video.onended = failed;
  video.src = url;
  begin(video);
  return () => {
    video.onerror = video.onended = null;
    video.removeAttribute("src");
    video.load();
  };
}

function playFed(video, url, failed) {
  const fed = new FedHls();
  video.onended = failed;
  fed.open(video, url, { ready: () => begin(video), failed });
  return () => {
    video.onended = null;
    fed.close();
  };
}

function playWhep(video, url, failed) {
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
