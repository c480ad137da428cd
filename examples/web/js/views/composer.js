// Where messages are written: grows with its text, Enter sends, Shift+Enter breaks the line, drafts stay with their room.

import { h, icon } from "../dom.js";
import { counted, lengthOf, titleOf } from "../text.js";

const SHOW_COUNT_FROM = 0.8;
/** As in the stylesheet: above this the text scrolls. */
const GROWS_TO_PX = 180;

export function composer({ store, live }) {
  const input = h("textarea", {
    rows: 1,
    id: "composer",
    "aria-label": "Message",
    "aria-describedby": "composer-note",
    "data-testid": "composer",
  });
  const button = h(
    "button",
    { class: "send", "aria-label": "Send", title: "Send (Enter)", "data-testid": "send" },
    icon("send"),
  );
  const note = h("p", { id: "composer-note", class: "composer-note", "aria-live": "polite" });
  const element = h("form", { class: "composer" }, h("div", { class: "composer-box" }, input, button), note);

  const tooLong = () => lengthOf(input.value) > store.limits.message_chars;
  const arrange = () => {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight}px`;
    input.style.overflowY = input.scrollHeight > GROWS_TO_PX ? "auto" : "hidden";
    button.disabled = !input.value.trim() || tooLong();
    const left = store.limits.message_chars - lengthOf(input.value);
    note.textContent =
      left < 0
        ? `${counted(-left, "character")} too many`
        : left < store.limits.message_chars * (1 - SHOW_COUNT_FROM)
          ? `${left} left`
          : "";
    note.classList.toggle("bad", left < 0);
  };
  const send = () => {
    const room = store.current;
    const content = input.value.trim();
    if (!room || !content || tooLong() || input.disabled) return;
    room.draft = input.value = "";
    arrange();
    live.send(room, content);
  };
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
    input.focus();
  });
  input.addEventListener("keydown", (event) => {
    // An Enter that ends the composition of a character (Japanese, Chinese …) is not ours.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  input.addEventListener("input", () => {
    arrange();
    const room = store.current;
    if (!room) return;
    room.draft = input.value;
    live.typing(room, input.value.trim() !== "");
  });

  return {
    element,
    focus: () => input.focus({ preventScroll: true }),
    show() {
      input.value = store.current?.draft ?? "";
      arrange();
    },
    setAllowed(allowed, archived) {
      input.disabled = !allowed;
      const info = store.current?.info;
      const name = info?.type === "direct" ? titleOf(info) : `“${titleOf(info)}”`;
      input.placeholder = allowed ? `Message ${name}` : archived ? "This room is archived." : "You cannot write here.";
    },
  };
}
