// The signed-in page: list, room and panel side by side, or one above the other on a phone. Wires the views together and
// owns the page's shortcuts and title.

import { h } from "../dom.js";
import { Player } from "../media/player.js";
import { titleOf } from "../text.js";
import { inviteDialog } from "./invite.js";
import { jumpDialog } from "./jump.js";
import { Panel } from "./panel.js";
import { RoomView } from "./room.js";
import { sidebar } from "./sidebar.js";
import { statusBar } from "./status.js";

export class App {
  #context;
  #room;
  #panel;
  #stopper = new AbortController();

  constructor(context) {
    this.#context = { ...context, player: new Player(context.api) };
    const { store } = context;
    this.#panel = this.#context.panel = new Panel(this.#context);
    this.#room = new RoomView(this.#context);
    const skip = h("button", { class: "skip", type: "button", onclick: () => this.#room.focus() }, "Skip to the room");
    this.element = h(
      "div",
      { class: "shell", "data-pane": "list", "data-testid": "app" },
      skip,
      sidebar(this.#context),
      this.#room.element,
      this.#panel.element,
      statusBar(this.#context),
    );
    store.on("list", () => this.#retitle());
    store.on("current", () => this.#removedHere());
    window.addEventListener("keydown", (event) => this.#shortcut(event), { signal: this.#stopper.signal });
  }

  stop() {
    this.#stopper.abort();
    this.#context.player.stop();
  }

  /** Turns to a room, or with `offset` to a place in it. */
  show(roomId, offset = null) {
    const { store, live } = this.#context;
    if (roomId && roomId === store.currentId && offset !== null) return this.#room.jump(offset);
    const before = store.current;
    if (before) before.newFrom = null;
    store.currentId = roomId;
    this.element.dataset.pane = roomId ? "room" : "list";
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

  invite(token) {
    inviteDialog(this.#context, token);
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

  #retitle() {
    const { store } = this.#context;
    const unread = store.list.reduce((sum, room) => sum + (room.info.unread_count ?? 0), 0);
    const name = store.current?.info ? `${titleOf(store.current.info)} · Veza` : "Veza";
    document.title = unread ? `(${unread}) ${name}` : name;
  }
}
