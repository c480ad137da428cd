// Drafts and messages that are not sent yet, kept in this browser: a reload loses none of them. Each has an entry of its own, so that
// several windows of one person do not write over each other. Whoever signs out leaves nothing here.
// @ts-check

/** @import { Store } from "../state/store.js" */
/** @import { Entry, Quote, Room } from "../../types/state.js" */
/** @typedef {{ content: string, replyTo: Quote | null }} KeptDraft */

/** What waited longer is not sent by itself any more: who wrote it decides. */
const STALE_AFTER_MS = 3_600_000;
const STALE = "it was not sent in time, and this page was closed";
const KEPT = ["waiting", "sending", "failed"];

export class Unsent {
  #store;
  #drafts;
  #messages;
  /**
   * What is written under each key, as far as this page knows: a draft, or how a message stands.
   * @type {Map<string, string>}
   */
  #written = new Map();

  /**
   * @param {Store} store
   * @param {AbortSignal} signal
   */
  constructor(store, signal) {
    this.#store = store;
    this.#drafts = `veza-draft/${store.me.id}/`;
    this.#messages = `veza-message/${store.me.id}/`;
    store.on(["draft", "composer"], (id) => this.#withRoom(id, (room) => this.#keepDraft(room)), signal);
    store.on("timeline", (id) => this.#withRoom(id, (room) => this.#keepMessages(room)), signal);
  }

  /** Puts everything back where it was. What waits is sent as soon as its room is joined. */
  restore() {
    for (const [key, text] of entries(this.#drafts)) {
      const { content, replyTo } = /** @type {KeptDraft} */ (parsed(text) ?? { content: "", replyTo: null });
      Object.assign(this.#store.room(key.slice(this.#drafts.length)), { draft: content, replyTo });
      this.#written.set(key, text);
    }
    const kept = entries(this.#messages).map(([key, text]) => ({
      key,
      text,
      entry: /** @type {Entry} */ (parsed(text)),
    }));
    const whole = kept.filter(({ entry }) => entry?.client_id);
    whole.sort((a, b) => a.entry.created_at.localeCompare(b.entry.created_at));
    for (const { key, entry } of whole) {
      const room = this.#store.room(key.slice(this.#messages.length).split("/")[0]);
      const isStale = entry.state !== "failed" && Date.now() - Date.parse(entry.created_at) > STALE_AFTER_MS;
      const how = isStale ? { state: /** @type {const} */ ("failed"), error: STALE } : {};
      room.pending.set(entry.client_id, { ...entry, ...how });
      room.wanted ||= entry.state === "waiting" && !isStale;
      this.#written.set(key, ""); // it is written anew where it stands otherwise by now
    }
  }

  /** Takes all of it away from this browser. */
  forget() {
    for (const [key] of [...entries(this.#drafts), ...entries(this.#messages)]) put(key, null);
    this.#written.clear();
  }

  /**
   * @param {string | null} id
   * @param {(room: Room) => void} run
   */
  #withRoom(id, run) {
    const room = id === null ? null : this.#store.rooms.get(id);
    if (room) run(room);
  }

  /** @param {Room} room */
  #keepDraft({ id, draft, replyTo }) {
    this.#write(`${this.#drafts}${id}`, draft || replyTo ? JSON.stringify({ content: draft, replyTo }) : null);
  }

  /** @param {Room} room */
  #keepMessages({ id, pending }) {
    const of = `${this.#messages}${id}/`;
    const gone = new Set([...this.#written.keys()].filter((key) => key.startsWith(of)));
    for (const entry of pending.values()) {
      if (!KEPT.includes(entry.state)) continue;
      gone.delete(of + entry.client_id);
      this.#keep(of + entry.client_id, entry);
    }
    for (const key of gone) this.#write(key, null);
  }

  /**
   * Of a message on its way only how it stands changes.
   * @param {string} key
   * @param {Entry} entry
   */
  #keep(key, entry) {
    const state = `${asKept(entry).state} ${entry.error ?? ""}`;
    if (this.#written.get(key) === state) return;
    this.#written.set(key, state);
    put(key, JSON.stringify(asKept(entry)));
  }

  /**
   * @param {string} key
   * @param {string | null} text
   */
  #write(key, text) {
    if ((this.#written.get(key) ?? null) === text) return;
    if (text === null) this.#written.delete(key);
    else this.#written.set(key, text);
    put(key, text);
  }
}

/**
 * As it is to be found again: on its way means waiting, and what is shown of a file by this page alone is shown by its address.
 * @param {Entry} entry
 */
function asKept({ attachments, later: _, ...entry }) {
  const shown = attachments.map((it) => ({ ...it, preview: undefined }));
  return { ...entry, attachments: shown, state: entry.state === "sending" ? "waiting" : entry.state, tries: 0 };
}

/**
 * @param {string} prefix
 * @returns {[string, string][]}
 */
function entries(prefix) {
  try {
    return Object.entries({ ...localStorage }).filter(([key]) => key.startsWith(prefix));
  } catch {
    return []; // the browser keeps nothing for pages
  }
}

/**
 * @param {string} key
 * @param {string | null} text
 */
function put(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // It is full, or keeps nothing for pages.
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
