// A stream as it goes on: asked for again every few seconds, while somebody looks.
// @ts-check

/** @import { Api } from "../api.js" */
/** @import { Stream } from "./streams.js" */

const EVERY_MS = 5000;

/**
 * `found` gets the stream, at once and after each change; `failed` why there is none. One that does not exist is not asked for again.
 * Returns what asks at once.
 * @param {Api} api
 * @param {string} id
 * @param {{ found: (stream: Stream) => void, failed: (error: any) => void }} tells
 * @param {AbortSignal} signal
 */
export function followStream(api, id, { found, failed }, signal) {
  /** @type {string | null} */
  let tag = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let gone = false;
  const ask = async () => {
    clearTimeout(timer);
    try {
      const answer = await api.getChanged(`/live/streams/${id}`, tag);
      if (signal.aborted) return;
      tag = answer.tag;
      if (answer.data) found(answer.data.stream);
    } catch (error) {
      gone = error.status === 404;
      if (!signal.aborted) failed(error);
    }
    clearTimeout(timer);
    if (!signal.aborted && !gone && !document.hidden) timer = setTimeout(ask, EVERY_MS);
  };
  document.addEventListener("visibilitychange", () => document.hidden || gone || ask(), { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  ask();
  return ask;
}
