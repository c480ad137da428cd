// The signed-in page: list, room and details side by side, or one above the other on a phone. Wires the views
// together and owns the page's shortcuts and title.

import { h } from "../dom.js";
import { titleOf } from "../text.js";
import { detailsPanel } from "./details.js";
import { jumpDialog } from "./jump.js";
import { RoomView } from "./room.js";
import { sidebar } from "./sidebar.js";
import { statusBar } from "./status.js";

export class App {
  #context;
  #room;
  #details;
  #stopper = new AbortController();

  constructor(context) {
    this.#context = { ...context, toggleDetails: (open) => this.#toggleDetails(open) };
    const { store } = context;
    this.#room = new RoomView(this.#context);
    this.#details = detailsPanel(this.#context);
    const skip = h("button", { class: "skip", type: "button", onclick: () => this.#room.focus() }, "Skip to the room");
    this.element = h(
      "div",
      { class: "shell", "data-pane": "list", "data-testid": "app" },
      skip,
      sidebar(this.#context),
      this.#room.element,
      this.#details,
      statusBar(this.#context),
    );
    store.on("list", () => this.#retitle());
    store.on("current", () => this.#removedHere());
    window.addEventListener("keydown", (event) => this.#shortcut(event), { signal: this.#stopper.signal });
  }

  stop() {
    this.#stopper.abort();
  }

  show(roomId) {
    const { store, live } = this.#context;
    const before = store.current;
    if (before) before.newFrom = null;
    store.currentId = roomId;
    this.element.dataset.pane = roomId ? "room" : "list";
    if (roomId) {
      const room = store.room(roomId);
      room.problem = null;
      live.open(roomId);
    }
    this.#toggleDetails(false);
    this.#room.show(roomId);
    store.changed("current");
    this.#retitle();
  }

  #toggleDetails(open = this.element.dataset.details !== "open") {
    this.element.dataset.details = open ? "open" : "closed";
    this.#details.hidden = !open;
    if (!open || !this.#context.store.currentId) return;
    this.#context.live.refreshMembers(this.#context.store.currentId).catch(() => {});
  }

  /** A room that I left or that is gone takes the page back to the list. */
  #removedHere() {
    const { store, goTo } = this.#context;
    if (store.currentId && !store.current) goTo(null);
  }

  #shortcut(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      jumpDialog(this.#context);
    }
    const closable = event.key === "Escape" && this.element.dataset.details === "open";
    if (closable && !document.querySelector("dialog[open]")) this.#toggleDetails(false);
  }

  #retitle() {
    const { store } = this.#context;
    const unread = store.list.reduce((sum, room) => sum + (room.info.unread_count ?? 0), 0);
    const name = store.current?.info ? `${titleOf(store.current.info)} · Veza` : "Veza";
    document.title = unread ? `(${unread}) ${name}` : name;
  }
}
