// What this page knows: me, my rooms and their messages. Applies snapshots and events; tells views what changed.
// Does no input or output: js/live feeds it, views read it.
// @ts-check

import { ordered, replaceWindow, showAs, upsert } from "./messages.js";
import { Notices } from "./notices.js";
import { diffPresence, setPresence, setRead, setTyping } from "./presence.js";
import { lastActivity, newRoom } from "./room.js";

/** @import { ConnectionState, Conversation, Limits, Me, Message, Person, Room, Topic } from "../../types/state.js" */
/** @import { Commands, WireEvent, WireSchemas } from "../../types/client.js" */
/** @typedef {(roomId: string | null) => void} Listener */

/**
 * Topics: "list", "room", "timeline", "typing", "presence", "members", "connection", "current", "composer", "draft", "me", "blocks",
 * "notices", "people".
 */
export class Store {
  /** @type {Map<Topic, Set<Listener>>} */
  #listeners = new Map();
  /** @type {Set<string>} */
  #due = new Set();
  /** @type {Me} */
  me;
  /** @type {Limits} */
  limits = { message_chars: 4000 };
  /** @type {Map<string, Room>} */
  rooms = new Map();
  /** @type {Map<string, Person>} */
  people = new Map();
  /**
   * Who is blocked by me: what they write is shown on demand only.
   * @type {Set<string>}
   */
  blocked = new Set();
  notices = new Notices();
  /** @type {string | null} */
  currentId = null;
  listLoaded = false;
  /** @type {ConnectionState} */
  connection = { name: "connecting" };
  /** @type {{ missed: number | null } | null} */
  note = null;

  /** @param {Me} me whose page this is */
  constructor(me) {
    this.me = me;
    this.know({ id: me.id, username: me.username, avatar: me.avatar });
  }

  /** @returns {Room | null} */
  get current() {
    return this.currentId === null ? null : (this.rooms.get(this.currentId) ?? null);
  }

  /**
   * Calls the listener after each change of the topic, or of one of them, until `signal` says that it is over.
   * @param {Topic | Topic[]} topics
   * @param {Listener} listener
   * @param {AbortSignal} [signal]
   */
  on(topics, listener, signal) {
    for (const topic of [topics].flat()) {
      const listeners = this.#listeners.get(topic) ?? new Set();
      this.#listeners.set(topic, listeners.add(listener));
      signal?.addEventListener("abort", () => listeners.delete(listener));
    }
  }

  /**
   * Tells the topic's listeners once per turn of the event loop, however often it is called.
   * @param {Topic} topic
   * @param {string | null} [roomId]
   */
  changed(topic, roomId = null) {
    const key = `${topic} ${roomId}`;
    if (this.#due.has(key)) return;
    this.#due.add(key);
    queueMicrotask(() => {
      this.#due.delete(key);
      for (const listener of this.#listeners.get(topic) ?? []) listener(roomId);
    });
  }

  /**
   * @param {string} id
   * @returns {Room}
   */
  room(id) {
    const room = this.rooms.get(id) ?? newRoom(id);
    this.rooms.set(id, room);
    return room;
  }

  /** Rooms of my list, the liveliest first. */
  get list() {
    const mine = [...this.rooms.values()].filter((room) => room.mine);
    return mine.sort((a, b) => lastActivity(b).localeCompare(lastActivity(a)));
  }

  /** @param {Partial<Me>} account */
  setMe(account) {
    this.me = { ...this.me, ...account };
    const { id, username, avatar } = this.me;
    this.know({ id, username, avatar });
    this.changed("me");
  }

  /**
   * @param {string} userId
   * @param {boolean} blocked
   */
  setBlocked(userId, blocked) {
    if (blocked) this.blocked.add(userId);
    else this.blocked.delete(userId);
    this.changed("blocks");
    this.changed("list");
    for (const id of this.rooms.keys()) {
      this.changed("timeline", id);
      this.changed("typing", id);
      this.changed("presence", id);
    }
  }

  /** @param {Person | null} [person] */
  know(person) {
    if (person?.id) this.people.set(person.id, { ...this.people.get(person.id), ...person });
  }

  /** @param {string} userId */
  name(userId) {
    return this.people.get(userId)?.username ?? "someone";
  }

  /** @param {Room} room */
  ordered(room) {
    return ordered(room);
  }

  /**
   * Takes GET /conversations as my list.
   * @param {Conversation[]} conversations
   */
  replaceList(conversations) {
    const ids = new Set(conversations.map((c) => c.id));
    for (const room of this.rooms.values()) {
      if (room.mine && !ids.has(room.id)) room.mine = false;
    }
    for (const conversation of conversations) this.putConversation(conversation, true);
    this.listLoaded = true;
    this.changed("list");
  }

  /**
   * @param {Conversation} conversation
   * @param {boolean} [mine]
   */
  putConversation(conversation, mine) {
    const room = this.room(conversation.id);
    // An answer that was on its way while events arrived is older than what the socket told us.
    const stale = room.info && (conversation.last_offset ?? 0) < Math.max(room.offset, room.info.last_offset ?? 0);
    const { last_message, unread_count, mention_count, last_offset } = room.info ?? {};
    const kept = stale ? { last_message, unread_count, mention_count, last_offset } : {};
    room.info = { ...room.info, ...conversation, ...kept };
    room.readOffset = Math.max(room.readOffset, conversation.read_offset ?? 0);
    const last = room.info.last_offset;
    if (last !== undefined && room.readOffset >= Math.max(room.offset, last)) room.info.unread_count = 0;
    if (mine !== undefined) room.mine = mine;
    this.know(conversation.peer);
    this.know(conversation.last_message?.author);
    this.changed("list");
    this.changed("room", room.id);
    return room;
  }

  /**
   * Takes the counts of one room from my own stream: the truth, whatever this page counted itself.
   * @param {WireSchemas["Unread"]} counts
   */
  applyUnread({ room_id, unread_count, mention_count, last_offset, read_offset, last_message }) {
    const room = this.rooms.get(room_id);
    if (!room?.info) return false;
    room.readOffset = Math.max(room.readOffset, read_offset ?? 0);
    this.notices.markRoomRead(room_id, room.readOffset, mention_count);
    this.changed("notices");
    if ((last_offset ?? 0) >= Math.max(room.offset, room.info.last_offset ?? 0)) {
      const readHere = room.readOffset > (read_offset ?? 0); // my mark is on its way there
      Object.assign(room.info, { last_offset }, readHere ? {} : { unread_count, mention_count });
      if (last_message) room.info.last_message = last_message;
      this.know(last_message?.author);
    } else if ((read_offset ?? 0) >= room.offset) Object.assign(room.info, { unread_count: 0, mention_count: 0 });
    this.changed("list");
    return true;
  }

  /**
   * Whether a room has had messages of which these counts tell, and whose last one they do not hold.
   * @param {WireSchemas["Unread"]} counts
   */
  isBehind({ room_id, last_offset, last_message }) {
    const room = this.rooms.get(room_id);
    if (!room?.info || last_message) return false;
    return (last_offset ?? 0) > Math.max(room.offset, room.info.last_offset ?? 0);
  }

  /**
   * @param {string} roomId
   * @param {number} count
   */
  setMentions(roomId, count) {
    const room = this.rooms.get(roomId);
    if (room?.info) room.info.mention_count = count;
    this.changed("list");
  }

  /** @param {string} roomId */
  forget(roomId) {
    this.rooms.delete(roomId);
    this.changed("list");
  }

  /**
   * Takes the reply to `room.join`. Returns how many messages of others were missed, or null when that is unknown.
   * @param {Room} room
   * @param {Commands["room.join"]["reply"]} reply
   */
  applyJoin(room, reply) {
    /** @type {number | null} */
    let missed = null;
    this.putConversation(reply.room);
    room.me = reply.me;
    if (room.info) room.info.role = reply.me.role;
    if (reply.recovered) {
      const events = /** @type {WireEvent[]} */ (reply.events ?? []);
      missed = events.filter((event) => this.applyEvent(event)).length;
    } else {
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
    this.changed("timeline", room.id);
    this.changed("room", room.id);
    this.changed("composer", room.id);
    this.#arrived(room);
    return missed;
  }

  /**
   * Applies one event of a room. Returns true when it brought a message of someone else that was not here before.
   * @param {WireEvent} event
   */
  applyEvent({ type, stream, offset, epoch, data }) {
    const room = this.rooms.get(roomIdOf({ stream, data }));
    if (!room) return false;
    if (offset !== undefined) {
      if (epoch === room.epoch && offset <= room.offset) return false; // seen, or superseded by what we have
      room.offset = offset;
      room.epoch = epoch ?? null;
    }
    if (type === "chat.message") return this.#messageArrived(room, data, offset);
    if (type === "room.updated") this.#updated(room, data, offset);
    if (type === "live.updated") this.#renamed(room, data.title);
    if (type === "room.member") this.#memberChanged(room, data);
    if (type === "chat.typing") setTyping(this, room, data);
    if (type === "chat.read") setRead(this, room, data);
    if (type === "person.changed") this.#personChanged(data.person);
    if (type === "presence.state") setPresence(this, room, data);
    if (type === "presence.diff") diffPresence(this, room, data);
    return false;
  }

  /**
   * Somebody is called otherwise, or has another picture: everywhere on this page.
   * @param {WireSchemas["Author"]} person
   */
  #personChanged(person) {
    const before = this.people.get(person.id);
    if (before?.username === person.username && before?.avatar === person.avatar) return;
    this.know(person);
    for (const room of this.rooms.values()) {
      if (showAs(room, person)) this.changed("timeline", room.id);
      this.changed("members", room.id);
      this.changed("room", room.id);
    }
    this.changed("list");
    this.changed("people");
  }

  /**
   * Puts a message in its present state; `rev` is the offset at which that state was reached.
   * @param {Room} room
   * @param {Message} message
   * @param {number} rev
   */
  upsert(room, message, rev) {
    const put = upsert(room, message, rev);
    this.#seen(room, message);
    this.changed("timeline", room.id);
    return put;
  }

  /**
   * @param {Room} room
   * @param {Message} message
   */
  #seen(room, message) {
    this.know(message.author);
    if (message.author.id === this.me?.id && message.client_id) room.pending.delete(message.client_id);
  }

  /**
   * @param {Room} room
   * @param {Message} message
   * @param {number} offset
   */
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

  /**
   * @param {Room} room
   * @param {Message} message
   * @param {number} offset
   */
  #preview(room, message, offset) {
    const before = room.info?.last_message;
    const newer = !before || message.offset > before.offset || message.id === before.id;
    if (room.info && newer) room.info.last_message = message;
    if (room.info) room.info.last_offset = Math.max(offset, room.info.last_offset ?? 0);
    this.changed("list");
  }

  /** @param {Room} room */
  #arrived(room) {
    const last = ordered(room).at(-1);
    if (room.info && last && !room.hasNewer) room.info.last_message = last;
    if (room.info) room.info.last_offset = Math.max(room.offset, room.info.last_offset ?? 0);
    this.changed("list");
  }

  /**
   * @param {Room} room
   * @param {WireSchemas["RoomView"]} data
   * @param {number} offset
   */
  #updated(room, data, offset) {
    this.putConversation({ ...data, id: room.id, last_offset: offset });
    if (!data.slow_mode_s) room.slowUntil = 0;
    this.changed("composer", room.id);
  }

  /**
   * A stream's chat is called as the stream is.
   * @param {Room} room
   * @param {string} title
   */
  #renamed(room, title) {
    if (room.info) room.info.name = title;
    this.changed("list");
    this.changed("room", room.id);
  }

  /**
   * @param {Room} room
   * @param {WireSchemas["ChangedMember"]} change
   */
  #memberChanged(room, { user_id, username, change, role, until }) {
    this.know({ id: user_id, username });
    if (user_id !== this.me?.id) return;
    if (role) room.me.role = role;
    if (role && room.info) room.info.role = role;
    if (change === "muted") room.me.muted_until = until ?? null;
    if (change === "unmuted") room.me.muted_until = null;
    this.changed("composer", room.id);
  }
}

/**
 * The room that an event is about: its stream's, or the one that it names.
 * @type {(event: { stream?: string, data?: any }) => string}
 */
export const roomIdOf = ({ stream, data }) => stream?.slice("room:".length) ?? data?.room_id ?? "";
