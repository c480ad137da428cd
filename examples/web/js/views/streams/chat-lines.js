// What is said in a stream's chat as lines to read: without an account, and beside a recording.
// @ts-check

import { h } from "../../dom.js";
import { authorName, gistOf } from "../../text.js";
import { html, render } from "../../vendor/lit-html.js";
import { richText } from "../rich-text.js";

const NEAR_PX = 60;

/**
 * Returns {element, show(messages, empty)}; `markOf` gives what stands beside the name of who wrote a message, `empty` is said where
 * there is none.
 * @param {import("../../state/store.js").Store} store
 * @param {(message: any) => unknown} markOf
 */
export function chatLines(store, markOf) {
  const list = h("ol", { class: "overheard" });
  const said = h("p", { class: "empty-line", role: "status" }, "Opening the chat…");
  const element = h(
    "div",
    { class: "log", role: "log", "aria-label": "Chat", tabindex: "0", "data-testid": "log" },
    said,
    list,
  );
  let shown = "";
  const show = (messages, empty) => {
    const text = messages.length ? "" : empty;
    if (said.textContent !== text) said.textContent = text;
    const mark = messages.map(({ id, edited_at, deleted_at }) => `${id} ${edited_at} ${deleted_at}`).join();
    if (mark === shown) return;
    shown = mark;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    render(
      messages.map((message) => line(store, message, markOf(message))),
      list,
    );
    if (isAtEnd) element.scrollTop = element.scrollHeight;
  };
  return { element, show };
}

function line(store, message, mark) {
  const isText = message.content && !message.deleted_at;
  const text = isText
    ? richText(store, message)
    : h("p", { class: "muted", "data-testid": "content" }, gistOf(message));
  return html`<li data-testid="message">
    <p><strong>${authorName(message.author)}</strong> ${mark}</p>
    ${text}
  </li>`;
}
