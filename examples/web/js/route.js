// The page's addresses: what the part behind `#` means, and how one is written. Tokens of mails stand there too, because
// that part never reaches a server or a log.
// @ts-check

/** @typedef {{ name: string, [key: string]: string | null }} Route */

const ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TOKEN = "[\\w.~-]{8,512}";

/** Each address with the names of what its brackets hold. */
/** @type {[string, string, string[]][]} */
const ADDRESSES = [
  ["room", `rooms?/(${ID})(?:/(\\d{1,15}))?`, ["roomId", "offset"]],
  ["held", `rooms?/(${ID})/held`, ["roomId"]],
  ["invite", "invite/([\\w-]{8,128})", ["token"]],
  ["listen", "listen(?:/([\\w-]{8,128}))?", ["token"]],
  ["verify", `verify(?:-email)?\\?token=(${TOKEN})`, ["token"]],
  ["reset", `reset(?:-password)?\\?token=(${TOKEN})`, ["token"]],
  ["people", "people", []],
  ["person", `people/(${ID})`, ["userId"]],
  ["notifications", "notifications", []],
  ["calls", "calls", []],
  ["streams", "live", []],
  ["studio", `live/studio(?:/(${ID}))?`, ["streamId"]],
  ["watch", `live/(${ID})`, ["roomId"]],
  ["replay", `live/(${ID})/(${ID})`, ["streamId", "broadcastId"]],
  ["settings", "settings(?:/([a-z-]{1,20}))?", ["part"]],
  ["admin", "admin(?:/([a-z-]{1,20}))?", ["part"]],
];
const KNOWN = ADDRESSES.map(([name, pattern, keys]) => ({ name, keys, pattern: new RegExp(`^#/${pattern}$`, "i") }));

/**
 * What an address means: {name, …}; `name` is "home" for the list of rooms and for whatever means nothing.
 * @param {string} hash
 * @returns {Route}
 */
export function routeOf(hash) {
  for (const { name, keys, pattern } of KNOWN) {
    const match = pattern.exec(hash);
    if (match) return { name, ...Object.fromEntries(keys.map((key, at) => [key, match[at + 1] ?? null])) };
  }
  return { name: "home" };
}

/** @type {(roomId: string, offset?: number | string | null) => string} */
export const roomHref = (roomId, offset = null) => `#/room/${roomId}${offset === null ? "" : `/${offset}`}`;
/**
 * The room, with its messages that wait for a moderator.
 * @type {(roomId: string) => string}
 */
export const heldHref = (roomId) => `${roomHref(roomId)}/held`;
/** @type {(userId: string) => string} */
export const personHref = (userId) => `#/people/${userId}`;
/**
 * A live stream; its chat is the room of the same id.
 * @type {(streamId: string) => string}
 */
export const watchHref = (streamId) => `#/live/${streamId}`;
/**
 * The recording of a broadcast, with what was said meanwhile.
 * @type {(streamId: string, broadcastId: string) => string}
 */
export const replayHref = (streamId, broadcastId) => `${watchHref(streamId)}/${broadcastId}`;
/** @type {(streamId?: string | null) => string} */
export const studioHref = (streamId = null) => `#/live/studio${streamId ? `/${streamId}` : ""}`;
/** @type {(token: string) => string} */
export const listenHref = (token) => `#/listen/${token}`;
/**
 * What is given to others: the whole address.
 * @type {(token: string) => string}
 */
export const listenLink = (token) => `${location.origin}/${listenHref(token)}`;
