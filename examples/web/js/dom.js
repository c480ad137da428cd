// Builds elements. Strings become text nodes, never markup, and no style attribute is ever written: the
// content security policy forbids both, and so does this file.
// @ts-check

import { explain } from "./errors.js";
import { hueOf, initialsOf } from "./text.js";

/** @import { Conversation, Person } from "../types/state.js" */
/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {{ element: HTMLElement, input: any, say: (text: string, bad?: boolean) => void }} Field */

const SVG = "http://www.w3.org/2000/svg";

/**
 * h("p", {class: "x", onclick: f, "aria-label": "…"}, "text", child, null)
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [props]
 * @param {(Child | Child[])[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * One of the symbols in index.html.
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {Record<string, any>} [props]
 */
export function iconButton(name, label, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...props }, icon(name));
}

/**
 * A person's or room's mark: its picture, or initials on a colour that belongs to the id. Decoration: the name stands
 * beside it.
 * @param {string} id
 * @param {string} name
 * @param {{ kind?: string, picture?: string | null }} [look]
 */
export function avatar(id, name, { kind = "", picture = null } = {}) {
  const element = h("span", { class: `avatar ${kind}`, "aria-hidden": "true" }, initialsOf(name));
  element.style.setProperty("--hue", String(hueOf(id)));
  if (picture) {
    const image = h("img", { src: picture, alt: "", loading: "lazy", onerror: () => image.remove() });
    element.append(image);
  }
  return element;
}

/** @type {(person: { id: string, username: string, avatar?: string | null }, kind?: string) => HTMLElement} */
export const personAvatar = (person, kind = "") => avatar(person.id, person.username, { kind, picture: person.avatar });

/**
 * The mark of a conversation: of the other person in a direct one.
 * @param {string} id
 * @param {Partial<Conversation> | null} info
 * @param {string} title
 */
export function roomAvatar(id, info, title) {
  const direct = info?.type === "direct";
  const picture = direct ? info.peer?.avatar : info?.avatar;
  return avatar(direct ? (info.peer?.id ?? id) : id, title, { kind: direct ? "" : "square", picture });
}

/** @type {(text: string) => HTMLElement} */
export const hidden = (text) => h("span", { class: "sr-only" }, text);

/**
 * A labelled input with room for its error.
 * @param {string} label
 * @param {Record<string, any> & { name: string }} props
 * @param {string} [hint]
 * @returns {Field}
 */
export function field(label, props, hint) {
  const id = `f-${props.name}-${Math.random().toString(36).slice(2, 8)}`;
  const tag = props.rows ? "textarea" : props.options ? "select" : "input";
  const { options = [], ...rest } = props;
  const choices = options.map((/** @type {[string, string]} */ [value, text]) => h("option", { value }, text));
  const input = h(
    tag,
    { id, "aria-describedby": `${id}-note`, autocapitalize: "off", spellcheck: "false", ...rest },
    choices,
  );
  if (props.options && props.value !== undefined) input.value = props.value;
  const note = h("p", { id: `${id}-note`, class: "field-note" }, hint ?? "");
  const element = h("div", { class: "field" }, h("label", { for: id }, label), input, note);
  /** @type {Field["say"]} */
  const say = (text, bad) => {
    note.textContent = text || hint || "";
    note.classList.toggle("bad", Boolean(bad && text));
    if (bad && text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  return { element, input, say };
}

/** Takes away the short word at the page's foot: what it tells of is no longer the last thing done. */
export const hush = () => document.querySelector(".toast")?.remove();

/**
 * Runs a form's submit: disables its button meanwhile and shows what went wrong, at the fields where possible.
 * @param {HTMLFormElement} form
 * @param {{ fields?: Record<string, Field>, problem: HTMLElement, button: HTMLButtonElement, run: () => unknown }} what
 */
export function onSubmit(form, { fields = {}, problem, button, run }) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    hush();
    problem.textContent = "";
    Object.values(fields).forEach(({ say }) => say(""));
    try {
      await run();
    } catch (error) {
      showError(error, fields, problem);
    } finally {
      button.disabled = false;
    }
  });
}

/**
 * @param {any} error
 * @param {Record<string, Field>} fields
 * @param {HTMLElement} problem
 */
function showError(error, fields, problem) {
  const said = new Set();
  let placed = 0;
  for (const detail of error.details ?? []) {
    const place = fields[detail.field];
    if (!place || said.has(place)) continue; // what is said first of a field is what is wrong with it
    said.add(place);
    place.say(sentence(detail.message), true);
    if (placed++ === 0) place.input.focus();
  }
  if (!placed) problem.textContent = sentence(explain(error));
}

/** @type {(text: string) => string} */
export const sentence = (text) =>
  text ? text[0].toUpperCase() + text.slice(1) + (/[.!?)…]$/.test(text) ? "" : ".") : "";

/**
 * Runs what a button does: not twice at once, and with what went wrong said in `problem`.
 * @param {HTMLButtonElement | null} button
 * @param {HTMLElement | null} problem
 * @param {() => unknown} run
 */
export async function attempt(button, problem, run) {
  if (button?.disabled) return;
  // what only loads is no act
  if (button) {
    button.disabled = true;
    hush();
  }
  if (problem) problem.textContent = "";
  try {
    await run();
  } catch (error) {
    if (problem) problem.textContent = sentence(explain(error));
  } finally {
    if (button) button.disabled = false;
  }
}

/**
 * @param {string} text
 * @param {string} kind
 * @param {Record<string, any>} [props]
 */
export function textButton(text, kind, props = {}) {
  return h("button", { type: "button", class: `button ${kind}`.trim(), ...props }, text);
}
