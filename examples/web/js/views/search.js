// Searching messages, in the open room or in all of mine; and going to a day of the open room.
// @ts-check

import { attempt, h, icon, textButton } from "../dom.js";
import { explain } from "../errors.js";
import { wordsOf } from "../found.js";
import { titleOf } from "../text.js";
import { resultItem } from "./result.js";

/** @import { Context } from "../../types/context.js" */

const WAIT_FOR_TYPING_MS = 250;
const LONGEST = 200;
/** So many pages are asked for before a person is. */
const PAGES = 10;

/** @param {Context} context */
export function searchBody(context, panel) {
  const { store, live } = context;
  const input = h("input", {
    type: "search",
    placeholder: 'Words, "a phrase", -not',
    "aria-describedby": "search-hint",
    "aria-label": "Search messages",
    autocomplete: "off",
    maxlength: LONGEST,
    "data-testid": "search-query",
  });
  const scope = scopeChoice();
  const said = h("p", { class: "empty-line", role: "status", "data-testid": "search-said" });
  const list = h("ol", { class: "result-list", "data-testid": "search-results" });
  const more = textButton("More", "ghost", { hidden: true, "data-testid": "search-more" });
  const element = h(
    "div",
    { class: "panel-body" },
    h("div", { class: "search" }, icon("search"), input),
    scope.element,
    h(
      "p",
      { id: "search-hint", class: "search-hint" },
      "Words are found by how they begin, in any script; accents and capitals do not matter. Quotes find whole words.",
    ),
    said,
    list,
    more,
    dayForm(context, panel),
  );
  let latest = 0;

  /** A page may be empty and not the last: the server looks only so far back at once. */
  const lookFor = async (query, roomId, cursor, isWanted) => {
    let found = await live.actions.search(query, roomId, cursor);
    for (let page = 1; page < PAGES && isWanted() && !found.messages.length && found.has_more; page += 1) {
      said.textContent = "Looking further back…";
      found = await live.actions.search(query, roomId, found.next_cursor ?? null);
    }
    return found;
  };
  const run = async (/** @type {string | null} */ cursor = null) => {
    const turn = ++latest;
    const query = input.value.trim();
    if (!cursor) list.replaceChildren();
    more.hidden = true;
    said.textContent = query ? "Looking…" : "";
    if (!query) return;
    const everywhere = scope.value() === "all" || !store.currentId;
    try {
      const found = await lookFor(query, everywhere ? null : store.currentId, cursor, () => turn === latest);
      if (turn !== latest) return;
      const words = wordsOf(query);
      list.append(
        ...found.messages.map((message) =>
          resultItem(context, message, { panel, words, withRoom: everywhere, testid: "search-result" }),
        ),
      );
      said.textContent = list.children.length ? "" : found.has_more ? "Nothing found so far." : "Nothing found.";
      more.hidden = !found.has_more;
      more.onclick = () => run(found.next_cursor);
    } catch (error) {
      if (turn === latest) said.textContent = explain(error);
    }
  };
  let timer = null;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(run, WAIT_FOR_TYPING_MS);
  };
  input.addEventListener("input", soon);
  scope.element.addEventListener("change", () => run());
  store.on("current", () => scope.arrange(store.current));
  return {
    element,
    /** The button of the list searches all rooms first, that of a room the room. */
    opened(where = "room") {
      const before = scope.value();
      scope.choose(where);
      scope.arrange(store.current);
      if (scope.value() !== before) run();
      input.focus();
      input.select();
    },
  };
}

function scopeChoice() {
  const radio = (value, text, checked) => {
    const input = h("input", { type: "radio", name: "scope", value, checked, "data-testid": `scope-${value}` });
    const label = h("span", {}, text);
    return { input, label, element: h("label", { class: "chip" }, input, label) };
  };
  const here = radio("room", "This room", true);
  const all = radio("all", "All my rooms", false);
  return {
    element: h("fieldset", { class: "chips" }, h("legend", { class: "sr-only" }, "Where"), here.element, all.element),
    choose(/** @type {string} */ where) {
      here.input.checked = where === "room";
      all.input.checked = where === "all";
    },
    value: () => (here.input.checked ? "room" : "all"),
    arrange(room) {
      here.element.hidden = !room?.info;
      if (room?.info) here.label.textContent = `In ${titleOf(room.info)}`;
      if (!room?.info) all.input.checked = true;
    },
  };
}

/** @param {Context} context */
function dayForm({ store, live, goTo }, panel) {
  const input = h("input", { type: "date", "aria-label": "Day", required: true, "data-testid": "day" });
  const button = h("button", { class: "button ghost", "data-testid": "go-to-day" }, "Go to this day");
  const problem = h("p", { class: "problem", role: "alert" });
  const form = h("form", { class: "day-form", hidden: !store.currentId }, input, button, problem);
  store.on("current", () => (form.hidden = !store.currentId));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const room = store.current;
    if (!room || !input.value) return;
    attempt(button, problem, async () => {
      const place = await live.history.placeOf(room, new Date(`${input.value}T00:00`).getTime());
      if (place === null) return (problem.textContent = "Nothing was written since then.");
      panel.stepAside();
      goTo(room.id, place);
    });
  });
  return form;
}
