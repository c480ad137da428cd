// What the page knows after snapshots and events.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { Notices } from "../js/state/notices.js";
import { roomIdOf } from "../js/state/store.js";
import { ANA, anasStore, BEN, entry, message, messages } from "./made.js";

/** @import { Conversation } from "../types/state.js" */

/**
 * @param {Partial<Conversation>} [more]
 * @returns {any}
 */
const conversation = (more = {}) => ({ id: "room", name: "Tapes", type: "public", last_offset: 3, ...more });

/** @param {Record<string, unknown>} [more] */
const joinReply = (more = {}) =>
  /** @type {any} */ ({
    room: conversation(),
    me: { role: "member", permissions: ["send"], read_offset: 1 },
    offset: 3,
    epoch: "e",
    presence: { count: 1 },
    snapshot: { messages: messages(1, 3) },
    ...more,
  });

/** @returns {any} */
const event = (/** @type {string} */ type, /** @type {any} */ more) => ({
  type,
  stream: "room:room",
  epoch: "e",
  ...more,
});

test("a join brings the room, its messages and what I may do", () => {
  const store = anasStore();
  const room = store.room("room");
  assert.equal(store.applyJoin(room, joinReply()), null);
  assert.deepEqual(
    store.ordered(room).map(({ offset }) => offset),
    [1, 2, 3],
  );
  assert.equal(room.info?.role, "member");
  assert.equal(room.readOffset, 1);
});

test("a resume tells how many messages of others were missed", () => {
  const store = anasStore();
  const room = store.room("room");
  store.applyJoin(room, joinReply());
  const events = [
    event("chat.message", { offset: 4, data: message(4) }),
    event("chat.message", { offset: 5, data: message(5, { author: ANA }) }),
    event("chat.message", { offset: 6, data: message(4, { content: "edited" }) }),
  ];
  assert.equal(store.applyJoin(room, joinReply({ recovered: true, offset: 6, events, snapshot: undefined })), 1);
  assert.equal(store.ordered(room).length, 5);
});

test("an event is applied once", () => {
  const store = anasStore();
  const room = store.room("room");
  store.applyJoin(room, joinReply());
  assert.equal(store.applyEvent(event("chat.message", { offset: 4, data: message(4) })), true);
  assert.equal(store.applyEvent(event("chat.message", { offset: 4, data: message(4) })), false);
  assert.equal(room.offset, 4);
});

test("my message leaves what is on its way when it has arrived", () => {
  const store = anasStore();
  const room = store.room("room");
  store.applyJoin(room, joinReply());
  room.pending.set("mine", entry());
  store.applyEvent(event("chat.message", { offset: 4, data: message(4, { author: ANA, client_id: "mine" }) }));
  assert.equal(room.pending.size, 0);
});

test("counts of my own stream win over what this page counted, but not over a read mark on its way", () => {
  const store = anasStore();
  store.putConversation(conversation({ unread_count: 9, read_offset: 1 }), true);
  const counts = { room_id: "room", unread_count: 2, mention_count: 1, last_offset: 5, read_offset: 3 };
  assert.equal(store.applyUnread(counts), true);
  assert.equal(store.rooms.get("room")?.info?.unread_count, 2);
  const room = store.room("room");
  room.readOffset = 5;
  store.applyUnread({ ...counts, unread_count: 3 });
  assert.equal(room.info?.unread_count, 2);
  assert.equal(store.applyUnread({ ...counts, room_id: "another" }), false);
});

test("an answer that is older than the events does not set the list back", () => {
  const store = anasStore();
  const room = store.room("room");
  store.applyJoin(room, joinReply());
  store.applyEvent(event("chat.message", { offset: 4, data: message(4) }));
  store.putConversation(conversation({ last_message: message(3), last_offset: 3, unread_count: 0 }), true);
  assert.equal(room.info?.last_message?.offset, 4);
  assert.equal(room.info?.last_offset, 4);
});

test("the list has the liveliest first, and only what is mine", () => {
  const store = anasStore();
  const at = (/** @type {string} */ id, /** @type {string} */ day) =>
    conversation({ id, updated_at: `2026-03-0${day}T00:00:00Z` });
  store.replaceList([at("a", "1"), at("b", "3"), at("c", "2")]);
  assert.deepEqual(
    store.list.map(({ id }) => id),
    ["b", "c", "a"],
  );
  store.replaceList([at("a", "1")]);
  assert.deepEqual(
    store.list.map(({ id }) => id),
    ["a"],
  );
});

test("listeners hear of a change once per turn, and not after their end", async () => {
  const store = anasStore();
  const stopper = new AbortController();
  let heard = 0;
  store.on(["list", "me"], () => (heard += 1), stopper.signal);
  for (let n = 0; n < 3; n += 1) store.changed("list");
  await null;
  assert.equal(heard, 1);
  stopper.abort();
  store.changed("me");
  await null;
  assert.equal(heard, 1);
});

test("presence is folded from differences, also when it began with none", () => {
  const store = anasStore();
  const room = store.room("room");
  store.applyJoin(room, joinReply({ presence: { count: 0 } }));
  const joins = [{ id: BEN.id, username: BEN.username, devices: 1 }];
  store.applyEvent(event("presence.diff", { data: { room_id: "room", count: 1, joins, leaves: [] } }));
  assert.deepEqual([...(room.presence.users?.keys() ?? [])], [BEN.id]);
  store.applyEvent(
    event("presence.diff", { data: { room_id: "room", count: 0, leaves: [BEN.id].map((id) => ({ id })) } }),
  );
  assert.equal(room.presence.users?.size, 0);
});

test("the room of an event is its stream's, or the one that it names", () => {
  assert.equal(roomIdOf({ stream: "room:a" }), "a");
  assert.equal(roomIdOf({ data: { room_id: "b" } }), "b");
  assert.equal(roomIdOf({}), "");
});

test("what was read in its room rings the bell no more", () => {
  const notices = new Notices();
  const notice = {
    message: "",
    group_key: "",
    count: 1,
    actors: [],
    room_id: "r",
    read: false,
    created_at: "2026-01-01",
  };
  const put = (/** @type {string} */ id, /** @type {number | undefined} */ offset, room_id = "r") =>
    notices.put(/** @type {any} */ ({ ...notice, id, offset, room_id }));
  put("early", 3);
  put("late", 7);
  put("of the list", undefined);
  put("elsewhere", 1, "another");
  notices.markRoomRead("r", 5, 2);
  assert.deepEqual(
    notices.list.filter(({ read }) => read).map(({ id }) => id),
    ["early"],
  );
  assert.equal(notices.unread, 3);
  notices.markRoomRead("r", 7, 0);
  assert.equal(notices.unread, 1);
});

test("what waits for a moderator rings the bell on, whatever is read in the room", () => {
  const notices = new Notices();
  const held = { id: "h", type: "held", room_id: "r", offset: 3, read: false, created_at: "2026-01-01" };
  notices.put(/** @type {any} */ (held));
  notices.markRoomRead("r", 5, 0);
  assert.equal(notices.unread, 1);
  notices.markRead("h"); // the server says so when somebody has decided
  assert.equal(notices.unread, 0);
  notices.put(/** @type {any} */ ({ id: "r", type: "rejected", room_id: "r", read: false, created_at: "2026-01-01" }));
  notices.markRoomRead("r", 5, 0);
  assert.equal(notices.unread, 1);
});

test("a stream's chat is called as the stream is, from the moment on at which that changes", async () => {
  const store = anasStore();
  const room = store.room("room");
  store.applyJoin(room, joinReply({ room: conversation({ type: "live" }) }));
  /** @type {string[]} */
  const told = [];
  await Promise.resolve();
  store.on("list", () => told.push("list"));
  store.on("room", () => told.push("room"));
  const data = { stream_id: "room", title: "Night Dub", description: "", category: "", tags: [], scheduled_at: null };
  store.applyEvent(event("live.updated", { offset: 4, data }));
  await Promise.resolve();
  assert.equal(room.info?.name, "Night Dub");
  assert.deepEqual(told.sort(), ["list", "room"]);
  store.applyEvent(event("live.updated", { offset: 3, data: { ...data, title: "Older" } }));
  assert.equal(room.info?.name, "Night Dub");
});
