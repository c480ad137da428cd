// My own stream `user:<id>`: unread counts of every room, mentions, and changes of my list of rooms. It is joined with
// every connection and resumed from where it was.
// @ts-check

/** @import { Store } from "../state/store.js" */
/** @import { WireEvent, WireSchemas } from "../../types/client.js" */
/** @import { RealtimeSocket } from "./socket.js" */
/**
 * @typedef {object} Does
 * @property {(data: WireSchemas["ConversationChanged"]) => void} listChanged
 * @property {() => Promise<void>} refreshList
 * @property {() => Promise<boolean>} listRead
 * @property {(notice: WireSchemas["Notification"]) => void} notified
 * @property {(data: WireSchemas["NotificationRead"]) => void} noticesRead
 * @property {(data: WireSchemas["Approved"]) => void} approved
 * @property {(data: WireSchemas["Rejected"]) => void} rejected
 * @property {(event: WireEvent) => void} called
 * @property {() => void} missed
 */

const AGAIN_AFTER_MS = 2_000;

export class Inbox {
  #store;
  #socket;
  /** @type {WireSchemas["Since"] | undefined} */
  #since;
  /** @type {WireEvent[] | null} */
  #early = null;
  #does;

  /**
   * `does`: {listChanged(data), refreshList(), listRead(), notified(notification), noticesRead(data), approved(data), rejected(data), called(event), missed()}.
   * @param {Store} store
   * @param {RealtimeSocket} socket
   * @param {Does} does
   */
  constructor(store, socket, does) {
    this.#store = store;
    this.#socket = socket;
    this.#does = does;
  }

  async join() {
    this.#early = [];
    const isFirst = !this.#since;
    try {
      const reply = await this.#socket.command("user.join", { since: this.#since });
      this.#since = { offset: reply.offset, epoch: reply.epoch };
      if (!reply.recovered) this.#does.missed();
      // the page has read its list when it began: what came since is told by the counts
      const isKnown = reply.recovered || (isFirst && (await this.#does.listRead()));
      if (!isKnown) await this.#does.refreshList();
      for (const event of /** @type {WireEvent[]} */ (reply.events ?? [])) this.#apply(event);
      const behind = isKnown && this.#isBehind(reply, isFirst);
      for (const counts of reply.rooms) this.#unread(counts);
      if (behind) await this.#does.refreshList(); // counts do not say what the last message is
    } catch (error) {
      if (!this.#socket.open || ["disconnected", "timeout"].includes(error.code)) return; // the next connection joins
      setTimeout(() => this.join(), error.retryAfterMs ?? AGAIN_AFTER_MS);
    } finally {
      const early = this.#early ?? [];
      this.#early = null;
      early.forEach((event) => this.event(event));
    }
  }

  /**
   * Whether the list of rooms is older than this reply; after the first one nothing tells of rooms that I am not in any more.
   * @param {WireSchemas["JoinedOwn"]} reply
   * @param {boolean} isFirst
   */
  #isBehind({ rooms }, isFirst) {
    const ids = new Set(rooms.map(({ room_id }) => room_id));
    const isGone = isFirst && this.#store.list.some(({ id }) => !ids.has(id));
    return isGone || rooms.some((counts) => this.#store.isBehind(counts));
  }

  /**
   * Takes an event when it is one of mine. Returns whether it was.
   * @param {WireEvent} envelope
   */
  event(envelope) {
    const own = envelope.stream?.startsWith("user:") || envelope.type === "conversation.unread";
    if (!own) return false;
    if (this.#early)
      this.#early.push(envelope); // the reply to the join comes first
    else this.#apply(envelope);
    return true;
  }

  /** @param {WireEvent} event */
  #apply(event) {
    const { type, offset, epoch, data } = event;
    if (offset !== undefined && epoch !== undefined) {
      const since = this.#since;
      if (since && since.epoch === epoch && offset <= since.offset && !this.#early) return;
      if (!since || offset > since.offset) this.#since = { offset, epoch };
    }
    if (type === "conversation.unread") this.#unread(data);
    if (type === "conversation.changed") this.#does.listChanged(data);
    if (type === "notification.created") this.#does.notified(data);
    if (type === "notification.read") this.#does.noticesRead(data);
    if (type === "chat.approved") this.#does.approved(data);
    if (type === "chat.rejected") this.#does.rejected(data);
    if (type.startsWith("call.")) this.#does.called(event);
  }

  /** @param {WireSchemas["Unread"]} counts */
  #unread(counts) {
    const known = this.#store.applyUnread(counts);
    if (!known) this.#does.listChanged({ room_id: counts.room_id, change: "joined" });
  }
}
