// What I am to other people: whom I follow, whom I have blocked, and their profiles.
// @ts-check

/** @import { Api } from "../api.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Person } from "../../types/state.js" */

const PAGE = 100;

export class People {
  #api;
  #store;

  /**
   * @param {Api} api
   * @param {Store} store
   */
  constructor(api, store) {
    this.#api = api;
    this.#store = store;
  }

  /** @param {string} userId */
  async profile(userId) {
    const { profile } = await this.#api.get(`/users/${userId}`);
    this.#store.know({
      id: profile.id,
      username: profile.username,
      avatar: profile.avatar,
      followed: profile.is_following,
    });
    return profile;
  }

  /**
   * @param {Person} person
   * @param {boolean} wanted
   */
  async follow(person, wanted) {
    await (wanted ? this.#api.post(`/users/${person.id}/follow`) : this.#api.delete(`/users/${person.id}/follow`));
    this.#store.know({ id: person.id, followed: wanted });
  }

  /** Whom I have blocked: read once, and kept by what this page does. */
  async readBlocks() {
    const { users } = await this.#api.get(`/users/me/blocks?limit=${PAGE}`);
    const now = new Set(users.map(({ id }) => id));
    for (const id of this.#store.blocked) if (!now.has(id)) this.#store.setBlocked(id, false);
    for (const id of now) if (!this.#store.blocked.has(id)) this.#store.setBlocked(id, true);
    return users;
  }

  /**
   * Blocking ends following, both ways.
   * @param {Person} person
   * @param {boolean} wanted
   */
  async block(person, wanted) {
    await (wanted ? this.#api.post(`/users/${person.id}/block`) : this.#api.delete(`/users/${person.id}/block`));
    this.#store.setBlocked(person.id, wanted);
    if (wanted) this.#store.know({ id: person.id, followed: false });
  }
}
