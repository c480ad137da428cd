// The broadcasts of a stream that are over: when each was, and the way to its recording.
// @ts-check

import { h, icon } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { replayHref } from "../../route.js";
import { fullTimeOf } from "../../text.js";
import { html } from "../../vendor/lit-html.js";
import { broadcastFacts } from "../../watch/streams.js";
import { listOf } from "../list.js";

/** @import { Api } from "../../api.js" */
/** @import { Broadcast } from "../../watch/streams.js" */

const PAGE = 10;
/** A recording is whole some time after its broadcast has ended. */
const RECORDED_AFTER_MS = 15_000;

/**
 * Returns {element, turned()}: `turned` is called when the stream is known, and when a broadcast has begun or ended.
 * @param {Api} api
 * @param {string} streamId
 * @param {AbortSignal} signal
 */
export function pastBroadcasts(api, streamId, signal) {
  const element = h("section", { class: "stream-past", hidden: true }, h("h3", {}, "Past broadcasts"));
  const made = () =>
    listOf({
      read: async (next) => {
        const answer = await api.get(`/live/streams/${streamId}/broadcasts?limit=${PAGE}${placeOf(next)}`);
        return { items: answer.broadcasts.filter((it) => it.ended_at), next: nextOf(answer) };
      },
      row: pastRow,
      says: (_, count) => {
        element.hidden = !count;
        return "";
      },
      more: "Older ones",
      kind: "stream-pasts",
      testids: { list: "past-broadcasts" },
      signal,
    });
  /** @type {ReturnType<listOf> | null} */
  let list = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const turned = () => {
    if (!list) {
      list = made();
      return element.append(list.element);
    }
    list.refresh();
    clearTimeout(timer);
    timer = setTimeout(list.refresh, RECORDED_AFTER_MS);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  return { element, turned };
}

/** @param {Broadcast} broadcast */
function pastRow(broadcast) {
  const { id, stream_id: streamId, started_at: began, recording } = broadcast;
  const text = html`<span class="result-text"
    ><span>${fullTimeOf(began)}</span><small>${broadcastFacts(broadcast).join(" · ")}</small></span
  >`;
  if (!recording) return html`<li class="stream-past-row" data-testid="past-broadcast">${text}</li>`;
  return html`<li data-testid="past-broadcast">
    <a class="stream-past-row" href=${replayHref(streamId, id)} data-testid="watch-again">
      <span class="stream-past-sign">${icon("play")}</span>${text}
    </a>
  </li>`;
}

/**
 * One of them; null when there is none of this id.
 * @param {Api} api
 * @param {string} streamId
 * @param {string} id
 * @returns {Promise<Broadcast | null>}
 */
export async function broadcastOf(api, streamId, id) {
  /** @type {import("../../paging.js").Next | null} */
  let next = null;
  do {
    const answer = await api.get(`/live/streams/${streamId}/broadcasts?limit=100${placeOf(next)}`);
    const found = answer.broadcasts.find((it) => it.id === id);
    if (found) return found;
    next = nextOf(answer);
  } while (next !== null);
  return null;
}
