// Choosing an emoji: those used last, a small set by groups with words to search, or any other one entered as it is.
// @ts-check

import { h } from "../dom.js";
import { asEmoji, emojiGroups, findEmoji, recentEmoji, usedEmoji } from "../emoji.js";
import { openPopover } from "./menu.js";

const COLUMNS = 8;

export function pickEmoji(at, choose) {
  const input = h("input", {
    type: "text",
    placeholder: "Search, or enter any emoji",
    "aria-label": "Search, or enter any emoji",
    autocomplete: "off",
    maxlength: 40,
    "data-testid": "emoji-query",
  });
  const grid = h("div", { class: "emoji-groups" });
  const popover = openPopover(at, [input, grid], {
    label: "Choose an emoji",
    kind: "emoji-picker",
    testid: "emoji-picker",
  });
  const pick = (emoji) => {
    usedEmoji(emoji);
    popover.hidePopover();
    choose(emoji);
  };
  const render = () => grid.replaceChildren(...groupsFor(input.value, pick));
  input.addEventListener("input", render);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") grid.querySelector("button")?.click();
    else if (event.key === "ArrowDown") grid.querySelector("button")?.focus();
    else return;
    event.preventDefault();
  });
  grid.addEventListener("keydown", (event) => walk(grid, input, event));
  render();
  input.focus({ preventScroll: true });
}

/** @returns {HTMLElement[]} */
function groupsFor(query, pick) {
  const entered = asEmoji(query);
  if (entered) return [group("Entered", [{ emoji: entered, words: "as entered" }], pick)];
  if (query.trim()) {
    const found = findEmoji(query);
    return [
      found.length ? group("Found", found, pick) : h("p", { class: "muted" }, "None of ours. Enter the emoji itself."),
    ];
  }
  const recent = recentEmoji().map((emoji) => ({ emoji, words: "used lately" }));
  return [
    ...(recent.length ? [group("Lately", recent, pick)] : []),
    ...emojiGroups.map(({ name, items }) => group(name, items, pick)),
  ];
}

function group(name, items, pick) {
  const buttons = items.map(({ emoji, words }) =>
    h(
      "button",
      {
        type: "button",
        class: "emoji",
        title: words,
        "aria-label": `${emoji} ${words}`,
        "data-testid": "emoji",
        onclick: () => pick(emoji),
      },
      emoji,
    ),
  );
  return h("section", {}, h("h4", {}, name), h("div", { class: "emoji-grid" }, buttons));
}

function walk(grid, input, event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...grid.querySelectorAll("button")];
  const to = all.indexOf(document.activeElement) + step;
  if (to < 0) input.focus();
  else all[Math.min(to, all.length - 1)].focus();
}
