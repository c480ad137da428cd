// What this page knows: me, my rooms and their messages. Applies snapshots and events; tells views what changed.
// Does no input or output: live.js feeds it, views read it.

/** Topics: "list", "room", "timeline", "typing", "presence", "members", "connection", "current". */
export class Store {
  #listeners = new Map();
  #due = new Set();
  me = null;
  limits = { message_chars: 4000 };
  rooms = new Map();
  people = new Map();
  currentId = null;
  listLoaded = false;
  connection = { name: "connecting" };
  note = null;

  get current() {
    return this.rooms.get(this.currentId) ?? null;
  }

  on(topic, listener) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    this.#listeners.get(topic).add(listener);
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

  know(person) {
    if (person?.id) this.people.set(person.id, { ...this.people.get(person.id), ...person });
  }

  name(userId) {
    return this.people.get(userId)?.username ?? "someone";
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
    const stale = room.info && (conversation.last_offset ?? 0) < room.offset;
    const kept = stale ? { last_message: room.info.last_message, unread_count: room.info.unread_count } : {};
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

  forget(roomId) {
    this.rooms.delete(roomId);
    this.changed("list");
  }

  /** Takes the reply to `room.join`. Returns how many messages of others were missed, or null when that is unknown. */
  applyJoin(room, reply) {
    let missed = 0;
    this.putConversation(reply.room);
    room.me = reply.me;
    if (reply.recovered) {
      for (const event of reply.events) missed += this.applyEvent(event) ? 1 : 0;
    } else {
      missed = null;
      room.messages.clear();
      for (const message of reply.snapshot?.messages ?? []) this.upsert(room, message, reply.offset);
      const first = this.ordered(room)[0];
      room.hasMore = first !== undefined && first.offset > 1;
    }
    room.offset = reply.offset;
    room.epoch = reply.epoch;
    room.readOffset = reply.me.read_offset ?? room.readOffset;
    room.joined = true;
    room.problem = null;
    this.#setPresence(room, reply.presence);
    for (const topic of ["timeline", "presence", "room"]) this.changed(topic, room.id);
    this.#arrived(room);
    return missed;
  }

  /** Takes one event. Returns true when it brought a message of someone else that was not here before. */
  applyEvent({ type, stream, offset, epoch, data }) {
    const room = this.rooms.get(stream?.slice("room:".length) ?? data.room_id);
    if (!room) return false;
    if (offset !== undefined) {
      if (epoch === room.epoch && offset <= room.offset) return false; // seen, or superseded by what we have
      room.offset = offset;
      room.epoch = epoch;
    }
    switch (type) {
      case "chat.message":
        return this.#messageArrived(room, data, offset);
      case "room.updated":
        this.putConversation({ ...data, id: room.id, last_offset: offset });
        return false;
      case "room.member":
        this.know({ id: data.user_id, username: data.username });
        return false;
      case "chat.typing":
        this.#typing(room, data);
        return false;
      case "chat.read":
        this.#read(room, data);
        return false;
      case "presence.state":
      case "presence.diff":
        if (type === "presence.state") this.#setPresence(room, data);
        else this.#diffPresence(room, data);
        this.changed("presence", room.id);
    }
    return false;
  }

  /** Puts a message in its present state; `rev` is the offset at which that state was reached. */
  upsert(room, message, rev) {
    const held = room.messages.get(message.id);
    if (held && held.rev >= rev) return false;
    room.messages.set(message.id, { ...message, rev });
    room.ordered = null;
    this.know(message.author);
    if (message.author.id === this.me?.id && message.client_id) room.pending.delete(message.client_id);
    this.changed("timeline", room.id);
    return !held;
  }

  /** A room's messages in offset order, the order in which everyone sees them. */
  ordered(room) {
    room.ordered ??= [...room.messages.values()].sort((a, b) => a.offset - b.offset);
    return room.ordered;
  }

  #messageArrived(room, message, offset) {
    const first = this.ordered(room)[0];
    const changeOfUnloaded = !room.messages.has(message.id) && message.offset < offset && room.hasMore;
    if (changeOfUnloaded && first && message.offset < first.offset) return false; // comes with its page of history
    const fresh = this.upsert(room, message, offset) && message.offset === offset;
    const fromOther = fresh && message.author.id !== this.me?.id;
    if (room.typing.delete(message.author.id)) this.changed("typing", room.id);
    // The list's own count may already include it.
    const uncounted = offset > Math.max(room.readOffset, room.info?.last_offset ?? 0);
    if (fromOther && room.info && uncounted) room.info.unread_count = (room.info.unread_count ?? 0) + 1;
    this.#arrived(room);
    return fromOther;
  }

  #arrived(room) {
    const last = this.ordered(room).at(-1);
    if (last && room.info) room.info.last_message = last;
    if (room.info) room.info.last_offset = Math.max(room.info.last_offset ?? 0, room.offset);
    this.changed("list");
  }

  #typing(room, { user_id, username, active, expires_ms }) {
    if (user_id === this.me?.id) return;
    this.know({ id: user_id, username });
    if (active) room.typing.set(user_id, Date.now() + (expires_ms ?? 10_000));
    else room.typing.delete(user_id);
    this.changed("typing", room.id);
  }

  #read(room, { user_id, offset }) {
    if (user_id === this.me?.id) {
      room.readOffset = Math.max(room.readOffset, offset);
      const unread = this.ordered(room).filter((m) => m.offset > room.readOffset && m.author.id !== user_id);
      if (room.info) room.info.unread_count = unread.length;
      return this.changed("list");
    }
    room.reads.set(user_id, Math.max(room.reads.get(user_id) ?? 0, offset));
    this.changed("timeline", room.id);
  }

  #setPresence(room, presence) {
    room.presence = { count: presence?.count ?? 0, users: null };
    if (presence?.users) room.presence.users = new Map(presence.users.map((user) => [user.id, user]));
    presence?.users?.forEach((user) => this.know({ id: user.id, username: user.username }));
  }

  #diffPresence(room, { count, joins = [], leaves = [] }) {
    room.presence.users ??= count <= joins.length ? new Map() : null;
    for (const user of joins) {
      this.know({ id: user.id, username: user.username });
      room.presence.users?.set(user.id, user);
    }
    for (const user of leaves) room.presence.users?.delete(user.id);
    room.presence.count = count ?? room.presence.users?.size ?? 0;
  }
}

function newRoom(id) {
  return {
    id,
    /** The conversation as REST shows it; null until it is known. */
    info: null,
    /** Is it on my list? */
    mine: false,
    me: { role: null, permissions: [], read_offset: 0 },
    messages: new Map(),
    ordered: null,
    /** Messages on their way, by client_id, in the order they were written. */
    pending: new Map(),
    offset: 0,
    epoch: null,
    readOffset: 0,
    /** The last offset read when the room was opened: where the "New" line stands. */
    newFrom: null,
    wanted: false,
    joined: false,
    joining: false,
    held: [],
    problem: null,
    hasMore: false,
    loadingOlder: false,
    olderNotBefore: 0,
    openedAt: 0,
    presence: { count: 0, users: null },
    typing: new Map(),
    reads: new Map(),
    members: null,
    draft: "",
  };
}

function lastActivity(room) {
  return room.info?.last_message?.created_at ?? room.info?.updated_at ?? room.info?.created_at ?? "";
}
