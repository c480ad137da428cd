// What settings and other pages are made of: a heading with a word on it, a switch, a text to copy.
// @ts-check

import { h, textButton } from "../dom.js";
import { copy } from "./message-actions.js";

export function part(title, about, ...content) {
  return h("section", { class: "part" }, h("h3", {}, title), about && h("p", { class: "muted" }, about), ...content);
}

/** A switch with its words. */
export function toggle(name, label, checked, hint) {
  const input = h("input", { type: "checkbox", role: "switch", name, checked, "data-testid": name });
  const text = h("span", {}, h("strong", {}, label), hint && h("small", {}, hint));
  return { input, element: h("label", { class: "toggle" }, text, input) };
}

/** A text that is shown once, with a button to copy it. */
export function copyRow(label, text, said, testid) {
  const input = h("input", { type: "text", readonly: true, value: text, "aria-label": label, "data-testid": testid });
  input.addEventListener("focus", () => input.select());
  return h("div", { class: "copy-row" }, input, textButton("Copy", "", { onclick: () => copy(text, said) }));
}
