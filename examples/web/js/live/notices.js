// Reads what I was notified of and says what I have read; what comes meanwhile is told by my own stream.
// @ts-check

/** @import { Api } from "../api.js" */
/** @import { NoticePage } from "../state/notices.js" */
/** @import { Store } from "../state/store.js" */
/** @import { WireSchemas } from "../../types/client.js" */

const PAGE = 30;

export class NoticeFeed {
  #api;
  #store;
  #page = 1;
  /** @type {Promise<void> | null} */
  #reading = null;

  /**
   * @param {Api} api
   * @param {Store} store
   */
  constructor(api, store) {
    this.#api = api;
    this.#store = store;
  }

  /** Reads the newest ones and the count anew; calls that come meanwhile share the answer. */
  refresh() {
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    return this.#reading;
  }

  async #read() {
    this.#page = 1;
    this.#store.notices.replace(await this.#fetch(1));
    this.#store.changed("notices");
  }

  async older() {
    const page = await this.#fetch(this.#page + 1);
    this.#page += 1;
    this.#store.notices.append(page);
    this.#store.changed("notices");
  }

  /**
   * @param {number} page
   * @returns {Promise<NoticePage>}
   */
  async #fetch(page) {
    const answer = await this.#api.get(`/notifications?limit=${PAGE}&page=${page}`);
    const { notifications, pagination, unread_count: unread = null } = answer;
    return { notifications, unread, hasMore: pagination?.has_more ?? notifications.length === PAGE };
  }

  /**
   * One came, or came again, on my own stream.
   * @param {WireSchemas["Notification"]} notification
   */
  arrived({ kind, ...notice }) {
    this.#store.notices.put({ ...notice, type: kind, read: false });
    this.#store.changed("notices");
  }

  /**
   * I read one of them somewhere (without an id: all), and what is left is told.
   * @param {WireSchemas["NotificationRead"]} event
   */
  wereRead({ id, unread_notifications: unread, rooms }) {
    if (id) this.#store.notices.markRead(id);
    else this.#store.notices.markAllRead();
    this.#store.notices.unread = unread;
    for (const { room_id, mention_count } of rooms) this.#store.setMentions(room_id, mention_count);
    this.#store.changed("notices");
  }

  /** @param {string} id */
  async markRead(id) {
    this.#store.notices.markRead(id);
    this.#store.changed("notices");
    await this.#api.post(`/notifications/${id}/read`);
  }

  async markAllRead() {
    await this.#api.post("/notifications/read-all");
    this.#store.notices.markAllRead();
    this.#store.changed("notices");
  }
}
