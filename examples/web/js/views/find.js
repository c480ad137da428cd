// Finding public rooms, and joining them.
// @ts-check

import { h, hidden, icon, roomAvatar } from "../dom.js";
import { counted } from "../text.js";
import { openDialog } from "./dialog.js";

/** @import { Context } from "../../types/context.js" */

const WAIT_FOR_TYPING_MS = 200;

/** @param {Context} context */
export function findDialog(context) {
  const input = h("input", {
    type: "search",
    placeholder: "Search public rooms",
    "aria-label": "Search public rooms",
    autocomplete: "off",
    "data-testid": "find-query",
  });
  const results = h("ul", { class: "results", "data-testid": "find-results" });
  const said = h("p", { class: "empty-line", role: "status" }, "Looking…");
  const content = h(
    "div",
    { class: "dialog-body" },
    h("div", { class: "search" }, icon("search"), input),
    said,
    results,
  );
  const dialog = openDialog("Find a room", content, { testid: "find-dialog", kind: "tall" });
  let latest = 0;

  const search = async () => {
    const turn = ++latest;
    try {
      const { conversations } = await context.api.get(
        `/conversations/public?limit=50&q=${encodeURIComponent(input.value.trim())}`,
      );
      if (turn !== latest) return;
      said.textContent = conversations.length
        ? ""
        : input.value
          ? "No public room matches."
          : "There are no public rooms yet. Start the first one.";
      results.replaceChildren(...conversations.map((room) => resultItem(context, room, dialog)));
    } catch (error) {
      if (turn === latest) said.textContent = error.message;
    }
  };
  let timer = null;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_FOR_TYPING_MS);
  });
  input.focus();
  search();
}

/** @param {Context} context */
function resultItem({ api, store, goTo }, room, dialog) {
  const mine = store.rooms.get(room.id)?.mine;
  const button = h(
    "button",
    { type: "button", class: `button${mine ? " ghost" : ""}`, "data-testid": "join-room" },
    mine ? "Open" : "Join",
    hidden(` ${room.name}`),
  );
  button.onclick = async () => {
    button.disabled = true;
    try {
      if (!mine) store.putConversation((await api.post(`/conversations/${room.id}/join`)).conversation, true);
      dialog.close();
      goTo(room.id);
    } catch (error) {
      button.textContent = error.message;
    }
  };
  return h(
    "li",
    { class: "result", "data-testid": "find-result" },
    roomAvatar(room.id, room, room.name),
    h(
      "span",
      { class: "result-text" },
      h("strong", {}, room.name),
      h("small", {}, [counted(room.members_count ?? 0, "member"), room.topic].filter(Boolean).join(" · ")),
    ),
    button,
  );
}
