// The panel beside a room: people and details, pinned messages, or search. One at a time; Esc closes it, and Back
// where it covers the room.
// @ts-check

import { h, iconButton } from "../dom.js";
import { layer } from "../layers.js";
import { detailsBody } from "./details.js";
import { pinsBody } from "./pins.js";
import { searchBody } from "./search.js";

/** @import { Context } from "../../types/context.js" */

const MODES = {
  details: { title: "Details", build: detailsBody },
  pins: { title: "Pinned messages", build: pinsBody },
  search: { title: "Search", build: searchBody },
};

export class Panel {
  #bodies = new Map();
  #context;
  #title = h("h2", { tabindex: "-1" });
  #place = h("div", { class: "panel-place" });
  /** @type {HTMLElement | null} */
  #opener = null;
  /** Where it lies over the room: what is to be called when it has closed. */
  #closed = () => {};
  /** @type {string | null} */
  mode = null;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    const close = iconButton("close", "Close", { "data-testid": "close-panel", onclick: () => this.close() });
    const head = h("header", { class: "panel-head" }, this.#title, close);
    this.element = h("aside", { class: "panel", hidden: true, "data-testid": "panel" }, head, this.#place);
  }

  /**
   * Opens it, or closes it where it is what its button opened; `about` says what it begins with.
   * @param {string} mode
   * @param {HTMLElement | null} [opener]
   * @param {string} [about]
   */
  toggle(mode, opener = null, about = undefined) {
    if (this.mode === mode && (mode !== "search" || opener === this.#opener)) return this.close();
    this.open(mode, opener, about);
  }

  /**
   * @param {string} mode
   * @param {HTMLElement | null} [opener]
   * @param {string} [about]
   */
  open(mode, opener = null, about = undefined) {
    const { title, build } = MODES[mode];
    if (!this.#bodies.has(mode)) this.#bodies.set(mode, build(this.#context, this));
    const body = this.#bodies.get(mode);
    if (!this.mode && lies()) this.#closed = layer(() => this.close());
    this.mode = mode;
    this.#opener = opener;
    this.#title.textContent = title;
    this.element.setAttribute("aria-label", title);
    this.element.hidden = false;
    this.#place.replaceChildren(body.element);
    body.opened(about);
    // who came by a key goes on inside; search has taken the focus already
    if (opener && !this.element.contains(document.activeElement)) this.#title.focus({ preventScroll: true });
  }

  close() {
    if (!this.mode) return;
    const focused = this.element.contains(document.activeElement);
    this.mode = null;
    this.element.hidden = true;
    this.#closed();
    this.#closed = () => {};
    if (focused && this.#opener?.isConnected) this.#opener.focus();
  }

  /** The current room is another one now. */
  roomChanged() {
    if (this.mode === "search") return;
    if (this.mode && this.#context.store.current && !lies()) this.#bodies.get(this.mode).opened();
    else this.close();
  }

  /** On a narrow page the panel lies over the room: whoever goes to a message wants to see it. */
  stepAside() {
    if (lies()) this.close();
  }
}

/** Is there so little room that it covers what stands beside it elsewhere? */
const lies = () => matchMedia("(max-width: 1100px)").matches;
