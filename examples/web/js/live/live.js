// Keeps the store true: joins open rooms over the socket, resumes them after a loss, follows my own stream, and gives
// the views what they act with. Builds no elements.
// @ts-check

import { roomIdOf } from "../state/store.js";
import { Actions } from "./actions.js";
import { History } from "./history.js";
import { Inbox } from "./inbox.js";
import { RoomList } from "./list.js";
import { NoticeFeed } from "./notices.js";
import { Outbox } from "./outbox.js";
import { People } from "./people.js";
import { RealtimeSocket } from "./socket.js";
import { Typing } from "./typing.js";
import { Unsent } from "./unsent.js";

/** @import { Api } from "../api.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Room } from "../../types/state.js" */
/** @import { WireEvent, WireSchemas } from "../../types/client.js" */
/** @import { Draft } from "./outbox.js" */
/** @typedef {{ event: (event: WireEvent) => void, missed: () => Promise<void> }} Called */

const NOTE_FOR_MS = 7_000;
/** After so long without a word, coming back to this page checks that the connection still lives. */
const DOUBTFUL_AFTER_MS = 60_000;
/** So often a page that is one too many tries again, while it is looked at: another one may have been closed. */
const TOO_MANY_AGAIN_MS = 10_000;

export class Live {
  #api;
  #store;
  #socket;
  #outbox;
  #inbox;
  #list;
  #typing;
  #unsent;
  #stopper = new AbortController();
  #hadConnection = false;
  /** @type {Called | null} */
  #calls = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #placeTimer;

  /**
   * @param {Api} api
   * @param {Store} store
   */
  constructor(api, store) {
    this.#api = api;
    this.#store = store;
    this.#socket = new RealtimeSocket({ fetchToken: async () => (await api.get("/chat/token")).token });
    this.#outbox = new Outbox(store, this.#socket);
    this.#typing = new Typing(store, this.#socket);
    this.#unsent = new Unsent(store, this.#stopper.signal);
    this.#list = new RoomList(api, store, (room, problem) => this.#close(room, problem));
    this.#inbox = new Inbox(store, this.#socket, {
      listChanged: (data) => this.#list.changed(data),
      refreshList: () => this.#list.refresh(),
      listRead: () => this.#list.read(),
      notified: (notice) => this.notices.arrived(notice),
      noticesRead: (data) => this.notices.wereRead(data),
      approved: (data) => this.#outbox.approved(data),
      rejected: (data) => this.#outbox.rejected(data),
      called: (event) => this.#calls?.event(event),
      missed: () => {
        this.notices.refresh().catch(() => {});
        this.#readHeld().catch(() => {});
        this.#calls?.missed().catch(() => {});
      },
    });
    /** For the views. */
    this.notices = new NoticeFeed(api, store);
    this.people = new People(api, store);
    this.history = new History(store, this.#socket);
    this.actions = new Actions(store, this.#socket);
  }

  /**
   * What my own stream tells of calls goes there.
   * @param {Called} calls
   */
  follow(calls) {
    this.#calls = calls;
  }

  /** The page's connection, for those who follow other streams than rooms. */
  get socket() {
    return this.#socket;
  }

  /**
   * `onSessionEnd` is called when the server says that this login session is over.
   * @param {() => void} onSessionEnd
   */
  start(onSessionEnd) {
    const { signal } = this.#stopper;
    this.#unsent.restore();
    this.#socket.addEventListener("state", ({ detail }) => {
      if (detail.name !== "open") this.#disconnected();
      this.#store.connection = detail;
      this.#store.changed("connection");
      if (detail.reason === "session") onSessionEnd();
      if (detail.reason === "too_many") this.#tryPlaceLater();
    });
    this.#socket.addEventListener("hello", ({ detail }) => this.#connected(detail));
    this.#socket.addEventListener("message", ({ detail }) => this.#event(detail));
    window.addEventListener("online", () => this.#socket.connect(), { signal });
    // what was sent meanwhile would wait for its time to run out before anybody is told
    window.addEventListener("offline", () => this.#socket.open && this.#socket.reconnect(), { signal });
    window.addEventListener("focus", () => this.#awake(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.#awake(), { signal });
    this.#socket.connect();
    this.#list.refresh().catch(() => {});
    this.people.readBlocks().catch(() => {});
  }

  stop() {
    this.#stopper.abort();
    this.#typing.stop();
    this.#socket.close();
  }

  /** What I have not sent stays mine: whoever uses this browser next must not find it. */
  forgetUnsent() {
    this.#unsent.forget();
  }

  /** What waits for a moderator outlives a reload: the server knows it. */
  async #readHeld() {
    const known = this.#outbox.heldIds();
    const { held } = await this.#api.get("/users/me/held?limit=100");
    this.#outbox.restoreHeld(held, known);
  }

  connectNow() {
    this.#socket.connect();
  }

  /**
   * Opens a room: from now on it stays joined, across every loss of the connection.
   * @param {string} roomId
   */
  async open(roomId) {
    const room = this.#store.room(roomId);
    room.wanted = true;
    room.openedAt = Date.now();
    this.#makePlace();
    if (!room.info) await this.#list.describe(room);
    this.markNew(room);
    if (!room.joined && !room.problem) await this.#join(room);
  }

  /**
   * I watch a live stream from now on: its chat, opened after this, counts me.
   * @param {string} streamId
   */
  watch(streamId) {
    const room = this.#store.room(streamId);
    if (room.watched) return;
    room.watched = true;
    this.rejoin(room);
  }

  /**
   * I watch it no more. Its chat, where it is opened again, goes on from where it was.
   * @param {string} streamId
   */
  unwatch(streamId) {
    const room = this.#store.rooms.get(streamId);
    if (!room?.watched) return;
    Object.assign(room, { watched: false, wanted: false, joined: false });
    this.#socket.command("room.leave", { room_id: room.id }).catch(() => {});
  }

  /**
   * Where the "New" line stands from now on.
   * @param {Room} room
   */
  markNew(room) {
    room.newCount = room.info?.unread_count ?? 0;
    room.newFrom = room.newCount ? room.readOffset : null;
    this.#store.changed("timeline", room.id);
  }

  /** @param {string} roomId */
  async refreshMembers(roomId) {
    const room = this.#store.room(roomId);
    const path = `/conversations/${roomId}/members?limit=100`;
    const members = [];
    for (let cursor = ""; cursor !== null; ) {
      const page = await this.#api.get(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path);
      members.push(...page.members);
      cursor = page.next_cursor;
    }
    members.forEach((member) =>
      this.#store.know({ id: member.user_id, username: member.username, avatar: member.avatar }),
    );
    room.members = members;
    this.#store.changed("members", roomId);
  }

  /**
   * @param {Room} room
   * @param {Draft} message
   */
  send(room, message) {
    this.typing(room, false);
    room.newFrom = null;
    this.#outbox.post(room, message);
  }
  /**
   * @param {Room} room
   * @param {string} clientId
   */
  retry(room, clientId) {
    this.#outbox.retry(room, clientId);
  }
  /**
   * I follow the maker of this room now: what was refused for want of it is sent.
   * @param {Room} room
   */
  async mayWrite(room) {
    room.mustFollow = false;
    this.#store.changed("composer", room.id);
    await this.rejoin(room);
    this.#outbox.retryRefused(room, "forbidden");
  }
  /**
   * @param {Room} room
   * @param {string} clientId
   */
  discard(room, clientId) {
    this.#outbox.discard(room, clientId);
  }

  /**
   * Marks as read all that the room has: called while its end is on screen.
   * @param {Room} room
   */
  async read(room) {
    const offset = room.offset;
    if (!room.joined || !room.me.role || offset <= room.readOffset || document.hidden) return;
    room.readOffset = offset;
    this.#store.notices.markRoomRead(room.id, offset, 0);
    this.#store.changed("notices");
    if (room.info) Object.assign(room.info, { unread_count: 0, mention_count: 0 });
    this.#store.changed("list");
    await this.#socket.command("chat.read", { room_id: room.id, offset }).catch(() => {});
  }

  /**
   * @param {Room} room
   * @param {boolean} active
   */
  typing(room, active) {
    this.#typing.mine(room, active);
  }

  /**
   * Leaves a room for good: off my list, no more events.
   * @param {Room} room
   */
  async leaveForGood(room) {
    await this.#api.delete(`/conversations/${room.id}/members/me`);
    this.#close(room);
  }

  /**
   * Asks anew what I may do in a room, after something changed that decides it.
   * @param {Room} room
   */
  async rejoin(room) {
    if (!room.joined || room.joining) return;
    room.joined = false;
    await this.#join(room);
  }

  /** A connection follows only so many rooms: the one opened longest ago makes place, and resumes when opened again. */
  #makePlace() {
    const followed = [...this.#store.rooms.values()].filter((room) => room.wanted);
    if (followed.length <= (this.#store.limits.rooms_per_connection ?? Infinity)) return;
    const oldest = followed.reduce((a, b) => (a.openedAt <= b.openedAt ? a : b));
    Object.assign(oldest, { wanted: false, joined: false });
    this.#socket.command("room.leave", { room_id: oldest.id }).catch(() => {});
  }

  /**
   * Joins, from where we were when there is such a point. Returns the messages missed; null: history reloaded.
   * @param {Room} room
   */
  async #join(room) {
    if (!this.#socket.open || room.joining || room.joined) return 0;
    room.joining = true;
    const since = room.epoch ? { offset: room.offset, epoch: room.epoch } : undefined;
    try {
      const reply = await this.#askToJoin(room, since);
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

  /**
   * @param {Room} room
   * @param {{ offset: number, epoch: string } | undefined} since
   */
  #askToJoin(room, since) {
    if (room.watched) return this.#socket.command("live.join", { stream_id: room.id, since });
    return this.#socket.command("room.join", { room_id: room.id, since });
  }

  /**
   * @param {Room} room
   * @param {any} error
   */
  #joinFailed(room, error) {
    if (error.code === "disconnected" || error.code === "timeout") return; // the next connection joins again
    if (["unavailable", "rate_limited", "internal"].includes(error.code)) {
      setTimeout(() => room.wanted && this.#join(room), error.retryAfterMs ?? 1000 + Math.random() * 1000);
      return;
    }
    room.wanted = false;
    const direct = room.info?.type === "direct";
    const gone = direct ? "This conversation takes no messages now." : "You are not in this room any more.";
    /** @type {Record<string, string>} */
    const said = { not_found: gone, forbidden: gone, banned: "You are banned from this room." };
    room.problem ??= said[error.code] ?? error.message;
    this.#store.changed("room", room.id);
    this.#list.refresh().catch(() => {});
  }

  /** @param {WireSchemas["Hello"]} hello */
  async #connected(hello) {
    Object.assign(this.#store.limits, hello.limits);
    const again = this.#hadConnection;
    this.#hadConnection = true;
    const rooms = [...this.#store.rooms.values()].filter((room) => room.wanted);
    const resumed = rooms.filter((room) => room.epoch).length;
    this.#inbox.join();
    const missed = await Promise.all(rooms.map((room) => this.#join(room)));
    if (!this.#socket.open || !again || !resumed) return;
    const known = missed.filter((n) => n !== null);
    this.#note(known.length < missed.length ? null : known.reduce((sum, n) => sum + n, 0));
  }

  #disconnected() {
    this.#typing.forgetAll();
    for (const room of this.#store.rooms.values()) {
      room.joined = false;
      this.#store.changed("presence", room.id);
    }
  }

  /** @param {number | null} missed */
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

  /** @param {WireEvent} envelope */
  #event(envelope) {
    if (this.#inbox.event(envelope)) return;
    const room = this.#store.rooms.get(roomIdOf(envelope));
    if (!room?.wanted) return;
    // Between the request to join and its reply an event has no place to go yet: the reply comes before it.
    if (room.joining) return room.held.push(envelope);
    if (envelope.offset && room.epoch && envelope.epoch !== room.epoch) {
      room.joined = false;
      return this.#join(room); // another history: the server decides what we may keep
    }
    const fresh = envelope.offset === undefined || envelope.offset > room.offset;
    this.#store.applyEvent(envelope);
    if (fresh && envelope.type === "room.member") this.#memberChanged(room, envelope.data);
    if (fresh && envelope.type === "room.updated") this.#updated(room, envelope.data);
  }

  /**
   * @param {Room} room
   * @param {WireSchemas["RoomView"]} change
   */
  #updated(room, { deleted }) {
    if (deleted) this.#close(room, "This room was deleted.");
    else this.rejoin(room); // what I may do here may have changed
  }

  /**
   * @param {Room} room
   * @param {WireSchemas["ChangedMember"]} event
   */
  #memberChanged(room, { user_id, change, until }) {
    const self = user_id === this.#store.me?.id;
    /** @type {Record<string, string | null>} */
    const why = { left: null, removed: "You were removed from this room.", banned: banned(until) };
    if (self && change in why) return this.#close(room, why[change]);
    if (self) this.rejoin(room);
    if (room.members) this.refreshMembers(room.id).catch(() => {});
  }

  /**
   * @param {Room} room
   * @param {string | null} [problem]
   */
  #close(room, problem = null) {
    Object.assign(room, { wanted: false, joined: false, mine: false, problem: room.problem ?? problem });
    if (this.#socket.open) this.#socket.command("room.leave", { room_id: room.id }).catch(() => {});
    if (!room.problem) this.#store.forget(room.id);
    this.#store.changed("list");
    this.#store.changed("room", room.id);
    this.#store.changed("current");
  }

  #tryPlaceLater() {
    clearTimeout(this.#placeTimer);
    this.#placeTimer = setTimeout(() => {
      if (this.#stopper.signal.aborted || this.#socket.state.reason !== "too_many") return;
      if (document.hidden) this.#tryPlaceLater();
      else this.#socket.connect();
    }, TOO_MANY_AGAIN_MS);
  }

  #awake() {
    const room = this.#store.current;
    this.#socket.connect();
    const doubtful = this.#socket.open && Date.now() - this.#socket.heardAt > DOUBTFUL_AFTER_MS;
    if (doubtful && room?.joined) this.#socket.command("chat.history", { room_id: room.id, limit: 1 }).catch(() => {});
    if (room) this.#store.changed("timeline", room.id); // read marks wait for visibility
  }
}

/** @type {(until?: string | null) => string} */
const banned = (until) =>
  until ? `You are banned from this room until ${new Date(until).toLocaleString()}.` : "You are banned from this room.";
