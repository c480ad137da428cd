// The page on which a stream is watched: the picture, and beside it (below on a phone) the room that is its chat.
// @ts-check

import { h, iconButton } from "../../dom.js";
import { stage } from "./stage.js";

/** @import { Context } from "../../../types/context.js" */

export class Watch {
  #context;
  #room;
  #parts = h("div", { class: "watch-parts" });
  #stopper = new AbortController();
  /** @type {string | null} */
  #id = null;
  /** What the stream is called, as far as that is known. */
  title = null;

  /**
   * `room` is the view of the open room; `renamed` is called when the stream's title is known.
   * @param {Context} context
   * @param {{ element: HTMLElement }} room
   * @param {() => void} renamed
   */
  constructor(context, room, renamed) {
    this.#context = context;
    this.#room = room;
    this.renamed = renamed;
    this.element = h("div", { class: "watch", "data-testid": "watch" }, this.#parts);
  }

  /**
   * Shows this stream, or with null none any more. To be called before its room is opened.
   * @param {string | null} id
   */
  show(id) {
    if (id === this.#id) return;
    this.stop();
    this.#id = id;
    if (!id) return;
    const { live, goTo } = this.#context;
    live.watch(id);
    this.#stopper = new AbortController();
    const back = iconButton("back", "Back to my rooms", {
      class: "icon-button back",
      "data-testid": "watch-back",
      onclick: () => goTo(null),
    });
    const found = ({ title }) => {
      this.title = title;
      this.renamed();
    };
    const { signal } = this.#stopper;
    const { element, ask } = stage(this.#context, id, { found, back }, signal);
    // that it begins or ends is told in its chat
    const told = ({ type, data }) => /^live\.(started|ended|updated)$/.test(type) && data.stream_id === id && ask();
    live.socket.addEventListener("message", ({ detail }) => told(detail), { signal });
    this.#parts.replaceChildren(element, this.#room.element);
  }

  stop() {
    this.#stopper.abort();
    if (this.#id) this.#context.live.unwatch(this.#id);
    this.#id = null;
    this.title = null;
    this.#parts.replaceChildren();
  }
}
