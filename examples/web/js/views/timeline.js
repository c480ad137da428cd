// The messages of the open room: days, groups by author, what is on its way, who has read how far, and scrolling.
// Keeps each message's element for as long as it does not change, so that reading and selecting are not disturbed.

import { h, icon } from "../dom.js";
import { counted, dayOf, titleOf } from "../text.js";
import { messageItem } from "./message.js";

const GROUP_WITHIN_MS = 5 * 60_000;
/** Closer to the end than this counts as being at the end. */
const AT_END_PX = 60;
/** Older pages are asked for when the top is this near. */
const NEAR_TOP_PX = 300;
const HUSH_MS = 500;

export class Timeline {
  #context;
  #list = h("ol", { class: "messages" });
  #log = h(
    "div",
    { class: "log", role: "log", "aria-live": "polite", "aria-label": "Messages", tabindex: "0", "data-testid": "log" },
    this.#list,
  );
  #toEnd = h("button", { type: "button", class: "to-end", hidden: true, "data-testid": "to-end" });
  #nodes = new Map();
  #atEnd = true;
  #unseen = 0;
  #hushed = null;

  constructor(context) {
    this.#context = context;
    const { store } = context;
    this.element = h("div", { class: "timeline" }, this.#log, this.#toEnd);
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#toEnd.addEventListener("click", () => this.#scrollToEnd(true));
    // The composer growing or a keyboard opening must not hide the end.
    new ResizeObserver(() => this.#atEnd && this.#scrollToEnd()).observe(this.#log);
    store.on("timeline", (id) => id === store.currentId && this.#render());
    store.on("room", (id) => id === store.currentId && this.#render());
  }

  /** Turns to the current room, at its end. */
  show() {
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.#atEnd = true;
    this.#unseen = 0;
    this.#render();
  }

  #render() {
    const { store, live } = this.#context;
    const room = store.current;
    if (!room) return;
    if (!room.joined || room.loadingOlder || this.#nodes.size === 0) this.#hush();
    const place = this.#atEnd ? null : this.#place();
    this.#reconcile(itemsOf(store, room));
    this.#log.setAttribute("aria-busy", String(!room.joined));
    if (this.#atEnd) this.#scrollToEnd();
    else if (place)
      this.#log.scrollTop +=
        (this.#nodes.get(place.key)?.node.getBoundingClientRect().bottom ?? place.bottom) - place.bottom;
    this.#countUnseen(room);
    if (this.#atEnd) live.read(room);
    if (this.#log.scrollTop < NEAR_TOP_PX) live.loadOlder(room);
  }

  /** History is not news: a screen reader announces only what comes after it. */
  #hush() {
    this.#log.setAttribute("aria-live", "off");
    clearTimeout(this.#hushed);
    this.#hushed = setTimeout(() => this.#log.setAttribute("aria-live", "polite"), HUSH_MS);
  }

  /** The uppermost message in view and where it stands: it stays there, whatever is put above it. */
  #place() {
    const top = this.#log.getBoundingClientRect().top;
    const message = [...this.#list.querySelectorAll(".message")].find((it) => it.getBoundingClientRect().bottom > top);
    return message && { key: message.dataset.key, bottom: message.getBoundingClientRect().bottom };
  }

  #reconcile(items) {
    let cursor = this.#list.firstChild;
    const kept = new Set();
    for (const item of items) {
      kept.add(item.key);
      const held = this.#nodes.get(item.key);
      let node = held?.node;
      if (held?.mark !== item.mark) {
        node = this.#build(item);
        if (held) {
          if (held.node === cursor) cursor = node;
          held.node.replaceWith(node);
        }
        this.#nodes.set(item.key, { node, mark: item.mark });
      }
      if (node === cursor) cursor = cursor.nextSibling;
      else this.#list.insertBefore(node, cursor);
    }
    for (const [key, { node }] of this.#nodes) {
      if (kept.has(key)) continue;
      node.remove();
      this.#nodes.delete(key);
    }
  }

  #build(item) {
    const { store, live } = this.#context;
    if (item.kind === "message") {
      const node = messageItem(item, { store, live, room: store.current });
      node.dataset.key = item.key;
      return node;
    }
    if (item.kind === "start") return startOf(store.current);
    return h("li", { class: item.kind }, h("span", {}, item.text));
  }

  #scrolled() {
    const { store, live } = this.#context;
    const room = store.current;
    const left = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight;
    this.#atEnd = left < AT_END_PX;
    if (!room) return;
    if (this.#atEnd) {
      this.#unseen = 0;
      live.read(room);
    }
    this.#countUnseen(room);
    if (this.#log.scrollTop < NEAR_TOP_PX) live.loadOlder(room);
  }

  #countUnseen(room) {
    this.#unseen = this.#atEnd ? 0 : (room.info?.unread_count ?? 0);
    this.#toEnd.hidden = this.#atEnd;
    this.#toEnd.replaceChildren(icon("down"), this.#unseen ? counted(this.#unseen, "new message") : "To the end");
  }

  #scrollToEnd(smooth = false) {
    const behavior = smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant";
    this.#log.scrollTo({ top: this.#log.scrollHeight, behavior });
  }
}

/** What stands in the list, top to bottom; `mark` changes when an item must be built anew. */
function itemsOf(store, room) {
  const items = [];
  const seen = readersByMessage(store, room);
  const entries = [...store.ordered(room), ...[...room.pending.values()].map((entry) => asMessage(store, entry))];
  if (room.loadingOlder || (!room.joined && !entries.length))
    items.push({ kind: "loading", key: "loading", mark: "loading", text: "Loading…" });
  else if (!room.hasMore && room.epoch)
    items.push({ kind: "start", key: "start", mark: `${room.info?.name} ${room.info?.topic}` });
  let before = null;
  let lineDrawn = room.newFrom === null;
  entries.forEach((message, at) => {
    const day = dayOf(message.created_at);
    if (!before || dayOf(before.created_at) !== day)
      items.push({ kind: "day", key: `day ${day}`, mark: day, text: day });
    const isNew = !lineDrawn && message.offset > room.newFrom && message.author.id !== store.me.id;
    if (isNew) items.push({ kind: "new", key: "new", mark: "new", text: "New" });
    lineDrawn ||= isNew;
    const follows = !isNew && inGroup(before, message);
    const readers = seen.get(message.id) ?? [];
    items.push(asItem(store, message, { follows, leads: !inGroup(message, entries[at + 1]), readers }));
    before = message;
  });
  return items;
}

function asItem(store, message, { follows, leads, readers }) {
  const mine = message.author.id === store.me.id;
  const key = message.client_id ? `c ${message.author.id} ${message.client_id}` : `m ${message.id}`;
  const mark = [message.id, message.rev, message.state, message.error, follows, leads, ...readers].join("|");
  return { kind: "message", key, mark, message, mine, follows, leads, readers };
}

function asMessage(store, entry) {
  return { ...entry, author: { id: store.me.id, username: store.me.username }, offset: Infinity, pending: true };
}

function inGroup(before, message) {
  if (!before || !message || before.author.id !== message.author.id) return false;
  const gap = new Date(message.created_at) - new Date(before.created_at);
  return gap < GROUP_WITHIN_MS && dayOf(before.created_at) === dayOf(message.created_at);
}

/** For each message the people whose reading ended there. */
function readersByMessage(store, room) {
  const byMessage = new Map();
  const messages = store.ordered(room);
  for (const [userId, offset] of room.reads) {
    const last = messages.findLast((message) => message.offset <= offset);
    if (last && last.author.id !== userId) byMessage.set(last.id, [...(byMessage.get(last.id) ?? []), userId]);
  }
  return byMessage;
}

function startOf({ info }) {
  const direct = info?.type === "direct";
  return h(
    "li",
    { class: "start" },
    h("h3", {}, direct ? `You and ${titleOf(info)}` : titleOf(info)),
    h(
      "p",
      {},
      direct
        ? "This is where your conversation begins."
        : info?.topic || "This is where the room begins. Say something.",
    ),
  );
}
