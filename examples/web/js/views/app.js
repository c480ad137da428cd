// The signed-in page: list, room (or a page of its own) and panel side by side, or one above the other on a phone. Wires the
// views together and owns the page's shortcuts and title.
// @ts-check

import { Calls } from "../calls/calls.js";
import { h } from "../dom.js";
import { forgetLink, keepLink } from "../listen/kept.js";
import { Listening } from "../listen/listening.js";
import { Player } from "../media/player.js";
import { may } from "../state/room.js";
import { titleOf } from "../text.js";
import { callLayer } from "./calls/layer.js";
import { inviteDialog } from "./invite.js";
import { jumpDialog } from "./jump.js";
import { Pages } from "./pages/pages.js";
import { Panel } from "./panel.js";
import { RoomView } from "./room.js";
import { openSettings } from "./settings/dialog.js";
import { sidebar } from "./sidebar.js";
import { statusBar } from "./status.js";
import { Watch } from "./streams/watch.js";

/** @import { Context, Services } from "../../types/context.js" */

export class App {
  #context;
  #room;
  #pages;
  #watch;
  #panel;
  #stopper = new AbortController();

  /** @param {Services} context */
  constructor(context) {
    const { api, store, live } = context;
    const { signal } = this.#stopper;
    const [player, listening] = [new Player(api), new Listening(api, live.socket)];
    const calls = new Calls(api, live.socket, signal);
    live.follow(calls);
    // the panel and the room's parts put themselves in below
    this.#context = /** @type {Context} */ ({ ...context, player, listening, calls, signal });
    keepLink(listening, signal);
    this.#panel = this.#context.panel = new Panel(this.#context);
    this.#room = new RoomView(this.#context);
    this.#pages = new Pages(this.#context);
    this.#watch = new Watch(this.#context, this.#room, () => this.#retitle());
    const skip = h("button", { class: "skip", type: "button", onclick: () => this.#focus() }, "Skip the list of rooms");
    this.element = h(
      "div",
      { class: "shell", "data-pane": "list", "data-testid": "app" },
      skip,
      sidebar(this.#context),
      this.#room.element,
      this.#panel.element,
      statusBar(this.#context),
      callLayer(this.#context, () => this.#focus()),
    );
    calls.addEventListener("change", () => this.#retitle(), { signal });
    store.on(["list", "notices"], () => this.#retitle());
    store.on("current", () => this.#removedHere());
    window.addEventListener("beforeunload", (event) => this.#askBeforeLoss(event), { signal });
    window.addEventListener("keydown", (event) => this.#shortcut(event), { signal });
  }

  /** Somebody signs out: who comes next must not find what this one did. */
  stop() {
    this.#stopper.abort();
    forgetLink();
    this.#pages.stop();
    this.#watch.stop();
    this.#context.player.stop();
    this.#context.listening.close();
  }

  /** Turns to what an address (route.js) means: a room or a place in it, a page, an invite, or the list. */
  show(route) {
    if (route.name === "invite") return inviteDialog(this.#context, route.token);
    const { store } = this.#context;
    const offset = route.offset ? Number(route.offset) : null;
    if (route.roomId && route.roomId === store.currentId && offset !== null) return this.#room.jump(offset);
    const page = this.#pages.show(route);
    this.element.dataset.pane = page || route.roomId ? "main" : "list";
    const watches = route.name === "watch";
    this.#place(page ? this.#pages.element : watches ? this.#watch.element : this.#room.element);
    this.#watch.show(watches ? route.roomId : null);
    this.#turnTo(route.roomId ?? null, offset);
    if (route.name === "held") this.#openHeld(store.room(route.roomId));
  }

  /** What waits for a moderator is a part of the room's settings; it opens when it is known what I may do there. */
  #openHeld(room) {
    const { store } = this.#context;
    const waiting = new AbortController();
    const open = () => {
      if (store.currentId === room.id && !room.joined) return;
      waiting.abort();
      if (store.currentId === room.id && may(room, "moderate")) openSettings(this.#context, room, "held");
    };
    store.on(["room", "current"], open, waiting.signal);
    open();
  }

  #place(main) {
    const all = [this.#watch.element, this.#pages.element, this.#room.element];
    // a room that is the chat of a stream stands in its page
    const shown = all.find((element) => element.parentNode === this.element);
    if (shown !== main) shown?.replaceWith(main);
  }

  #turnTo(roomId, offset) {
    const { store, live } = this.#context;
    const before = store.current;
    if (before) before.newFrom = null;
    store.currentId = roomId;
    if (roomId) {
      const room = store.room(roomId);
      room.problem = null;
      live.open(roomId);
    }
    this.#room.show(offset);
    this.#panel.roomChanged();
    store.changed("current");
    this.#retitle();
  }

  #focus() {
    if (this.#room.element.isConnected) this.#room.focus();
    else this.#pages.focus();
  }

  /** A room that I left or that is gone takes the page back to the list. */
  #removedHere() {
    const { store, goTo } = this.#context;
    if (store.currentId && !store.current) goTo(null);
  }

  #shortcut(event) {
    const { store } = this.#context;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (command && key === "k") {
      event.preventDefault();
      jumpDialog(this.#context);
    } else if (command && key === "f" && store.currentId && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      this.#panel.open("search", document.activeElement);
    } else if (
      event.key === "Escape" &&
      !event.defaultPrevented &&
      !document.querySelector("dialog[open], :popover-open:not(.toast)")
    )
      this.#panel.close();
  }

  /** Texts outlive the page; a file that is attached to a draft does not, and a call ends with the page that is in it. */
  #askBeforeLoss(event) {
    const { store, calls } = this.#context;
    if (calls.own || [...store.rooms.values()].some((room) => room.tray.length)) event.preventDefault();
  }

  #retitle() {
    const { store } = this.#context;
    const unread = store.list.reduce((sum, room) => sum + (room.info?.unread_count ?? 0), store.notices.apart);
    // a phone shows one room and no list: its way back says that something waits there
    const elsewhere = store.list.some(({ id, info }) => id !== store.currentId && info?.unread_count);
    document.body.classList.toggle("unread-elsewhere", elsewhere);
    const here = this.#watch.title ?? (store.current?.info ? titleOf(store.current.info) : this.#pages.title);
    const name = here ? `${here} · Veza` : "Veza";
    const [ringing] = this.#context.calls.incoming;
    document.title = ringing ? `${ringing.from.username} calls · Veza` : unread ? `(${unread}) ${name}` : name;
  }
}
