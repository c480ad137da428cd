// Keeps the store true: joins open rooms over the socket, resumes them after a loss, polls the list, and carries
// out what the views ask for. Builds no elements.

import { Outbox } from "./outbox.js";
import { RealtimeSocket } from "./socket.js";
import { Typing } from "./typing.js";

const POLL_EVERY_MS = 15_000;
const PAGE = 50;
const NOTE_FOR_MS = 7_000;
const OLDER_AGAIN_AFTER_MS = 3_000;
/** After so long without a word, coming back to this page checks that the connection still lives. */
const DOUBTFUL_AFTER_MS = 60_000;
const LONGEST_LIST_PAGES = 10;

export class Live {
  #api;
  #store;
  #socket;
  #outbox;
  #polling = null;
  #stopper = new AbortController();
  #hadConnection = false;
  #typing;
  #lastPoll = 0;

  constructor(api, store) {
    this.#api = api;
    this.#store = store;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.#socket = new RealtimeSocket({
      url: `${scheme}//${location.host}/api/v1/ws`,
      fetchToken: async () => (await api.get("/chat/token")).token,
    });
    this.#outbox = new Outbox(store, this.#socket);
    this.#typing = new Typing(store, this.#socket);
  }

  /** `onSessionEnd` is called when the server says that this login session is over. */
  start(onSessionEnd) {
    const { signal } = this.#stopper;
    this.#socket.addEventListener("state", ({ detail }) => {
      if (detail.name !== "open") this.#disconnected();
      this.#store.connection = detail;
      this.#store.changed("connection");
      if (detail.reason === "session") onSessionEnd();
    });
    this.#socket.addEventListener("hello", ({ detail }) => this.#connected(detail));
    this.#socket.addEventListener("message", ({ detail }) => this.#event(detail));
    window.addEventListener("online", () => this.#socket.connect(), { signal });
    window.addEventListener("focus", () => this.#awake(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.#awake(), { signal });
    this.#polling = setInterval(() => document.hidden || this.poll(), POLL_EVERY_MS);
    this.#socket.connect();
    this.poll();
  }

  stop() {
    this.#stopper.abort();
    clearInterval(this.#polling);
    this.#typing.stop();
    this.#socket.close();
  }

  connectNow() {
    this.#socket.connect();
  }

  async poll() {
    this.#lastPoll = Date.now();
    try {
      const followed = [...this.#store.rooms.values()].filter((room) => room.wanted && room.mine);
      this.#store.replaceList(await this.#list());
      for (const room of followed) if (!room.mine) this.#describe(room); // deleted, or left in another window
    } catch {
      // The next poll will do; when the session is over, the API says so by itself.
    }
  }

  async #list() {
    const all = [];
    for (let page = 1; page <= LONGEST_LIST_PAGES; page += 1) {
      const { conversations, pagination } = await this.#api.get(`/conversations?limit=100&page=${page}`);
      all.push(...conversations);
      if (!pagination?.has_more) break;
    }
    return all;
  }

  /** Opens a room: from now on it stays joined, across every loss of the connection. */
  async open(roomId) {
    const room = this.#store.room(roomId);
    room.wanted = true;
    room.openedAt = Date.now();
    this.#makePlace();
    if (!room.info) await this.#describe(room);
    room.newFrom = room.info?.unread_count ? room.readOffset : null;
    if (!room.joined && !room.problem) await this.#join(room);
  }

  async refreshMembers(roomId) {
    const room = this.#store.room(roomId);
    const { members } = await this.#api.get(`/conversations/${roomId}/members`);
    members.forEach((member) => this.#store.know({ id: member.user_id, username: member.username }));
    room.members = members;
    this.#store.changed("members", roomId);
  }

  send(room, content) {
    this.typing(room, false);
    room.newFrom = null;
    this.#outbox.post(room, content);
  }
  retry(room, clientId) {
    this.#outbox.retry(room, clientId);
  }
  discard(room, clientId) {
    this.#outbox.discard(room, clientId);
  }

  async loadOlder(room) {
    const first = this.#store.ordered(room)[0];
    if (!room.joined || !room.hasMore || room.loadingOlder || !first || Date.now() < room.olderNotBefore) return;
    room.loadingOlder = true;
    this.#store.changed("timeline", room.id);
    try {
      const command = { room_id: room.id, before: first.offset, limit: PAGE };
      const { messages, has_more } = await this.#socket.command("chat.history", command);
      for (const message of messages) this.#store.upsert(room, message, message.offset);
      room.hasMore = has_more;
    } catch {
      room.olderNotBefore = Date.now() + OLDER_AGAIN_AFTER_MS; // then the next scroll asks again
    } finally {
      room.loadingOlder = false;
      this.#store.changed("timeline", room.id);
    }
  }

  /** Marks as read all that the room has: called while its end is on screen. */
  async read(room) {
    const offset = room.offset;
    if (!room.joined || offset <= room.readOffset || document.hidden) return;
    room.readOffset = offset;
    if (room.info) room.info.unread_count = 0;
    this.#store.changed("list");
    await this.#socket.command("chat.read", { room_id: room.id, offset }).catch(() => {});
  }

  typing(room, active) {
    this.#typing.mine(room, active);
  }

  /** Leaves a room for good: off my list, no more events. */
  async leaveForGood(room) {
    await this.#api.delete(`/conversations/${room.id}/members/me`);
    this.#close(room);
  }

  /** A connection follows only so many rooms: the one opened longest ago makes place, and resumes when opened again. */
  #makePlace() {
    const followed = [...this.#store.rooms.values()].filter((room) => room.wanted);
    if (followed.length <= (this.#store.limits.rooms_per_connection ?? Infinity)) return;
    const oldest = followed.reduce((a, b) => (a.openedAt <= b.openedAt ? a : b));
    Object.assign(oldest, { wanted: false, joined: false });
    this.#socket.command("room.leave", { room_id: oldest.id }).catch(() => {});
  }

  async #describe(room) {
    try {
      this.#store.putConversation((await this.#api.get(`/conversations/${room.id}`)).conversation);
      room.me.role = room.info.role ?? null;
    } catch (error) {
      if (error.status === 0) return; // the join will tell
      room.problem = error.status === 404 ? "This room does not exist, or you are not in it." : error.message;
      room.wanted = false;
      this.#store.changed("room", room.id);
    }
  }

  /** Joins, from where we were when there is such a point. Returns the messages missed; null: history reloaded. */
  async #join(room) {
    if (!this.#socket.open || room.joining || room.joined) return 0;
    room.joining = true;
    const since = room.epoch ? { offset: room.offset, epoch: room.epoch } : undefined;
    try {
      const reply = await this.#socket.command("room.join", { room_id: room.id, since });
      const missed = this.#store.applyJoin(room, reply);
      room.joining = false;
      for (const event of room.held.splice(0)) this.#event(event);
      this.#outbox.flush(room);
      return since ? missed : 0;
    } catch (error) {
      room.joining = false;
      room.held = [];
      this.#joinFailed(room, error);
      return 0;
    }
  }

  #joinFailed(room, error) {
    if (error.code === "disconnected" || error.code === "timeout") return; // the next connection joins again
    if (["unavailable", "rate_limited", "internal"].includes(error.code)) {
      setTimeout(() => room.wanted && this.#join(room), error.retryAfterMs ?? 1000 + Math.random() * 1000);
      return;
    }
    room.wanted = false;
    room.problem =
      error.code === "not_found" || error.code === "forbidden" ? "You are not in this room any more." : error.message;
    this.#store.changed("room", room.id);
    this.poll();
  }

  async #connected(hello) {
    Object.assign(this.#store.limits, hello.limits);
    const again = this.#hadConnection;
    this.#hadConnection = true;
    const rooms = [...this.#store.rooms.values()].filter((room) => room.wanted);
    const resumed = rooms.filter((room) => room.epoch).length;
    const missed = await Promise.all(rooms.map((room) => this.#join(room)));
    if (!this.#socket.open) return;
    if (again) this.poll();
    if (again && resumed) this.#note(missed.includes(null) ? null : missed.reduce((sum, n) => sum + n, 0));
  }

  #disconnected() {
    this.#typing.forgetAll();
    for (const room of this.#store.rooms.values()) {
      room.joined = false;
      this.#store.changed("presence", room.id);
    }
  }

  #note(missed) {
    const note = { missed };
    this.#store.note = note;
    this.#store.changed("connection");
    setTimeout(() => {
      if (this.#store.note !== note) return;
      this.#store.note = null;
      this.#store.changed("connection");
    }, NOTE_FOR_MS);
  }

  #event(envelope) {
    const roomId = envelope.stream?.slice("room:".length) ?? envelope.data?.room_id;
    const room = this.#store.rooms.get(roomId);
    if (!room?.wanted) return this.#stranger(roomId);
    // Between the request to join and its reply an event has no place to go yet: the reply comes before it.
    if (room.joining) return room.held.push(envelope);
    if (envelope.offset && room.epoch && envelope.epoch !== room.epoch) {
      room.joined = false;
      return this.#join(room); // another history: the server decides what we may keep
    }
    this.#store.applyEvent(envelope);
    if (envelope.type === "room.member") this.#memberChanged(room, envelope.data);
    if (envelope.type === "room.updated" && envelope.data.deleted) this.#close(room, "This room was deleted.");
  }

  /** A sign of a room that this page does not follow: the list knows more. */
  #stranger(roomId) {
    if (roomId && Date.now() - this.#lastPoll > 1000) this.poll();
  }

  #memberChanged(room, { user_id, change, role }) {
    const gone = change === "left" || change === "removed";
    if (user_id === this.#store.me?.id) {
      if (gone) return this.#close(room, change === "removed" ? "You were removed from this room." : null);
      if (role) room.me.role = role;
    }
    if (room.members) this.refreshMembers(room.id).catch(() => {});
    this.poll();
  }

  #close(room, problem = null) {
    Object.assign(room, { wanted: false, joined: false, mine: false, problem });
    if (this.#socket.open) this.#socket.command("room.leave", { room_id: room.id }).catch(() => {});
    if (!problem) this.#store.forget(room.id);
    this.#store.changed("list");
    this.#store.changed("room", room.id);
    this.#store.changed("current");
  }

  #awake() {
    const room = this.#store.current;
    this.#socket.connect();
    const doubtful = this.#socket.open && Date.now() - this.#socket.heardAt > DOUBTFUL_AFTER_MS;
    if (doubtful && room?.joined) this.#socket.command("chat.history", { room_id: room.id, limit: 1 }).catch(() => {});
    if (Date.now() - this.#lastPoll > 2000) this.poll();
    if (room) this.#store.changed("timeline", room.id); // read marks wait for visibility
  }
}
