// What keeps the store true: messages on their way, my own stream, pages of history, and words of who types.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../js/live/history.js";
import { Inbox } from "../js/live/inbox.js";
import { NoticeFeed } from "../js/live/notices.js";
import { Outbox } from "../js/live/outbox.js";
import { ordered, replaceWindow } from "../js/state/messages.js";
import { ANA, anasStore, fakeSocket, message, messages, refusal } from "./made.js";

/** A room of ana's that is joined, and an outbox over a socket with these answers to `chat.send`. */
function sending(/** @type {any[]} */ ...answers) {
  const store = anasStore();
  const room = Object.assign(store.room("room"), { joined: true });
  const socket = fakeSocket({ "chat.send": answers });
  const outbox = new Outbox(store, /** @type {any} */ (socket));
  return { room, socket, outbox };
}
const settled = () => new Promise((resume) => setImmediate(resume));
const sent = (offset = 4) => ({ message: message(offset, { author: ANA }) });
/** @param {import("../types/state.js").Room} room */
const states = (room) => [...room.pending.values()].map(({ state }) => state);

test("messages go one after the other, each with an id of its own", async () => {
  const { room, socket, outbox } = sending(sent(1), sent(2));
  outbox.post(room, { content: "one" });
  outbox.post(room, { content: "two" });
  await settled();
  assert.deepEqual(
    socket.sent.map(({ data }) => data.content),
    ["one", "two"],
  );
  assert.notEqual(socket.sent[0]?.data.client_id, socket.sent[1]?.data.client_id);
  assert.equal(room.pending.size, 0);
});

test("a message whose outcome is unknown goes again under the same id", async () => {
  const { room, socket, outbox } = sending(refusal("disconnected"), sent());
  outbox.post(room, { content: "one" });
  await settled();
  assert.deepEqual(states(room), ["waiting"]);
  await outbox.flush(room);
  assert.equal(socket.sent[0]?.data.client_id, socket.sent[1]?.data.client_id);
  assert.equal(room.pending.size, 0);
});

test("a refused message stays, with the reason, and does not hold up the next", async () => {
  const { room, outbox } = sending(refusal("content_blocked"), sent());
  outbox.post(room, { content: "bad" });
  outbox.post(room, { content: "good" });
  await settled();
  const [entry] = room.pending.values();
  assert.equal(entry?.state, "failed");
  assert.match(String(entry?.error), /rule of this room/);
  assert.equal(room.pending.size, 1);
});

test("a message that waits for a moderator says so", async () => {
  const { room, outbox } = sending(refusal("held"));
  outbox.post(room, { content: "one" });
  await settled();
  assert.deepEqual(states(room), ["held"]);
});

test("what came too fast is sent again when the server allows it", async () => {
  const { room, outbox, socket } = sending(refusal("rate_limited", 5), sent());
  outbox.post(room, { content: "one" });
  await settled();
  assert.deepEqual(states(room), ["waiting"]);
  while (room.pending.size) await new Promise((resume) => setTimeout(resume, 5));
  assert.equal(socket.sent.length, 2);
});

test("a time-out is taken over from the refusal", async () => {
  const { room, outbox } = sending(refusal("muted", 60_000));
  outbox.post(room, { content: "one" });
  await settled();
  assert.ok(Date.parse(String(room.me.muted_until)) > Date.now());
});

test("an answer goes with what it answers, and attachments with their ids", async () => {
  const { room, outbox, socket } = sending(sent());
  const quote = { id: "m1", offset: 1, author: ANA, content: "one", attachments: 0 };
  outbox.post(room, { content: "", replyTo: quote, attachments: [{ kind: "file", upload_id: "u" }] });
  await settled();
  assert.equal(socket.sent[0]?.data.reply_to, "m1");
  assert.deepEqual(socket.sent[0]?.data.attachments, [{ kind: "file", upload_id: "u" }]);
});

/** @param {Record<string, any[]>} answers */
function inboxOf(answers) {
  const store = anasStore();
  const socket = fakeSocket(answers);
  /** @type {string[]} */
  const done = [];
  const note = (/** @type {string} */ what) => async () => void done.push(what);
  const inbox = new Inbox(store, /** @type {any} */ (socket), {
    listChanged: note("list"),
    refreshList: note("refresh"),
    listRead: async () => store.listLoaded,
    notified: note("notified"),
    noticesRead: note("read"),
    approved: note("approved"),
    rejected: note("rejected"),
    called: note("called"),
    missed: note("missed"),
  });
  return { store, inbox, socket, done };
}
const reply = (/** @type {any} */ more = {}) => ({ offset: 5, epoch: "e", rooms: [], ...more });
/** @returns {any} */
const own = (/** @type {string} */ type, offset = 6) => ({ type, stream: "user:ana", epoch: "e", offset, data: {} });

test("my own stream is resumed from where it was", async () => {
  const { inbox, socket, done } = inboxOf({ "user.join": [reply(), reply({ recovered: true })] });
  await inbox.join();
  assert.deepEqual(done, ["missed", "refresh"]);
  assert.equal(inbox.event(own("notification.created")), true);
  assert.equal(inbox.event(own("notification.created")), true);
  assert.deepEqual(done, ["missed", "refresh", "notified"]);
  await inbox.join();
  assert.deepEqual(socket.sent[1]?.data.since, { offset: 6, epoch: "e" });
  assert.equal(done.length, 3);
});

test("what comes before the reply to the join waits for it", async () => {
  const { inbox, done } = inboxOf({ "user.join": [reply()] });
  const joining = inbox.join();
  inbox.event(own("notification.read"));
  assert.deepEqual(done, []);
  await joining;
  assert.deepEqual(done, ["missed", "refresh", "read"]);
});

test("an event of a room is not mine", () => {
  const { inbox } = inboxOf({});
  assert.equal(inbox.event(/** @type {any} */ ({ type: "chat.message", stream: "room:a", data: {} })), false);
});

test("after a loss the list is read anew where a last message is missing", async () => {
  const rooms = [{ room_id: "room", unread_count: 1, mention_count: 0, last_offset: 9, read_offset: 3 }];
  const { inbox, store, done } = inboxOf({ "user.join": [reply({ recovered: true, rooms })] });
  store.putConversation(/** @type {any} */ ({ id: "room", last_offset: 3 }), true);
  await inbox.join();
  assert.deepEqual(done, ["refresh"]);
});

test("a list that the page has read is not read again for the first reply, unless that tells of other rooms", async () => {
  const counts = (/** @type {string} */ room_id, last_offset = 3) => ({ room_id, last_offset, read_offset: 3 });
  for (const [rooms, expected] of [
    [[counts("room")], ["missed"]],
    [[counts("room", 4)], ["missed", "refresh"]],
    [[], ["missed", "refresh"]],
    [
      [counts("room"), counts("new")],
      ["missed", "list"],
    ],
  ]) {
    const { inbox, store, done } = inboxOf({ "user.join": [reply({ rooms })] });
    store.replaceList(/** @type {any} */ ([{ id: "room", last_offset: 3 }]));
    await inbox.join();
    assert.deepEqual(done, expected);
  }
});

/** @param {any[]} pages */
function reading(...pages) {
  const store = anasStore();
  const room = Object.assign(store.room("room"), { joined: true, offset: 60 });
  const socket = fakeSocket({ "chat.history": pages });
  return { room, socket, history: new History(store, /** @type {any} */ (socket)) };
}
const page = (/** @type {any} */ list, has_more = true, has_newer = false) => ({ messages: list, has_more, has_newer });

test("an older page continues the window's beginning", async () => {
  const { room, socket, history } = reading(page(messages(31, 40), false));
  replaceWindow(room, messages(41, 60), { hasMore: true, hasNewer: false });
  await history.older(room);
  assert.equal(socket.sent[0]?.data.before, 41);
  assert.equal(ordered(room)[0]?.offset, 31);
  await history.older(room);
  assert.equal(socket.sent.length, 1);
});

test("a jump begins the window anew, and knows of what is newer", async () => {
  const { room, history } = reading(page(messages(10, 20), true, true));
  replaceWindow(room, messages(41, 60), { hasMore: true, hasNewer: false });
  assert.equal(await history.around(room, 15), true);
  assert.equal(room.hasNewer, true);
  assert.deepEqual([ordered(room)[0]?.offset, ordered(room).at(-1)?.offset], [10, 20]);
});

test("a page that could not be read leaves the window as it was", async () => {
  const { room, history } = reading(refusal("unavailable"));
  replaceWindow(room, messages(41, 60), { hasMore: true, hasNewer: false });
  assert.equal(await history.around(room, 15), false);
  assert.equal(ordered(room).length, 20);
  assert.equal(room.loading.jump, false);
});

test("a day is found by halving the history", async () => {
  const { room, socket, history } = reading();
  socket.command = async (/** @type {string} */ _, /** @type {any} */ { after }) =>
    page(
      messages(1, 60)
        .filter(({ offset }) => offset > after)
        .slice(0, 1),
    );
  assert.equal(await history.placeOf(room, Date.parse(message(37).created_at)), 37);
  assert.equal(await history.placeOf(room, 0), 1);
  assert.equal(await history.placeOf(room, Date.parse(message(99).created_at)), null);
});

test("notifications are counted, replaced when they come again, and read", async () => {
  const store = anasStore();
  const notice = (/** @type {string} */ id, read = false) => ({ id, read, type: "follow", created_at: `2026-0${id}` });
  /** @type {any} */
  const api = {
    get: async () => ({
      notifications: [notice("1"), notice("2", true)],
      pagination: { has_more: false },
      unread_count: 1,
    }),
    post: async () => ({}),
  };
  const feed = new NoticeFeed(api, store);
  await feed.refresh();
  assert.deepEqual([store.notices.unread, store.notices.list[0]?.id], [1, "2"]);
  feed.arrived(/** @type {any} */ ({ id: "3", kind: "mention", created_at: "2026-03" }));
  feed.arrived(/** @type {any} */ ({ id: "3", kind: "mention", created_at: "2026-04" }));
  assert.deepEqual([store.notices.unread, store.notices.list[0]?.type], [2, "mention"]);
  await feed.markRead("3");
  assert.equal(store.notices.unread, 1);
  await feed.markAllRead();
  assert.equal(store.notices.unread, 0);
});
