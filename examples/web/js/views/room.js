// One room: its head, what it says when there is nothing to show, the timeline, who is typing, and the composer.

import { avatar, h, icon, iconButton } from "../dom.js";
import { counted, namesOf, titleOf } from "../text.js";
import { composer } from "./composer.js";
import { Timeline } from "./timeline.js";

export class RoomView {
  #context;
  #timeline;
  #composer;
  #head;
  #typing = h("p", { class: "typing", "data-testid": "typing", "aria-live": "polite" });
  #guest;
  #body;

  constructor(context) {
    this.#context = context;
    const { store } = context;
    this.#timeline = new Timeline(context);
    this.#composer = composer(context);
    this.#head = this.#makeHead();
    this.#guest = this.#guestBar();
    this.#body = h(
      "div",
      { class: "room-body" },
      this.#timeline.element,
      this.#typing,
      this.#guest,
      this.#composer.element,
    );
    this.element = h("main", { class: "room", "aria-label": "Room" });
    const ifCurrent = (render) => (id) => (id === null || id === store.currentId) && render();
    for (const topic of ["room", "presence"])
      store.on(
        topic,
        ifCurrent(() => this.#renderFrame()),
      );
    store.on(
      "typing",
      ifCurrent(() => this.#renderTyping()),
    );
    this.#renderFrame();
  }

  show() {
    this.#renderFrame();
    this.#timeline.show();
    this.#composer.show();
    this.#renderTyping();
    // On a phone the focus would bring up the keyboard, over what one came to read.
    if (this.#context.store.currentId && !matchMedia("(pointer: coarse)").matches) this.#composer.focus();
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
    const stranger = room.joined && room.info && !room.me.role && room.info.type === "public";
    this.#guest.hidden = !stranger;
    this.#composer.setAllowed(!room.joined || room.me.permissions.includes("send"), room.info?.is_archived);
    if (this.#body.parentNode !== this.element) this.element.replaceChildren(this.#head.element, this.#body);
  }

  /** The head's elements are made once: a press of a button must not lose its button to a change of presence. */
  #makeHead() {
    const { goTo, toggleDetails } = this.#context;
    const parts = {
      mark: h("span"),
      title: h("h2", { "data-testid": "room-title" }),
      here: h("span", { class: "here" }),
      topic: h("span", { class: "topic" }),
    };
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
      iconButton("people", "People and details", { "data-testid": "details", onclick: () => toggleDetails() }),
    );
    return parts;
  }

  #renderHead({ id, info, joined, joining, presence }) {
    const { mark, title, here, topic } = this.#head;
    const direct = info?.type === "direct";
    const name = info ? titleOf(info) : "…";
    mark.replaceChildren(avatar(direct ? (info.peer?.id ?? id) : id, name, direct ? "" : "square"));
    title.replaceChildren(name, ...(info?.type === "private" ? [icon("lock")] : []));
    here.textContent = this.#presenceOf({ info, joined, joining, presence });
    topic.textContent = info?.topic ?? "";
    topic.hidden = !info?.topic;
  }

  #presenceOf(room) {
    if (!room.joined) return room.joining ? "opening…" : "offline";
    const { count, users } = room.presence;
    if (room.info?.type !== "direct") return `${count} here`;
    const peer = room.info.peer;
    return users?.has(peer?.id) ? `${peer.username} is here` : `${peer?.username ?? "nobody else"} is not here now`;
  }

  #renderTyping() {
    const { store } = this.#context;
    const names = [...(store.current?.typing.keys() ?? [])].map((id) => store.name(id));
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.#typing.replaceChildren(
      ...(names.length ? [dots, `${namesOf(names)} ${names.length === 1 ? "is" : "are"} typing`] : []),
    );
  }

  #guestBar() {
    const { api, store } = this.#context;
    const join = h("button", { type: "button", class: "button primary", "data-testid": "join-here" }, "Join this room");
    const text = h("p", {}, "You are looking in. Join to keep this room in your list.");
    join.onclick = async () => {
      try {
        const { conversation } = await api.post(`/conversations/${store.currentId}/join`);
        store.current.me.role = conversation.role ?? "member";
        store.putConversation(conversation, true);
      } catch (error) {
        text.textContent = error.message;
      }
    };
    return h("div", { class: "guest-bar", hidden: true }, text, join);
  }

  #nothingOpen() {
    const { store } = this.#context;
    this.element.setAttribute("aria-label", "Room");
    return h(
      "div",
      { class: "empty" },
      h("span", { class: "mark large" }, icon("mark")),
      h("h2", {}, `Hello, ${store.me.username}`),
      h(
        "p",
        {},
        store.list.length
          ? `Choose one of your ${counted(store.list.length, "room")}, or press Ctrl K.`
          : "Find a room to join, or start one of your own.",
      ),
    );
  }

  #closed(problem) {
    const back = h(
      "button",
      { type: "button", class: "button", onclick: () => this.#context.goTo(null) },
      "Back to my rooms",
    );
    return h(
      "div",
      { class: "empty", "data-testid": "room-problem" },
      h("h2", {}, "This door is closed"),
      h("p", { role: "alert" }, problem),
      back,
    );
  }
}
