// The messages of the open room and scrolling through them, in both directions and to any place.
// Keeps each message's element for as long as it does not change, so that reading and selecting are not disturbed.
// @ts-check

import { h, icon } from "../dom.js";
import { counted, titleOf } from "../text.js";
import { messageItem } from "./message.js";
import { MessageKeys } from "./message-keys.js";
import { openSettings } from "./settings/dialog.js";
import { itemsOf } from "./timeline-items.js";

/** @import { Context } from "../../types/context.js" */

/** Closer to the end than this counts as being at the end. */
const AT_END_PX = 60;
/** Further pages are asked for when the top or the end is this near. */
const NEAR_PX = 400;
const HUSH_MS = 500;
const FLASH_MS = 2200;

export class Timeline {
  #context;
  #list = h("ol", { class: "messages" });
  #log = h(
    "div",
    { class: "log", role: "log", "aria-live": "polite", "aria-label": "Messages", tabindex: "0", "data-testid": "log" },
    this.#list,
  );
  #toEnd = h("button", { type: "button", class: "to-end", hidden: true, "data-testid": "to-end" });
  #toNew = h("div", { class: "to-new", hidden: true });
  #nodes = new Map();
  #atEnd = true;
  /** Where the list stood when it was last looked at: it stands elsewhere when the reader has scrolled. */
  #stood = 0;
  /** @type {number | null} */
  #wanted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hushed;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    const { store } = context;
    this.element = h("div", { class: "timeline" }, this.#toNew, this.#log, this.#toEnd);
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#toEnd.addEventListener("click", () => this.toEnd(true));
    new MessageKeys(context, this.#log, this.#list);
    // The composer growing or a keyboard opening must not hide the end.
    new ResizeObserver(() => this.#stayAtEnd()).observe(this.#log);
    // Pictures that arrive make the list longer.
    new ResizeObserver(() => this.#stayAtEnd()).observe(this.#list);
    store.on(["timeline", "room"], (id) => id === store.currentId && this.#render());
  }

  /** Turns to the current room: to a place, or to its end. */
  show(offset = null) {
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.#stood = this.#log.scrollTop;
    this.#atEnd = offset === null;
    this.#wanted = offset;
    this.#render();
  }

  /** Goes to the newest message, which is loaded first where older ones stand. */
  toEnd(smooth = false) {
    const room = this.#context.store.current;
    if (!room || (this.#atEnd && this.#wanted === null)) return;
    this.#wanted = null;
    this.#atEnd = true;
    if (room.hasNewer) this.#render();
    else this.#scrollToEnd(smooth);
  }

  /** Brings a place of this room into view, loading what is around it. */
  jump(offset) {
    this.#wanted = offset;
    this.#atEnd = false;
    this.#render();
  }

  #render() {
    const { store, live } = this.#context;
    const room = store.current;
    if (!room) return;
    this.#look(room);
    const { older, newer, jump } = room.loading;
    if (!room.joined || older || newer || jump || this.#nodes.size === 0) this.#hush();
    const place = this.#atEnd ? null : this.#place();
    this.#reconcile(itemsOf(store, room));
    this.#log.setAttribute("aria-busy", String(!room.joined));
    if (this.#atEnd && !room.hasNewer) this.#scrollToEnd();
    else if (place) this.#keep(place);
    if (this.#wanted !== null) return this.#seek(room);
    this.#arrange(room);
    // What is wanted is the end, and what is loaded stops before it.
    if (this.#atEnd && room.hasNewer) return this.#loadEnd(room);
    if (this.#atEnd && !room.hasNewer) live.read(room);
    this.#loadNear(room);
  }

  /** A place that is wanted and not loaded is asked for; once it is there, it is shown. */
  async #seek(room) {
    const wanted = this.#wanted;
    if (wanted === null) return;
    if (!room.joined || room.loading.jump) return;
    const there = await this.#context.live.history.around(room, wanted);
    if (this.#wanted !== wanted || this.#context.store.current !== room) return;
    this.#wanted = null;
    this.#reconcile(itemsOf(this.#context.store, room));
    if (!there) return this.#render();
    const nodes = [...this.#list.querySelectorAll(".message[data-offset]")];
    const node = nodes.find((it) => Number(it.dataset.offset) >= wanted) ?? nodes.at(-1);
    this.#atEnd = false;
    node?.scrollIntoView({ block: "center", behavior: "instant" });
    node?.classList.add("flash");
    node?.focus({ preventScroll: true });
    setTimeout(() => node?.classList.remove("flash"), FLASH_MS);
    this.#notice(room);
    this.#scrolled();
  }

  /** Its answer is drawn as every change of the timeline is; after one that failed the next change asks again. */
  #loadEnd(room) {
    if (Date.now() >= room.notBefore) this.#context.live.history.toEnd(room);
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

  #keep({ key, bottom }) {
    const node = this.#nodes.get(key)?.node;
    if (node) this.#log.scrollTop += node.getBoundingClientRect().bottom - bottom;
    this.#stood = this.#log.scrollTop;
  }

  #reconcile(items) {
    /** @type {ChildNode | null} */
    let cursor = this.#list.firstChild;
    const kept = new Set(items.map(({ key }) => key));
    for (const [key, { node }] of this.#nodes) {
      if (kept.has(key)) continue;
      if (node === cursor) cursor = node.nextSibling;
      node.remove();
      this.#nodes.delete(key);
    }
    for (const item of items) {
      const held = this.#nodes.get(item.key);
      let node = held?.node;
      if (held?.mark !== item.mark) {
        node = this.#build(item);
        if (held?.node === cursor) cursor = node;
        if (held) replace(held.node, node);
        this.#nodes.set(item.key, { node, mark: item.mark });
      }
      if (node === cursor) cursor = node.nextSibling;
      else this.#list.insertBefore(node, cursor);
    }
  }

  #build(item) {
    const room = this.#context.store.current;
    if (item.kind === "start" && room) return startOf(this.#context, room, item.invites);
    if (item.kind === "folded") return this.#foldedLine(item.ids);
    if (item.kind !== "message")
      return h("li", { class: item.kind, "data-testid": `${item.kind}-line` }, h("span", {}, item.text));
    const node = messageItem(item, this.#context, room);
    node.dataset.key = item.key;
    return node;
  }

  #foldedLine(ids) {
    const room = this.#context.store.current;
    const show = () => {
      ids.forEach((id) => room?.unveiled.add(id));
      this.#render();
    };
    const text = ids.length === 1 ? "Blocked message" : counted(ids.length, "blocked message");
    const button = h("button", { type: "button", class: "link", "data-testid": "unfold", onclick: show }, "Show");
    return h("li", { class: "folded", "data-testid": "folded" }, icon("ban"), text, button);
  }

  /** The event that tells of scrolling comes a frame later: what happens in between must not throw the reader back. */
  #look(room) {
    if (this.#log.scrollTop !== this.#stood) this.#notice(room);
  }

  #notice(room) {
    this.#stood = this.#log.scrollTop;
    this.#atEnd = this.#left() < AT_END_PX && !room.hasNewer;
  }

  #stayAtEnd() {
    const room = this.#context.store.current;
    if (room) this.#look(room);
    if (this.#atEnd) this.#scrollToEnd();
  }

  #scrolled() {
    const room = this.#context.store.current;
    if (!room) return;
    // An emptied list scrolls by itself, and is told of a frame later: that is not the reader's doing.
    this.#look(room);
    if (this.#atEnd && !room.hasNewer) this.#context.live.read(room);
    this.#arrange(room);
    this.#loadNear(room);
  }

  #left() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight;
  }

  #loadNear(room) {
    const { history } = this.#context.live;
    if (this.#wanted !== null) return;
    if (this.#log.scrollTop < NEAR_PX) history.older(room);
    if (room.hasNewer && this.#left() < NEAR_PX) history.newer(room);
  }

  /** The ways to where one is not: the end, and the first unread message. */
  #arrange(room) {
    const unseen = this.#atEnd ? 0 : (room.info?.unread_count ?? 0);
    this.#toEnd.hidden = this.#atEnd;
    this.#toEnd.replaceChildren(icon("down"), unseen ? counted(unseen, "new message") : "To the end");
    const line = this.#list.querySelector(".new");
    const above =
      room.newFrom !== null && (!line || line.getBoundingClientRect().bottom < this.#log.getBoundingClientRect().top);
    this.#toNew.hidden = !above || !room.newCount;
    if (this.#toNew.hidden) return this.#toNew.replaceChildren();
    const text = `${room.newCount > 999 ? "1000+" : room.newCount} new, from further up`;
    if (this.#toNew.textContent.startsWith(text)) return;
    const go = h(
      "button",
      { type: "button", class: "link", "data-testid": "to-new", onclick: () => this.jump(room.newFrom + 1) },
      "Jump there",
    );
    const done = h(
      "button",
      { type: "button", class: "link", "data-testid": "drop-new", onclick: () => this.#dropLine(room) },
      "Not needed",
    );
    this.#toNew.replaceChildren(h("span", {}, text), go, done);
  }

  #dropLine(room) {
    room.newFrom = null;
    this.#render();
  }

  #scrollToEnd(smooth = false) {
    const behavior = smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant";
    this.#log.scrollTo({ top: this.#log.scrollHeight, behavior });
    this.#stood = this.#log.scrollTop;
  }
}

/** Whoever is at a message, by keyboard or with the pointer, stays there when it changes. */
function replace(before, after) {
  const focused = before.contains(document.activeElement);
  const tools = before.querySelector(".tools");
  // What plays goes on: it moves over before the browser notices that it was away.
  for (const media of before.querySelectorAll("[data-media]"))
    after.querySelector(`[data-media="${CSS.escape(media.dataset.media)}"]`)?.replaceWith(media);
  before.replaceWith(after);
  if (tools && !after.classList.contains("editing")) after.querySelector(".bubble-line").append(tools);
  if (focused && !after.querySelector("textarea")) after.focus({ preventScroll: true });
}

function startOf(context, room, invites) {
  const { info } = room;
  const direct = info?.type === "direct";
  const begins = {
    direct: "This is where your conversation begins.",
    live: "This is where the chat begins. Say something.",
  };
  const begin = begins[info?.type] ?? (info?.topic || "This is where the room begins. Say something.");
  return h(
    "li",
    { class: "start" },
    // a stream's title stands below its picture
    info?.type !== "live" && h("h3", {}, direct ? `You and ${titleOf(info)}` : titleOf(info)),
    h("p", {}, begin),
    invites && [
      h(
        "p",
        {},
        info?.type === "public"
          ? "Anyone finds this room among the public ones. An invite link leads here at once."
          : "People come by an invite link, also those without an account, or you add them by their name.",
      ),
      h(
        "button",
        {
          type: "button",
          class: "button with-icon",
          "data-testid": "start-invite",
          onclick: () => openSettings(context, room, "invites"),
        },
        icon("link"),
        "Invite people",
      ),
    ],
  );
}
