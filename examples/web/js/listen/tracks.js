// The music that can be added: tracks that everyone may hear, found by their words, and uploading one.
// @ts-check

import { ApiError } from "../api.js";
import { checkSize, post } from "../media/upload.js";

/** @import { Api } from "../api.js" */
/** @import { RestSchemas } from "../../types/client.js" */
/** @typedef {RestSchemas["Track"]} Track */

const PAGE = 100;
/** So much of the list is looked through: it knows no search of its own. */
const PAGES = 5;
const KEPT_MS = 30_000;
const ASK_AGAIN_MS = 500;
const LONGEST_WAIT_MS = 120_000;

export class Tracks {
  #api;
  /** @type {Map<string | null, { at: number, list: Promise<Track[]> }>} */
  #lists = new Map();

  /** @param {Api} api */
  constructor(api) {
    this.#api = api;
  }

  /**
   * Tracks in whose words all of the query's stand; of one person with `userId`.
   * @param {string} query
   * @param {string | null} [userId]
   */
  async find(query, userId = null) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const tracks = await this.#list(userId);
    return tracks.filter((track) => words.every((word) => wordsOf(track).includes(word)));
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

  /** @param {string | null} userId */
  #list(userId) {
    const kept = this.#lists.get(userId);
    if (kept && Date.now() - kept.at < KEPT_MS) return kept.list;
    const list = this.#read(userId);
    this.#lists.set(userId, { at: Date.now(), list });
    list.catch(() => this.#lists.delete(userId));
    return list;
  }

  /** @param {string | null} userId */
  async #read(userId) {
    const all = [];
    for (let page = 1; page <= PAGES; page += 1) {
      const whose = userId ? `&user_id=${userId}` : "";
      const { tracks, pagination } = await this.#api.get(`/tracks?limit=${PAGE}&page=${page}${whose}`);
      all.push(...tracks.filter(({ status, is_public }) => status === "completed" && is_public));
      if (!pagination?.has_more) break;
    }
    return all;
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

/** @type {(track: Track) => string} */
const wordsOf = ({ title, artist, album, genres = [], tags = [] }) =>
  [title, artist, album, ...genres, ...tags].filter(Boolean).join(" ").toLowerCase();
