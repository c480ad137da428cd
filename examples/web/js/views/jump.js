// Ctrl+K: type a few letters, Enter, and be in that room; or start talking with someone by their name.
// @ts-check

import { h, icon, roomAvatar } from "../dom.js";
import { titleOf } from "../text.js";
import { openDialog } from "./dialog.js";
import { startDirect } from "./new-room.js";

/** @import { Context } from "../../types/context.js" */

const SHOWN = 8;

/** @param {Context} context */
export function jumpDialog(context) {
  const list = h("ul", { id: "jump-list", class: "jump-list", role: "listbox", "aria-label": "Rooms" });
  const input = h("input", {
    type: "text",
    placeholder: "Where to?",
    "aria-label": "Jump to a room",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "jump-list",
    autocomplete: "off",
    spellcheck: "false",
    "data-testid": "jump-query",
  });
  const problem = h("p", { class: "problem", role: "alert" });
  const content = h(
    "div",
    { class: "dialog-body" },
    h("div", { class: "search" }, icon("search"), input),
    list,
    problem,
  );
  const dialog = openDialog("Jump to a room", content, { testid: "jump-dialog", kind: "jump" });
  let options = [];
  let at = 0;

  const choose = async (option) => {
    try {
      const id = await option.open();
      dialog.close();
      context.goTo(id);
    } catch (error) {
      problem.textContent = error.message;
    }
  };
  const mark = (index) => {
    at = Math.max(0, Math.min(options.length - 1, index));
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", options.length ? `jump-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const render = () => {
    options = optionsFor(context, input.value.trim());
    list.replaceChildren(...options.map((option, i) => optionItem(option, i, () => choose(option))));
    mark(0);
  };
  input.addEventListener("input", render);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(at + step);
    else if (event.key === "Enter" && options[at]) choose(options[at]);
    else return;
    event.preventDefault();
  });
  render();
  input.focus();
}

/** @param {Context} context */
function optionsFor(context, query) {
  const needle = query.toLocaleLowerCase();
  const score = ({ info }) => titleOf(info).toLocaleLowerCase().indexOf(needle);
  const rooms = context.store.list.filter((room) => score(room) >= 0);
  rooms.sort((a, b) => Math.min(score(a), 1) - Math.min(score(b), 1)); // names that begin with it come first
  const options = rooms.slice(0, SHOWN).map((room) => ({
    label: titleOf(room.info),
    mark: roomAvatar(room.id, room.info, titleOf(room.info)),
    open: async () => room.id,
  }));
  if (query.length >= 3) {
    const open = async () => (await startDirect(context, query)).id;
    options.push({
      label: `Talk with “${query.replace(/^@/, "")}”`,
      mark: h("span", { class: "avatar plain" }, icon("plus")),
      open,
    });
  }
  return options;
}

function optionItem({ label, mark }, index, choose) {
  const props = {
    role: "option",
    id: `jump-${index}`,
    class: "jump-option",
    onclick: choose,
    "data-testid": "jump-option",
  };
  return h("li", props, mark, h("span", {}, label));
}
