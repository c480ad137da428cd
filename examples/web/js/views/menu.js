// A menu that opens at a button or a point: native popover, so that Esc, Back and a click elsewhere close it; arrow keys walk
// it; on a phone it comes from below.
// @ts-check

import { h, hush, icon } from "../dom.js";
import { layer } from "../layers.js";

/** @typedef {{ label: string, icon?: string, run: () => unknown, danger?: boolean, checked?: boolean, testid?: string }} Item */

const GAP_PX = 6;
const EDGE_PX = 8;

/** Where popovers have to stand: beside an open dialog everything else is out of reach. */
const ground = () => document.querySelector("dialog[open]") ?? document.body;

/**
 * Opens `content` at `at` (an element or {x, y}); removed when closed. `pressed`: a finger is still down, and the end of
 * its press must not close what it opened.
 * @param {Element | { x: number, y: number }} at
 * @param {any} content
 * @param {{ label?: string, kind?: string, role?: string, testid?: string, pressed?: boolean }} [how]
 */
export function openPopover(at, content, { label, kind = "", role = "dialog", testid, pressed = false } = {}) {
  const before = document.activeElement;
  const element = h(
    "div",
    {
      popover: pressed ? "manual" : "auto",
      class: `popover ${kind}`,
      role,
      "aria-label": label,
      "data-testid": testid,
    },
    content,
  );
  element.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    const focusWasHere = element.contains(document.activeElement) || document.activeElement === document.body;
    place.remove();
    closed();
    if (focusWasHere && before?.isConnected) before.focus({ preventScroll: true });
  });
  if (pressed) closeByItself(element);
  // a landmark of its own: it belongs to no part of the page
  const place = h("section", { "aria-label": label }, element);
  ground().append(place);
  element.showPopover();
  const closed = layer(() => element.hidePopover());
  if (!matchMedia("(max-width: 719px)").matches) moveTo(element, at);
  return element;
}

/** What the browser does for an "auto" popover, except at the end of the press that opened it. */
function closeByItself(element) {
  const stopper = new AbortController();
  const options = { signal: stopper.signal, capture: true };
  window.addEventListener("pointerdown", ({ target }) => element.contains(target) || element.hidePopover(), options);
  window.addEventListener("keydown", ({ key }) => key === "Escape" && element.hidePopover(), options);
  element.addEventListener("toggle", ({ newState }) => newState === "closed" && stopper.abort());
}

function moveTo(element, at) {
  const box = at instanceof Element ? at.getBoundingClientRect() : { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const { width, height } = element.getBoundingClientRect();
  const below = box.bottom + GAP_PX;
  const top = below + height <= innerHeight - EDGE_PX ? below : Math.max(EDGE_PX, box.top - GAP_PX - height);
  const alignRight = box.left + width > innerWidth - EDGE_PX || box.left > innerWidth / 2;
  const left = alignRight ? Math.max(EDGE_PX, box.right - width) : box.left;
  element.style.setProperty("top", `${Math.min(top, innerHeight - height - EDGE_PX)}px`);
  element.style.setProperty("left", `${left}px`);
}

/**
 * `items`: {label, icon?, run, danger?, checked?, testid?}, or null for a line between groups; `head` stands above.
 * @param {Element | { x: number, y: number }} at
 * @param {(Item | null | undefined | false | "" | 0)[]} items
 * @param {{ label?: string, testid?: string, head?: Node | null | false, pressed?: boolean }} [how]
 */
export function openMenu(at, items, { label, testid, head = null, pressed = false } = {}) {
  const given = items.filter((item) => item === null || item);
  const shown = given.filter((item, i) => item !== null || (given[i - 1] && given[i + 1])); // no line at an end, none twice
  const rows = shown.map((item) => (item ? menuItem(item, () => menu.hidePopover()) : h("hr", { role: "separator" })));
  const menu = openPopover(at, [head, ...rows], { label, kind: "menu", role: "menu", testid, pressed });
  menu.addEventListener("keydown", (event) => walk(menu, event));
  menu.querySelector(".menu-item")?.focus({ preventScroll: true });
  return menu;
}

/**
 * @param {Item} item
 * @param {() => void} close
 */
function menuItem({ label, icon: name, run, danger, checked, testid }, close) {
  const choose = () => {
    close();
    run();
  };
  const props = {
    type: "button",
    role: checked === undefined ? "menuitem" : "menuitemradio",
    "aria-checked": checked === undefined ? null : String(checked),
    class: danger ? "menu-item danger" : "menu-item",
    tabindex: "-1",
    "data-testid": testid,
    onclick: choose,
  };
  return h(
    "button",
    props,
    name ? icon(name) : h("span", { class: "icon" }),
    h("span", {}, label),
    checked && icon("check"),
  );
}

function walk(menu, event) {
  const items = [...menu.querySelectorAll("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}

/**
 * What was said in a dialog is read after it has closed.
 * @param {HTMLDialogElement} dialog
 */
export function keepToast(dialog) {
  /** @type {HTMLElement | null} */
  const said = dialog.querySelector(".toast");
  if (!said) return;
  document.body.append(said);
  said.showPopover();
}

let toastTimer = null;

/** A short word at the page's foot: something was done that does not show by itself. */
export function toast(text) {
  hush();
  clearTimeout(toastTimer);
  const element = h("p", { class: "toast", role: "status", popover: "manual", "data-testid": "toast" }, text);
  ground().append(element);
  element.showPopover();
  toastTimer = setTimeout(() => element.remove(), 4000);
}
