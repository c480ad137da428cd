// The page "Live": who streams now, and what is announced. The same with an account and without.
// @ts-check

import { h } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { studioHref } from "../../route.js";
import { announcedOf } from "../../watch/streams.js";
import { listOf } from "../list.js";
import { streamCard } from "./card.js";

/** @import { Api } from "../../api.js" */

const PAGE = 24;
/** Announced streams stand among all that are not live. */
const LONG_PAGE = 100;
const AGAIN_MS = 30_000;

/**
 * @param {{ api: Api, store?: unknown }} context without a store where nobody is signed in
 * @param {unknown} _
 * @param {AbortSignal} signal
 */
export function streamsPage({ api, store }, _, signal) {
  const live = listOf({
    read: async (next) => {
      const answer = await api.get(`/live/streams?is_live=true&limit=${PAGE}${placeOf(next)}`);
      return { items: answer.streams, next: nextOf(answer) };
    },
    row: streamCard,
    empty: "Nobody is live right now.",
    kind: "streams-grid",
    testids: { list: "live-streams", said: "live-streams-said" },
    signal,
  });
  const announced = listOf({
    read: async (next) => {
      const answer = await api.get(`/live/streams?is_live=false&limit=${LONG_PAGE}${placeOf(next)}`);
      return { items: announcedOf(answer.streams), next: nextOf(answer) };
    },
    row: streamCard,
    empty: "Nothing is announced.",
    kind: "streams-grid",
    testids: { list: "announced-streams", said: "announced-said" },
    signal,
  });
  // further pages that somebody opened stay open
  const isShort = () => live.list.childElementCount <= PAGE;
  const timer = setInterval(() => !document.hidden && isShort() && live.refresh(), AGAIN_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  const section = (title, list) => h("section", { class: "part" }, h("h3", {}, title), list.element);
  const content = h("div", { class: "page-body streams" }, section("On now", live), section("Coming up", announced));
  const studio = h("a", { class: "button", href: studioHref(), "data-testid": "to-studio" }, "My stream");
  return { title: "Live", content, actions: store ? [studio] : [] };
}
