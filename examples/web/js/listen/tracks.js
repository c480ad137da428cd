// The music that can be added: tracks that everyone may hear, found by their words, and uploading one.
// @ts-check

import { ApiError } from "../api.js";
import { checkSize, post } from "../media/upload.js";

/** @import { Api } from "../api.js" */
/** @import { RestSchemas } from "../../types/client.js" */
/** @typedef {RestSchemas["Track"]} Track */

const PAGE = 100;
const KEPT_MS = 30_000;
const ASK_AGAIN_MS = 500;
const LONGEST_WAIT_MS = 120_000;

export class Tracks {
  #api;
  /** @type {Map<string, { at: number, list: Promise<Track[]> }>} by the address that they were asked for at */
  #lists = new Map();

  /** @param {Api} api */
  constructor(api) {
    this.#api = api;
  }

  /**
   * The newest tracks with these words; of one person with `userId`.
   * @param {string} query
   * @param {string | null} [userId]
   */
  find(query, userId = null) {
    const wanted = new URLSearchParams({ limit: `${PAGE}` });
    if (query.trim()) wanted.set("q", query.trim());
    if (userId) wanted.set("user_id", userId);
    return this.#list(`${wanted}`);
  }

  /** What was found before is asked for anew. */
  forget() {
    this.#lists.clear();
  }

  /**
   * Uploads a file, waits until it was looked through, and resolves with the track. Its title is that of its tags; without any
   * the server takes the file's name.
   * @param {File} file
   * @param {(part: number) => void} onProgress
   * @param {AbortSignal} [signal]
   */
  async upload(file, onProgress, signal) {
    await checkSize(this.#api, file, "track");
    const body = new FormData();
    body.append("file", file, file.name);
    const { track } = await post(this.#api, "/tracks", body, { onProgress, signal });
    this.#lists.clear();
    return this.#settled(track, signal);
  }

  /** @param {string} wanted */
  #list(wanted) {
    const kept = this.#lists.get(wanted);
    if (kept && Date.now() - kept.at < KEPT_MS) return kept.list;
    for (const [old, { at }] of this.#lists) if (Date.now() - at >= KEPT_MS) this.#lists.delete(old);
    const list = this.#read(wanted);
    this.#lists.set(wanted, { at: Date.now(), list });
    list.catch(() => this.#lists.delete(wanted));
    return list;
  }

  /** @param {string} wanted */
  async #read(wanted) {
    const { tracks } = await this.#api.get(`/tracks?${wanted}`);
    return tracks.filter(({ status, is_public }) => status === "completed" && is_public);
  }

  /**
   * @param {Track} track
   * @param {AbortSignal} [signal]
   */
  async #settled(track, signal) {
    const until = Date.now() + LONGEST_WAIT_MS;
    let { status, status_message: why } = track;
    while (["uploading", "processing"].includes(status) && Date.now() < until) {
      await new Promise((resume) => setTimeout(resume, ASK_AGAIN_MS));
      signal?.throwIfAborted();
      ({ status, status_message: why } = await this.#api.get(`/tracks/${track.id}/status`));
    }
    if (status === "completed") return (await this.#api.get(`/tracks/${track.id}`)).track;
    throw new ApiError(422, "UPLOAD_FAILED", why ?? "The server could not read this file.");
  }
}
