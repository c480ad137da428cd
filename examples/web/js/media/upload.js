// Uploading files: so many at once as the server takes of one person, with progress, a way to stop, and waiting until the server
// has looked into them. XMLHttpRequest, because fetch does not tell how much of a body is on its way.
// @ts-check

import { ApiError, BASE, dataOf, waitOf } from "../api.js";
import { sizeOf } from "../text.js";
import { Turns } from "./turns.js";

/** @import { Api } from "../api.js" */
/** @import { RestSchemas } from "../../types/client.js" */
/** @typedef {RestSchemas["Upload"]} Upload */
/** @typedef {{ onStart?: () => void, onWait?: () => void, onProgress?: (part: number) => void, signal?: AbortSignal }} Watch */

const ASK_AGAIN_MS = 400;
const LONGEST_WAIT_MS = 60_000;
/** The server's usual limit for one person. Where it is lower, or another tab uploads too, it says "later". */
const AT_ONCE = 3;
/** So often a file is sent that the server does not take yet; and a longer wait than this is left to the person. */
const TRIES = 30;
const LONGEST_PAUSE_MS = 30_000;
const PAUSE_MS = 2000;

const turns = new Turns(AT_ONCE);
/** @type {Promise<RestSchemas["Limits"]> | null} */
let asked = null;

/**
 * How large what is.
 * @param {Api} api
 * @returns {Promise<RestSchemas["Limits"]>}
 */
function limitsOf(api) {
  asked ??= api.get("/upload/limits").then(({ limits }) => limits);
  asked.catch(() => {
    asked = null;
  });
  return asked;
}

/**
 * The most bytes that one file may have; null when the server does not say. Files of all sorts have one limit.
 * @param {Api} api
 * @param {"file" | "voice" | "avatar" | "track"} purpose
 */
export async function mostBytes(api, purpose) {
  try {
    const limits = await limitsOf(api);
    return limits[purpose === "file" ? "document" : purpose].max_size_bytes;
  } catch {
    return null;
  }
}

/**
 * Refuses a file before it goes up that the server would refuse after that.
 * @param {Api} api
 * @param {File} file
 * @param {"file" | "voice" | "avatar" | "track"} purpose
 */
export async function checkSize(api, file, purpose) {
  const most = await mostBytes(api, purpose);
  if (most === null || file.size <= most) return;
  const message = `It has ${sizeOf(file.size)}, and one may have ${sizeOf(most)}.`;
  throw new ApiError(413, "TOO_LARGE_TO_SEND", message);
}

/**
 * `onStart` tells that it begins, `onWait` that it waits (again), and `onProgress` gets 0 to 1. Resolves with the upload as the
 * server shows it; `signal` stops it.
 * @param {Api} api
 * @param {File} file
 * @param {{ purpose?: "file" | "voice" | "avatar", name?: string } & Watch} [how]
 * @returns {Promise<Upload>}
 */
export async function upload(api, file, { purpose = "file", name = file.name, signal, ...on } = {}) {
  await checkSize(api, file, purpose);
  const body = new FormData();
  body.append("purpose", purpose);
  body.append("file", file, name);
  const first = await post(api, "/uploads", body, { signal, ...on });
  return settled(api, first, signal);
}

/**
 * Sends one picture where it belongs, and returns what the server says.
 * @param {Api} api
 * @param {File} file
 * @param {string} path
 */
export async function uploadPicture(api, file, path) {
  await checkSize(api, file, "avatar");
  const body = new FormData();
  body.append("file", file, file.name);
  return post(api, path, body);
}

/**
 * Sends a form in its turn and resolves with the answer's data. What the server does not take yet is sent again.
 * @param {Api} api
 * @param {string} path
 * @param {FormData} body
 * @param {Watch} [watch]
 * @returns {Promise<any>}
 */
export async function post(api, path, body, { onStart, onWait, onProgress = () => {}, signal } = {}) {
  for (let tries = 1; ; tries += 1) {
    const end = await turns.take(signal);
    try {
      onStart?.();
      return await send(await api.bearer(), path, body, onProgress, signal);
    } catch (error) {
      const pauseMs = error.retryAfterMs ?? PAUSE_MS;
      if (error.status !== 429 || tries === TRIES || pauseMs > LONGEST_PAUSE_MS) throw error;
      turns.tooMany();
      end();
      onWait?.();
      await pause(pauseMs, signal);
    } finally {
      end();
    }
  }
}

/**
 * @param {string | null} token
 * @param {string} path
 * @param {FormData} body
 * @param {(part: number) => void} onProgress
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
function send(token, path, body, onProgress, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open("POST", BASE + path);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onerror = () => reject(new ApiError(0, "OFFLINE", "The connection was lost while uploading."));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    request.onload = () => {
      try {
        resolve(dataOf(request.status, request.response, waitOf(request.getResponseHeader("Retry-After"))));
      } catch (error) {
        reject(error);
      }
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/**
 * @param {number} ms
 * @param {AbortSignal} [signal]
 */
async function pause(ms, signal) {
  await new Promise((resume) => {
    const timer = setTimeout(resume, ms);
    signal?.addEventListener("abort", () => resume(clearTimeout(timer)));
  });
  signal?.throwIfAborted();
}

/**
 * Pictures and sounds are looked into after they have arrived.
 * @param {Api} api
 * @param {any} answer
 * @param {AbortSignal} [signal]
 * @returns {Promise<Upload>}
 */
async function settled(api, answer, signal) {
  const until = Date.now() + LONGEST_WAIT_MS;
  let now = answer;
  while (now.status === "processing" && Date.now() < until) {
    await pause(ASK_AGAIN_MS, signal);
    now = await api.get(`/uploads/${answer.upload_id}/status`);
  }
  const upload = now.upload ?? answer.upload;
  if (now.status === "ready") return upload;
  throw new ApiError(422, "UPLOAD_FAILED", upload?.failure ?? "The server could not read this file.");
}
