// The link of the session in which one was last, kept in this browser: after a reload it leads back. Nothing keeps it for a host
// who has closed the page otherwise.
// @ts-check

/** @import { Listening } from "./listening.js" */

const KEY = "veza.listen.last";

/** After these ends the link leads back in. */
const LEADS_BACK = ["left", "too_many"];

/**
 * Keeps the link while `listening` is in a session, and drops it with one that is over.
 * @param {Listening} listening
 * @param {AbortSignal} signal
 */
export function keepLink(listening, signal) {
  listening.addEventListener("state", () => listening.token && listening.connected && put(listening.token), { signal });
  listening.addEventListener("over", ({ detail }) => LEADS_BACK.includes(detail.code) || forgetLink(), { signal });
}

export const keptLink = () => localStorage.getItem(KEY);

export const forgetLink = () => localStorage.removeItem(KEY);

/** @param {string} token */
function put(token) {
  if (token !== keptLink()) localStorage.setItem(KEY, token);
}
