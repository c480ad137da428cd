// What this page knows: me, my rooms and their messages. Applies snapshots and events; tells views what changed.
// Does no input or output: js/live feeds it, views read it.

import { ordered, replaceWindow, upsert } from "./messages.js";
import { Notices } from "./notices.js";
import { diffPresence, setPresence, setRead, setTyping } from "./presence.js";
import { lastActivity, newRoom } from "./room.js";

/**
 * Topics: "list", "room", "timeline", "typing", "presence", "members", "connection", "current", "composer", "me", "blocks",
 * "notices".
 */
export class Store {
  #listeners = new Map();
  #due = new Set();
  me = null;
  limits = { message_chars: 4000 };
  rooms = new Map();
  people = new Map();
  /** Who is blocked by me: what they write is shown on demand only. */
  blocked = new Set();
  notices = new Notices();
  currentId = null;
  listLoaded = false;
  connection = { name: "connecting" };
  note = null;

  get current() {
    return this.rooms.get(this.currentId) ?? null;
  }

  /** Calls the listener after each change of the topic, until `signal` says that it is over. */
  on(topic, listener, signal) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    this.#listeners.get(topic).add(listener);
    signal?.addEventListener("abort", () => this.#listeners.get(topic).delete(listener));
  }

  /** Tells the topic's listeners once per turn of the event loop, however often it is called. */
  changed(topic, roomId = null) {
    const key = `${topic} ${roomId}`;
    if (this.#due.has(key)) return;
    this.#due.add(key);
    queueMicrotask(() => {
      this.#due.delete(key);
      for (const listener of this.#listeners.get(topic) ?? []) listener(roomId);
    });
  }

  room(id) {
    if (!this.rooms.has(id)) this.rooms.set(id, newRoom(id));
    return this.rooms.get(id);
  }

  /** Rooms of my list, the liveliest first. */
  get list() {
    const mine = [...this.rooms.values()].filter((room) => room.mine);
    return mine.sort((a, b) => lastActivity(b).localeCompare(lastActivity(a)));
  }

  setMe(account) {
    this.me = { ...this.me, ...account };
    this.know({ id: account.id, username: account.username, avatar: account.avatar });
    this.changed("me");
  }

  setBlocked(userId, blocked) {
    if (blocked) this.blocked.add(userId);
    else this.blocked.delete(userId);
    for (const topic of ["blocks", "list"]) this.changed(topic);
    for (const id of this.rooms.keys()) for (const topic of ["timeline", "typing", "presence"]) this.changed(topic, id);
  }

  know(person) {
    if (person?.id) this.people.set(person.id, { ...this.people.get(person.id), ...person });
  }

  name(userId) {
    return this.people.get(userId)?.username ?? "someone";
  }

  ordered(room) {
    return ordered(room);
  }

  /** Takes GET /conversations as my list. */
  replaceList(conversations) {
    const ids = new Set(conversations.map((c) => c.id));
    for (const room of this.rooms.values()) {
      if (room.mine && !ids.has(room.id)) room.mine = false;
    }
    for (const conversation of conversations) this.putConversation(conversation, true);
    this.listLoaded = true;
    this.changed("list");
  }

  putConversation(conversation, mine) {
    const room = this.room(conversation.id);
    // An answer that was on its way while events arrived is older than what the socket told us.
    const stale = room.info && (conversation.last_offset ?? 0) < Math.max(room.offset, room.info.last_offset ?? 0);
    const { last_message, unread_count, mention_count, last_offset } = room.info ?? {};
    const kept = stale ? { last_message, unread_count, mention_count, last_offset } : {};
    room.info = { ...room.info, ...conversation, ...kept };
    room.readOffset = Math.max(room.readOffset, conversation.read_offset ?? 0);
    if (room.readOffset >= room.info.last_offset && room.readOffset >= room.offset) room.info.unread_count = 0;
    if (mine !== undefined) room.mine = mine;
    this.know(conversation.peer);
    this.know(conversation.last_message?.author);
    this.changed("list");
    this.changed("room", room.id);
    return room;
  }

  /** Takes the counts of one room from my own stream: the truth, whatever this page counted itself. */
  applyUnread({ room_id, unread_count, mention_count, last_offset, read_offset, last_message }) {
    const room = this.rooms.get(room_id);
    if (!room?.info) return false;
    room.readOffset = Math.max(room.readOffset, read_offset ?? 0);
    if ((last_offset ?? 0) >= Math.max(room.offset, room.info.last_offset ?? 0)) {
      const readHere = room.readOffset > (read_offset ?? 0); // my mark is on its way there
      Object.assign(room.info, { last_offset }, readHere ? {} : { unread_count, mention_count });
      if (last_message) room.info.last_message = last_message;
      this.know(last_message?.author);
    } else if ((read_offset ?? 0) >= room.offset) Object.assign(room.info, { unread_count: 0, mention_count: 0 });
    this.changed("list");
    return true;
  }

  /** Whether a room has had messages of which these counts tell, and whose last one they do not hold. */
  isBehind({ room_id, last_offset, last_message }) {
    const room = this.rooms.get(room_id);
    return (
      Boolean(room?.info) && !last_message && (last_offset ?? 0) > Math.max(room.offset, room.info.last_offset ?? 0)
    );
  }

  setMentions(roomId, count) {
    const room = this.rooms.get(roomId);
    if (room?.info) room.info.mention_count = count;
    this.changed("list");
  }

  forget(roomId) {
    this.rooms.delete(roomId);
    this.changed("list");
  }

  /** Takes the reply to `room.join`. Returns how many messages of others were missed, or null when that is unknown. */
  applyJoin(room, reply) {
    let missed = 0;
    this.putConversation(reply.room);
    room.me = reply.me;
    room.info.role = reply.me.role;
    if (reply.recovered) {
      for (const event of reply.events) missed += this.applyEvent(event) ? 1 : 0;
    } else {
      missed = null;
      const messages = reply.snapshot?.messages ?? [];
      replaceWindow(room, messages, { rev: reply.offset, hasMore: (messages[0]?.offset ?? 1) > 1, hasNewer: false });
      messages.forEach((message) => this.#seen(room, message));
    }
    room.offset = reply.offset;
    room.epoch = reply.epoch;
    room.readOffset = Math.max(room.readOffset, reply.me.read_offset ?? 0);
    room.joined = true;
    room.problem = null;
    for (const { user_id, offset } of reply.reads ?? []) setRead(this, room, { user_id, offset });
    setPresence(this, room, reply.presence);
    for (const topic of ["timeline", "room", "composer"]) this.changed(topic, room.id);
    this.#arrived(room);
    return missed;
  }

  /** Applies one event of a room. Returns true when it brought a message of someone else that was not here before. */
  applyEvent({ type, stream, offset, epoch, data }) {
    const room = this.rooms.get(stream?.slice("room:".length) ?? data.room_id);
    if (!room) return false;
    if (offset !== undefined) {
      if (epoch === room.epoch && offset <= room.offset) return false; // seen, or superseded by what we have
      room.offset = offset;
      room.epoch = epoch;
    }
    if (type === "chat.message") return this.#messageArrived(room, data, offset);
    if (type === "room.updated") this.#updated(room, data, offset);
    if (type === "room.member") this.#memberChanged(room, data);
    if (type === "chat.typing") setTyping(this, room, data);
    if (type === "chat.read") setRead(this, room, data);
    if (type === "presence.state") setPresence(this, room, data);
    if (type === "presence.diff") diffPresence(this, room, data);
    return false;
  }

  /** Puts a message in its present state; `rev` is the offset at which that state was reached. */
  upsert(room, message, rev) {
    const put = upsert(room, message, rev);
    this.#seen(room, message);
    this.changed("timeline", room.id);
    return put;
  }

  #seen(room, message) {
    this.know(message.author);
    if (message.author.id === this.me?.id && message.client_id) room.pending.delete(message.client_id);
  }

  #messageArrived(room, message, offset) {
    const put = this.upsert(room, message, offset);
    const isNew = message.offset === offset;
    const fromOther = isNew && put !== "changed" && message.author.id !== this.me?.id;
    if (room.typing.delete(message.author.id)) this.changed("typing", room.id);
    if (message.pinned) room.pinsRev += 1;
    // The list's own count may already include it.
    const uncounted = offset > Math.max(room.readOffset, room.info?.last_offset ?? 0);
    if (fromOther && uncounted && room.info) room.info.unread_count = (room.info.unread_count ?? 0) + 1;
    this.#preview(room, message, offset);
    return fromOther;
  }

  #preview(room, message, offset) {
    const before = room.info?.last_message;
    const newer = !before || message.offset > before.offset || message.id === before.id;
    if (room.info && newer) room.info.last_message = message;
    if (room.info) room.info.last_offset = Math.max(offset, room.info.last_offset ?? 0);
    this.changed("list");
  }

  #arrived(room) {
    const last = ordered(room).at(-1);
    if (room.info && last && !room.hasNewer) room.info.last_message = last;
    if (room.info) room.info.last_offset = Math.max(room.offset, room.info.last_offset ?? 0);
    this.changed("list");
  }

  #updated(room, data, offset) {
    this.putConversation({ ...data, id: room.id, last_offset: offset });
    if (!data.slow_mode_s) room.slowUntil = 0;
    this.changed("composer", room.id);
  }

  #memberChanged(room, { user_id, username, change, role, until }) {
    this.know({ id: user_id, username });
    if (user_id !== this.me?.id) return;
    if (role) room.me.role = room.info.role = role;
    if (change === "muted") room.me.muted_until = until ?? null;
    if (change === "unmuted") room.me.muted_until = null;
    this.changed("composer", room.id);
  }
}
