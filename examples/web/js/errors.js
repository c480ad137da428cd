// What went wrong, in words for the person it happened to. Codes are those of the protocol; REST shows the same ones in
// upper case.
// @ts-check

import { durationOf } from "./text.js";

/** @typedef {{ code?: string, message: string, retryAfterMs?: number, details?: { field: string, message: string }[] }} Failure */

/** @type {Record<string, string>} */
const SENTENCES = {
  muted: "a moderator gave you a time-out",
  banned: "you are banned from this room",
  held: "A moderator looks at it before it appears.",
  content_blocked: "a rule of this room does not allow this text",
  rate_limited: "that was too fast",
  slow_mode: "this room is in slow mode",
  repeated: "you said so before, and this room does not take the same twice",
  too_large: "it is too large",
  unsupported_type: "this kind of file is not taken here",
  unavailable: "the server cannot do this now",
  disconnected: "there is no connection",
  timeout: "the server did not answer",
};

/**
 * A sentence for an error of the socket or of REST; the server's own words where it names a field.
 * @param {any} error a failure of REST or the socket, or any other
 */
export function explain(error) {
  if (error.details?.length) return error.details[0].message;
  const sentence = SENTENCES[codeOf(error)];
  if (!sentence) return error.message;
  const wait = error.retryAfterMs;
  return wait ? `${sentence}; try again in ${durationOf(wait)}` : sentence;
}

/**
 * The one vocabulary: REST's RATE_LIMIT_EXCEEDED and the like in the words of the socket.
 * @param {Pick<Failure, "code">} failure
 */
export function codeOf({ code = "" }) {
  /** @type {Record<string, string>} */
  const names = {
    RATE_LIMIT_EXCEEDED: "rate_limited",
    HELD_FOR_REVIEW: "held",
    PAYLOAD_TOO_LARGE: "too_large",
    UNSUPPORTED_MEDIA_TYPE: "unsupported_type",
    SERVICE_UNAVAILABLE: "unavailable",
  };
  return names[code] ?? String(code).toLowerCase();
}
