// The link of the session in which one was last, kept in this browser: after a reload it leads back. Nothing keeps it for a host
// who has closed the page otherwise.
// @ts-check

/** @import { Api } from "../api.js" */
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

/**
 * The session that the link leads to, while there is one, and the words for the way there; one that is over is forgotten.
 * @param {Api} api
 * @returns {Promise<{ token: string, text: string } | null>}
 */
export async function wayBack(api) {
  const token = keptLink();
  if (!token) return null;
  try {
    const { session } = await api.get(`/queue/session/${encodeURIComponent(token)}`);
    return { token, text: session.name ? `Back to “${session.name}”` : "Back to where you listened" };
  } catch ({ status }) {
    if (status === 404) forgetLink();
    return null;
  }
}

/** @param {string} token */
function put(token) {
  if (token !== keptLink()) localStorage.setItem(KEY, token);
}
