// Reaching messages: tools at the one under the pointer, a long press on a touch screen, and the keyboard
// (arrows walk, R replies, E edits, + reacts, Delete deletes, Enter or the menu key opens the menu).
// @ts-check

import { h, icon } from "../dom.js";
import { allowed, askDelete, edit, messageMenu, reply } from "./message-actions.js";
import { chooseReaction } from "./reactions.js";

/** @import { Context } from "../../types/context.js" */

const LONG_PRESS_MS = 450;
const MOVED_PX = 10;
/** A click comes this soon after the finger has left. */
const CLICK_FOLLOWS_MS = 350;

export class MessageKeys {
  #context;
  #list;
  #tools;
  /** @type {{ x: number, y: number, done: boolean, timer?: ReturnType<typeof setTimeout> } | null} */
  #press = null;
  /** Fingers have the menu instead of the tools. */
  #byTouch = false;

  /** @param {Context} context */
  constructor(context, log, list) {
    this.#context = context;
    this.#list = list;
    this.#tools = h("div", {
      class: "tools",
      role: "toolbar",
      "aria-label": "Message",
      "data-testid": "message-tools",
    });
    list.addEventListener("pointerover", (event) => this.#hovered(event));
    list.addEventListener("pointerleave", () => this.#tools.remove());
    list.addEventListener("focusin", ({ target }) => this.#focused(target));
    list.addEventListener("contextmenu", (event) => this.#contextMenu(event));
    list.addEventListener("pointerdown", (event) => this.#pressed(event));
    for (const type of ["pointerup", "pointercancel", "pointerleave"])
      list.addEventListener(type, () => this.#released());
    list.addEventListener("pointermove", (event) => this.#moved(event));
    log.addEventListener("scroll", () => this.#released(), { passive: true });
    log.addEventListener("keydown", (event) => this.#key(event, log));
  }

  #messageOf(item) {
    const room = this.#context.store.current;
    return { room, message: room?.messages.get(item?.dataset.messageId) };
  }

  /** The pointer comes first: a focus that returns to a message does not take the tools away from under it. */
  #focused(target) {
    if (target.matches(".message:focus-visible") && !this.#list.querySelector(".message:hover"))
      this.#showTools(target);
  }

  #hovered({ pointerType, target }) {
    this.#byTouch = pointerType === "touch";
    this.#showTools(itemAt(target));
  }

  #showTools(item) {
    if (this.#byTouch) return this.#tools.remove();
    if (item && item === itemAt(this.#tools)) return;
    const { room, message } = this.#messageOf(item);
    const can = message && allowed(this.#context, room, message);
    if (!can?.link || item.classList.contains("editing")) return this.#tools.remove();
    const tool = (name, label, testid, run) => {
      const props = {
        type: "button",
        class: "tool",
        tabindex: "-1",
        "aria-label": label,
        title: label,
        "data-testid": testid,
      };
      const button = h("button", props, icon(name));
      button.onclick = () => run(button);
      return button;
    };
    const now = () => room?.messages.get(message?.id ?? "") ?? message;
    const tools = [
      can.react && tool("smile", "React (+)", "tool-react", (at) => chooseReaction(this.#context, room, now(), at)),
      can.reply && tool("reply", "Reply (R)", "tool-reply", () => reply(this.#context, room, now())),
      can.edit && tool("pencil", "Edit (E)", "tool-edit", () => edit(this.#context, room, now())),
      tool("more", "More (Enter)", "tool-more", (at) => messageMenu(this.#context, room, now(), at)),
    ];
    this.#tools.replaceChildren(...tools.filter((it) => it !== false));
    item.querySelector(".bubble-line").append(this.#tools);
  }

  #contextMenu(event) {
    const item = itemAt(event.target);
    const { room, message } = this.#messageOf(item);
    const own = event.target.closest("a, img, textarea") || String(getSelection());
    if (!message || own) return; // the browser's own menu is of use there
    event.preventDefault();
    if (!this.#press?.done) messageMenu(this.#context, room, message, { x: event.clientX, y: event.clientY });
  }

  #pressed(event) {
    this.#released();
    const item = itemAt(event.target);
    this.#byTouch = event.pointerType === "touch";
    if (this.#byTouch) this.#tools.remove();
    if (event.pointerType !== "touch" || !item || event.target.closest("a, button, textarea, .wave")) return;
    const press = { x: event.clientX, y: event.clientY, done: false };
    press.timer = setTimeout(() => {
      press.done = true;
      swallowClick();
      const { room, message } = this.#messageOf(item);
      if (message) messageMenu(this.#context, room, message, { x: press.x, y: press.y }, true);
    }, LONG_PRESS_MS);
    this.#press = press;
  }

  #moved(event) {
    const press = this.#press;
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > MOVED_PX) this.#released();
  }

  #released() {
    clearTimeout(this.#press?.timer);
    if (!this.#press?.done) this.#press = null;
  }

  #key(event, log) {
    const items = [...this.#list.querySelectorAll(".message")];
    const at = items.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== log) return; // a button inside a message has its own keys
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) {
      event.preventDefault();
      return items[at < 0 ? items.length - 1 : Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
    }
    const { room, message } = this.#messageOf(items[at]);
    if (!message || event.ctrlKey || event.metaKey || event.altKey) return;
    const can = allowed(this.#context, room, message);
    const menu = () => messageMenu(this.#context, room, message, items[at].querySelector(".bubble") ?? items[at]);
    const acts = {
      r: can.reply && (() => reply(this.#context, room, message)),
      e: can.edit && (() => edit(this.#context, room, message)),
      "+": can.react && (() => chooseReaction(this.#context, room, message, items[at])),
      Delete: can.remove && (() => askDelete(this.#context, message)),
      Enter: menu,
      ContextMenu: menu,
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

const itemAt = (target) => target.closest?.(".message");

/** The finger that opened a menu is over it when it lets go: that is no choice yet. */
function swallowClick() {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const end = () => setTimeout(() => window.removeEventListener("click", swallow, true), CLICK_FOLLOWS_MS);
  window.addEventListener("click", swallow, true);
  for (const type of ["pointerup", "pointercancel"]) window.addEventListener(type, end, { capture: true, once: true });
}
