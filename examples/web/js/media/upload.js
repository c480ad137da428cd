// Uploading one file: with progress, a way to stop, and waiting until the server has looked into it.
// XMLHttpRequest, because fetch does not tell how much of a body is on its way.

import { ApiError, BASE, dataOf } from "../api.js";

const ASK_AGAIN_MS = 400;
const LONGEST_WAIT_MS = 60_000;

/** `onProgress` gets 0 to 1. Resolves with the upload as the server shows it; `signal` stops it. */
export async function upload(api, file, { purpose = "file", name = file.name, onProgress = () => {}, signal }) {
  const body = new FormData();
  body.append("purpose", purpose);
  body.append("file", file, name);
  const first = await post(await api.bearer(), "/uploads", body, onProgress, signal);
  return settled(api, first, signal);
}

/** Sends one picture where it belongs, and returns what the server says. */
export async function uploadPicture(api, file, path) {
  const body = new FormData();
  body.append("file", file, file.name);
  return post(await api.bearer(), path, body, () => {});
}

/** Sends a form and resolves with the answer's data. */
export function post(token, path, body, onProgress, signal) {
  return new Promise((resolve, reject) => {
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
        resolve(dataOf(request.status, request.response));
      } catch (error) {
        reject(error);
      }
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** Pictures and sounds are looked into after they have arrived. */
async function settled(api, answer, signal) {
  const until = Date.now() + LONGEST_WAIT_MS;
  let now = answer;
  while (now.status === "processing" && Date.now() < until) {
    await new Promise((resume) => setTimeout(resume, ASK_AGAIN_MS));
    signal?.throwIfAborted();
    now = await api.get(`/uploads/${answer.upload_id}/status`);
  }
  const upload = now.upload ?? answer.upload;
  if (now.status === "ready") return upload;
  throw new ApiError(422, "UPLOAD_FAILED", upload?.failure ?? "The server could not read this file.");
}
