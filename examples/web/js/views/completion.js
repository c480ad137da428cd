// Completing @names while typing: members of the room, those who are here first, and @here where it is allowed.
// @ts-check

import { avatar, h, icon } from "../dom.js";
import { may } from "../state/room.js";

/** @import { Context } from "../../types/context.js" */

const SHOWN = 6;
const BEGUN = /(?:^|\s)@([\p{L}\p{N}_.-]{0,50})$/u;

/**
 * Returns the list to put near the input, and `takes(event)`: whether a key was for the list.
 * @param {Context} context
 */
export function attachCompletion({ store, live }, input) {
  const id = `names-${Math.random().toString(36).slice(2, 8)}`;
  const element = h("ul", {
    id,
    class: "completion",
    role: "listbox",
    "aria-label": "Names",
    hidden: true,
    "data-testid": "completion",
  });
  let options = [];
  let at = 0;
  const close = () => {
    element.hidden = true;
    options = [];
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (name) => {
    const end = input.selectionStart;
    const begun = BEGUN.exec(input.value.slice(0, end))?.[1];
    if (begun === undefined) return close(); // the cursor stands elsewhere by now
    const start = end - begun.length;
    input.setRangeText(`${name} `, start, end, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
    close();
  };
  const mark = (index) => {
    at = (index + options.length) % options.length;
    [...element.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
  };
  const render = () => {
    const room = store.current;
    const begun = input.selectionStart === input.selectionEnd && BEGUN.exec(input.value.slice(0, input.selectionStart));
    if (!begun || !room) return close();
    if (!room.members && room.joined) live.refreshMembers(room.id).then(render, () => {});
    options = namesFor(store, room, begun[1].toLocaleLowerCase());
    if (!options.length) return close();
    element.replaceChildren(...options.map((option, i) => optionItem(option, `${id}-${i}`, () => choose(option.name))));
    element.hidden = false;
    mark(0);
  };
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-autocomplete", "list");
  input.addEventListener("input", render);
  input.addEventListener("click", render);
  input.addEventListener("blur", () => setTimeout(() => document.activeElement !== input && close(), 150));
  const takes = (event) => {
    if (element.hidden) return false;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (to !== undefined && !event.shiftKey) mark(to);
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(options[at].name);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { element, takes };
}

function namesFor(store, room, begun) {
  const here = room.presence.users;
  const people = (room.members ?? []).filter((it) => it.user_id !== store.me.id);
  const found = people.filter(({ username }) => username.toLocaleLowerCase().startsWith(begun));
  const rank = ({ user_id }) => (here?.has(user_id) ? 0 : 1);
  found.sort((a, b) => rank(a) - rank(b) || a.username.localeCompare(b.username));
  const options = found.slice(0, SHOWN).map((it) => ({ name: it.username, id: it.user_id, picture: it.avatar }));
  if ("here".startsWith(begun) && may(room, "mention_all"))
    options.push({ name: "here", hint: "everyone who is online" });
  return options;
}

function optionItem({ name, id, picture, hint }, elementId, choose) {
  const mark = id
    ? avatar(id, name, { kind: "small", picture })
    : h("span", { class: "avatar small plain" }, icon("people"));
  // Before the input loses its focus.
  const onpointerdown = (event) => {
    event.preventDefault();
    choose();
  };
  const props = {
    id: elementId,
    role: "option",
    class: "completion-option",
    "data-testid": "completion-option",
    onpointerdown,
  };
  return h("li", props, mark, h("span", {}, `@${name}`), hint && h("small", {}, hint));
}
