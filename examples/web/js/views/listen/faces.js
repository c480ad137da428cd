// The pictures of people in a session, which tells their names only: known from elsewhere on this page, or asked for once.
// @ts-check

/** @import { Api } from "../../api.js" */
/** @import { Store } from "../../state/store.js" */

/** Of so many people at once pictures are asked for; the others show their initials. */
const MOST = 50;

export class Faces {
  #api;
  #store;
  #changed;
  /** @type {Map<string, string | null>} */
  #asked = new Map();

  /**
   * @param {Api} api
   * @param {Store | undefined} store a guest has none, and sees no profile
   * @param {() => void} changed
   */
  constructor(api, store, changed) {
    this.#api = api;
    this.#store = store;
    this.#changed = changed;
  }

  /** @param {{ id: string, is_guest?: boolean }} person */
  of({ id, is_guest: isGuest }) {
    if (isGuest || !this.#store) return null;
    const known = this.#store.people.get(id);
    if (known && "avatar" in known) return known.avatar;
    if (!this.#asked.has(id) && this.#asked.size < MOST) this.#ask(id);
    return this.#asked.get(id);
  }

  /** @param {string} id */
  async #ask(id) {
    this.#asked.set(id, null);
    try {
      const { profile } = await this.#api.get(`/users/${id}`);
      this.#store?.know({ id, username: profile.username, avatar: profile.avatar ?? null });
      this.#changed();
    } catch {
      // Their initials stand there.
    }
  }
}
