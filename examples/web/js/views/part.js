// What settings and other pages are made of: a heading with a word on it, a list that is read from the server, a switch.
// @ts-check

import { attempt, h, sentence, textButton } from "../dom.js";
import { explain } from "../errors.js";
import { copy } from "./message-actions.js";

export function part(title, about, ...content) {
  return h("section", { class: "part" }, h("h3", {}, title), about && h("p", { class: "muted" }, about), ...content);
}

/**
 * A list that `read` fetches (it returns items) and `item` draws. Returns {element, refresh}; `empty` is said when there
 * is nothing.
 */
export function remoteList({ read, item, empty, testid }) {
  const said = h("p", { class: "empty-line", role: "status" }, "Looking…");
  const list = h("ul", { class: "rows", "data-testid": testid });
  const refresh = async () => {
    try {
      const items = await read();
      said.textContent = items.length ? "" : empty;
      list.replaceChildren(...items.map(item));
    } catch (error) {
      said.textContent = sentence(explain(error));
    }
  };
  refresh();
  return { element: h("div", {}, said, list), refresh, list };
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

/** A button for the next page of a list, hidden where there is none; `read` returns whether there is one more. */
export function moreButton(text, read, testid) {
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton(text, "ghost", { hidden: true, "data-testid": testid });
  button.onclick = () => attempt(button, problem, async () => (button.hidden = !(await read())));
  return { button, element: h("div", { class: "more" }, button, problem) };
}
