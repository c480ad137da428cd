// Editing a message where it stands: Enter saves, Esc leaves it as it was.
// @ts-check

import { h, sentence } from "../dom.js";
import { explain } from "../errors.js";
import { lengthOf } from "../text.js";
import { attachCompletion } from "./completion.js";
import { askDelete } from "./message-actions.js";

/** @import { Context } from "../../types/context.js" */

const drafts = new Map();

/** @param {Context} context */
export function editor(context, room, message) {
  const { store, live } = context;
  const input = h("textarea", {
    rows: 1,
    class: "edit-input",
    "aria-label": "Edit your message",
    "data-testid": "edit-input",
  });
  const problem = h("p", { class: "problem", role: "alert" });
  input.value = drafts.get(message.id) ?? message.content;
  const grow = () => {
    input.style.setProperty("height", "auto");
    input.style.setProperty("height", `${input.scrollHeight}px`);
  };
  const close = () => {
    drafts.delete(message.id);
    room.editing = null;
    store.changed("timeline", room.id);
    context.composer.focus();
  };
  const save = async () => {
    const content = input.value.trim();
    if (content === message.content) return close();
    if (!content && !message.attachments.length) return askDelete(context, message);
    if (lengthOf(content) > store.limits.message_chars) return (problem.textContent = "That is too long.");
    try {
      await live.actions.edit(message, content);
      close();
    } catch (error) {
      problem.textContent = sentence(explain(error));
    }
  };
  input.addEventListener("input", () => {
    drafts.set(message.id, input.value);
    grow();
  });
  const completion = attachCompletion(context, input);
  input.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the list's own keys are not for typing
    if (completion.takes(event) || event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) save();
    else return;
    event.preventDefault();
  });
  queueMicrotask(() => {
    grow();
    input.focus({ preventScroll: true });
    input.setSelectionRange(input.value.length, input.value.length);
    input.closest("li")?.scrollIntoView({ block: "nearest" });
  });
  return h(
    "div",
    { class: "bubble edit" },
    input,
    completion.element,
    h(
      "p",
      { class: "edit-foot" },
      h("button", { type: "button", class: "link", "data-testid": "edit-save", onclick: save }, "Save"),
      h("button", { type: "button", class: "link", "data-testid": "edit-cancel", onclick: close }, "Cancel"),
      problem,
    ),
  );
}
