// The page on which a stream is watched: the picture, and beside it (below on a phone) the room that is its chat.
// @ts-check

import { h, iconButton } from "../../dom.js";
import { roomIdOf } from "../../state/store.js";
import { stage } from "./stage.js";

/** @import { WireEvent } from "../../../types/client.js" */
/** @import { Context } from "../../../types/context.js" */

const GONE = "No such stream";

export class Watch {
  #context;
  #room;
  #parts = h("div", { class: "watch-parts" });
  #stopper = new AbortController();
  /** @type {string | null} */
  #id = null;
  /**
   * What the stream is called, as far as that is known.
   * @type {string | null}
   */
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
    const gone = () => {
      this.#room.element.remove();
      this.title = GONE;
      this.renamed();
    };
    const { element, ask, changed, lost } = stage(this.#context, id, { found, gone, back }, signal);
    // that it begins or ends is told in its chat, and that it is deleted
    const told = (/** @type {WireEvent} */ event) => {
      const { type, data } = event;
      if (roomIdOf(event) !== id) return;
      if (type === "live.updated") changed(data);
      if (type === "room.updated" && data.deleted) lost();
      if (/^live\.(started|ended)$/.test(type)) ask();
    };
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
