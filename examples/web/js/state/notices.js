// What I was notified of: the newest ones that this page has loaded, and how many are unread. A notification that comes
// again (one more person did the same within the hour) replaces itself.
// @ts-check

/** @import { Notice } from "../../types/state.js" */
/** @typedef {{ notifications: Notice[], unread: number | null, hasMore: boolean }} NoticePage */

/** What reading a room does not read. */
const APART = ["held", "rejected"];

export class Notices {
  /** @type {Map<string, Notice>} */
  #byId = new Map();
  unread = 0;
  hasMore = false;
  loaded = false;

  /** The newest first. */
  get list() {
    return [...this.#byId.values()].sort((a, b) => b.created_at.localeCompare(a.created_at));
  }

  /** Unread ones that no room counts: what is about a message is unread there as well. */
  get apart() {
    const inRooms = [...this.#byId.values()].filter(({ read, message_id }) => !read && message_id);
    return Math.max(0, this.unread - inRooms.length);
  }

  /**
   * Takes the first page as all that there is.
   * @param {NoticePage} page
   */
  replace(page) {
    this.#byId.clear();
    this.append(page);
    this.loaded = true;
  }

  /** @param {NoticePage} page */
  append({ notifications, unread, hasMore }) {
    for (const notice of notifications) this.#byId.set(notice.id, notice);
    this.hasMore = hasMore;
    if (unread !== null) this.unread = unread;
  }

  /**
   * Takes one that has just come.
   * @param {Notice} notice
   */
  put(notice) {
    const before = this.#byId.get(notice.id);
    this.#byId.set(notice.id, { ...before, ...notice });
    const wasUnread = before ? !before.read : false;
    if (!notice.read && !wasUnread) this.unread += 1;
  }

  /** @param {string} id */
  markRead(id) {
    const notice = this.#byId.get(id);
    if (!notice || notice.read) return;
    this.#byId.set(id, { ...notice, read: true });
    this.unread = Math.max(0, this.unread - 1);
  }

  /**
   * Reading a room reads what calls one there, up to the read mark; where a place is not known, when nothing is `left`. What
   * waits for a moderator waits until somebody has decided, and what was decided stands in no place of the room.
   * @param {string} roomId
   * @param {number} offset
   * @param {number} left
   */
  markRoomRead(roomId, offset, left) {
    for (const { id, room_id, type, offset: place } of this.#byId.values())
      if (room_id === roomId && !APART.includes(type) && (place ? place <= offset : left === 0)) this.markRead(id);
  }

  markAllRead() {
    for (const [id, notice] of this.#byId) this.#byId.set(id, { ...notice, read: true });
    this.unread = 0;
  }
}
