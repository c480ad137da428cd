// One room: its head, what it says when there is nothing to show, the timeline, who is typing, and the composer.
// @ts-check

import { attempt, h, icon, iconButton, roomAvatar, textButton } from "../dom.js";
import { counted, namesOf, titleOf } from "../text.js";
import { callButtons, roomCallBar } from "./calls/start.js";
import { Composer } from "./composer.js";
import { acceptDrops } from "./drop.js";
import { Timeline } from "./timeline.js";

/** @import { Context } from "../../types/context.js" */

export class RoomView {
  #context;
  #timeline;
  #composer;
  #head;
  #typing = h("p", { class: "typing", "data-testid": "typing", "aria-live": "polite" });
  #guest;
  #calls;
  #body;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    const { store } = context;
    this.#composer = context.composer = new Composer(context);
    this.#timeline = new Timeline(context);
    context.toEnd = () => this.#timeline.toEnd();
    this.#calls = callButtons(context);
    this.#head = this.#makeHead();
    this.#guest = this.#guestBar();
    const call = roomCallBar(context);
    const parts = [this.#timeline.element, this.#typing, this.#guest, call, this.#composer.element];
    this.#body = h("div", { class: "room-body" }, parts);
    this.element = h("main", { class: "room", "aria-label": "Room" });
    acceptDrops(this.#body, (files) => this.#composer.addFiles(files));
    const ifCurrent = (render) => (id) => (id === null || id === store.currentId) && render();
    store.on(
      ["room", "presence"],
      ifCurrent(() => this.#renderFrame()),
    );
    store.on(
      "typing",
      ifCurrent(() => this.#renderTyping()),
    );
    // what is said where no room is open depends on which there are
    store.on("list", () => store.current || this.#renderFrame());
    this.#renderFrame();
  }

  /** Turns to the current room, at a place of it or at its end. */
  show(offset) {
    this.#renderFrame();
    this.#timeline.show(offset);
    this.#composer.show();
    this.#renderTyping();
    // On a phone the focus would bring up the keyboard, over what one came to read.
    if (this.#context.store.currentId && offset === null && !matchMedia("(pointer: coarse)").matches)
      this.#composer.focus();
  }

  jump(offset) {
    this.#timeline.jump(offset);
  }

  focus() {
    this.#composer.focus();
  }

  #renderFrame() {
    const room = this.#context.store.current;
    if (!room) return this.element.replaceChildren(this.#nothingOpen());
    if (room.problem) return this.element.replaceChildren(this.#closed(room.problem));
    this.element.setAttribute("aria-label", titleOf(room.info));
    this.#renderHead(room);
    this.#guest.hidden = !(room.joined && room.info && !room.me.role && room.info.type === "public");
    this.#composer.render();
    if (this.#body.parentNode !== this.element) this.element.replaceChildren(this.#head.element, this.#body);
  }

  /** The head's elements are made once: a press of a button must not lose its button to a change of presence. */
  #makeHead() {
    const { goTo, panel } = this.#context;
    const parts = {
      mark: h("span"),
      title: h("h2", { dir: "auto", "data-testid": "room-title" }),
      here: h("span", { class: "here" }),
      topic: h("span", { class: "topic" }),
    };
    const opens = (name, label, mode, testid) =>
      iconButton(name, label, { "data-testid": testid, onclick: (event) => panel.toggle(mode, event.currentTarget) });
    parts.element = h(
      "header",
      { class: "room-head" },
      iconButton("back", "Back to my rooms", {
        class: "icon-button back",
        "data-testid": "back",
        onclick: () => goTo(null),
      }),
      parts.mark,
      h(
        "div",
        { class: "room-head-text" },
        parts.title,
        h("p", { "data-testid": "presence" }, parts.here, parts.topic),
      ),
      this.#calls.elements,
      opens("search", "Search in this room (Ctrl F)", "search", "search"),
      opens("pin", "Pinned messages", "pins", "pins"),
      opens("people", "People and details", "details", "details"),
    );
    return parts;
  }

  #renderHead(room) {
    const { id, info, joined, joining, presence } = room;
    this.#calls.render(room);
    const { mark, title, here, topic } = this.#head;
    const name = info ? titleOf(info) : "…";
    mark.replaceChildren(roomAvatar(id, info, name));
    const signs = [info?.type === "private" && icon("lock"), info?.is_archived && icon("archive")].filter(Boolean);
    title.replaceChildren(h("span", {}, name), ...signs);
    here.textContent = this.#presenceOf({ info, joined, joining, presence });
    topic.textContent = info?.topic ?? "";
    topic.hidden = !info?.topic;
  }

  #presenceOf(room) {
    if (!room.joined) return room.joining ? "opening…" : "offline";
    const { count, users } = room.presence;
    const { blocked } = this.#context.store;
    const ignored = [...(users?.keys() ?? [])].filter((id) => blocked.has(id)).length;
    if (room.info?.type !== "direct") return `${count - ignored} here`;
    const peer = room.info.peer;
    return users?.has(peer?.id) && !blocked.has(peer.id)
      ? `${peer.username} is here`
      : `${peer?.username ?? "nobody else"} is not looking here now`;
  }

  #renderTyping() {
    const { store } = this.#context;
    const typing = [...(store.current?.typing.keys() ?? [])].filter((id) => !store.blocked.has(id));
    const names = typing.map((id) => store.name(id));
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.#typing.replaceChildren(
      ...(names.length ? [dots, `${namesOf(names)} ${names.length === 1 ? "is" : "are"} typing`] : []),
    );
  }

  #guestBar() {
    const { api, store, live } = this.#context;
    const join = textButton("Join this room", "primary", { "data-testid": "join-here" });
    const text = h("p", { role: "status" }, "You are looking in. Join to keep this room in your list.");
    join.onclick = () =>
      attempt(join, text, async () => {
        const { conversation } = await api.post(`/conversations/${store.currentId}/join`);
        const room = store.putConversation(conversation, true);
        await live.rejoin(room);
      });
    return h("div", { class: "guest-bar", hidden: true }, text, join);
  }

  #nothingOpen() {
    const { store } = this.#context;
    this.element.setAttribute("aria-label", "Room");
    const hint = store.list.length
      ? `Choose one of your ${counted(store.list.length, "room")}, or press Ctrl K.`
      : "Find a room to join, or start one of your own.";
    return h(
      "div",
      { class: "empty" },
      h("span", { class: "mark large" }, icon("mark")),
      h("h2", {}, `Hello, ${store.me.username}`),
      h("p", {}, hint),
    );
  }

  #closed(problem) {
    return h(
      "div",
      { class: "empty", "data-testid": "room-problem" },
      h("span", { class: "mark large" }, icon("lock")),
      h("h2", {}, "This door is closed"),
      h("p", { role: "alert" }, problem),
      textButton("Back to my rooms", "", { onclick: () => this.#context.goTo(null) }),
    );
  }
}
