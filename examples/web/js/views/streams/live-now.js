// That somebody is live: said on their profile, with the way to their stream.
// @ts-check

import { h } from "../../dom.js";
import { streamLine } from "./card.js";

/** @import { Api } from "../../api.js" */

const AGAIN_MS = 30_000;

/**
 * Nothing is shown while they are not; asked for again while somebody looks.
 * @param {Api} api
 * @param {string} userId
 * @param {AbortSignal} signal
 */
export function liveNow(api, userId, signal) {
  const element = h("div", { class: "profile-live", role: "status", hidden: true });
  const ask = async () => {
    const answer = await api.get(`/live/streams?user_id=${userId}&is_live=true&limit=1`).catch(() => null);
    if (!answer || signal.aborted) return;
    const lines = answer.streams.map((stream) => streamLine(stream, "profile-live"));
    element.hidden = lines.length === 0;
    element.replaceChildren(...lines);
  };
  const timer = setInterval(() => document.hidden || ask(), AGAIN_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  ask();
  return element;
}
