// The songs in their order: what was played, what plays, what waits. Those that wait are moved by dragging or with buttons.
// @ts-check

import { h, hidden, icon, iconButton } from "../../dom.js";
import { waitingFrom } from "../../listen/state.js";
import { clockOf, counted } from "../../text.js";
import { confirmDialog } from "../dialog.js";
import { act } from "./act.js";
import { cover, coverOf } from "./cover.js";
import { draggable } from "./drag.js";

/** Of those that were played so many are shown. */
const PLAYED_SHOWN = 3;

export function queue({ listening }, signal) {
  const list = h("ol", { class: "queue", "data-testid": "listen-queue" });
  const empty = h("p", { class: "empty-line" });
  const count = h("span", { class: "muted" });
  const undo = button("undo", "Take my last change back", "listen-undo", () => act(listening, "undo"));
  const clear = button("trash", "Remove all songs", "listen-clear", () => askClear(listening));
  const render = () => {
    if (list.dataset.dragging) return; // drawn anew when it is let go
    const { items } = listening.state;
    const from = waitingFrom(listening.state);
    const waiting = items.length - from;
    count.textContent = items.length ? `${counted(waiting, "song")} waiting` : "";
    empty.textContent = items.length || !listening.connected ? "" : "No songs yet.";
    clear.hidden = !listening.can("manage") || !items.length;
    undo.disabled = !listening.canUndo;
    undo.hidden = !listening.can("add") && !listening.can("manage");
    const first = Math.max(0, from - 1 - PLAYED_SHOWN);
    keepFocus(list, () =>
      list.replaceChildren(...items.slice(first).map((item, at) => row(listening, item, first + at, from))),
    );
  };
  draggable(list, {
    moved: (id, after) => move(listening, id, after),
    ended: render,
    signal,
  });
  listening.addEventListener("state", render, { signal });
  render();
  return h(
    "section",
    { class: "part", "aria-label": "Queue" },
    h("header", { class: "part-head" }, h("h3", {}, "Queue"), count, undo, clear),
    empty,
    list,
  );
}

function button(name, label, testid, run) {
  return iconButton(name, label, { class: "icon-button tiny", "data-testid": testid, onclick: run });
}

const move = (listening, id, after) => act(listening, "move", after ? { item_id: id, after } : { item_id: id });

function row(listening, item, at, from) {
  const { items, me } = listening.state;
  const waits = at >= from;
  const mayChange = item.added_by.id === me?.id || listening.can("manage");
  const state = waits ? "waiting" : at === from - 1 ? "current" : "played";
  const movable = waits && mayChange;
  const step = (name, label, testid, after, possible) =>
    iconButton(name, label, {
      class: "icon-button tiny",
      "data-testid": testid,
      disabled: !possible,
      onclick: () => move(listening, item.id, after),
    });
  const { title, artist, duration_ms: length } = item.track;
  return h(
    "li",
    { class: "queue-item", "data-testid": "queue-item", "data-id": item.id, "data-state": state },
    movable
      ? h("span", { class: "grip", "aria-hidden": "true", "data-testid": "queue-grip" }, icon("grip"))
      : state === "current"
        ? h("span", { class: "grip on", title: "Plays now" }, icon("play"), hidden("Plays now"))
        : h("span", { class: "grip empty", "aria-hidden": "true" }),
    cover(coverOf(item.track), "small"),
    h(
      "span",
      { class: "row-text" },
      h("strong", { "data-testid": "queue-title" }, title),
      h("small", {}, [artist, item.added_by.username].filter(Boolean).join(" · ")),
    ),
    h("span", { class: "tag" }, clockOf(length)),
    movable && [
      step(
        "up",
        `Move ${title} up`,
        "queue-up",
        items[at - 2]?.id && at - 2 >= from - 1 ? items[at - 2].id : null,
        at > from,
      ),
      step("down", `Move ${title} down`, "queue-down", items[at + 1]?.id, at + 1 < items.length),
    ],
    mayChange &&
      state !== "played" &&
      button("close", `Remove ${title}`, "queue-remove", () => act(listening, "remove", { item_id: item.id })),
  );
}

function askClear(listening) {
  const text = "The song that plays stops too. Whoever clears can take it back.";
  confirmDialog("Remove all songs?", text, "Remove all", () => listening.act("clear"));
}

/** Who moves a song by keyboard has the button again that they pressed, wherever it went. */
function keepFocus(list, rebuild) {
  const { activeElement: pressed } = document;
  /** @type {HTMLElement | null | undefined} */
  const item = list.contains(pressed) ? pressed?.closest("[data-id]") : null;
  const id = item?.dataset.id;
  rebuild();
  if (!pressed || !id) return;
  const place = list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  const same = place?.querySelector(`[data-testid="${pressed.dataset.testid}"]:enabled`);
  (same ?? place?.querySelector("button:enabled"))?.focus({ preventScroll: true });
}
