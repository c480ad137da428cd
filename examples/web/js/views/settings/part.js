// What the parts of the settings have in common: a heading with a word on it, and a list that is read from the server.

import { h, sentence } from "../../dom.js";
import { explain } from "../../errors.js";

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
