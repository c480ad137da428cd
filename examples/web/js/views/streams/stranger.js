// Live streams for those without an account: who is live, and a stream with its chat, which they read.
// @ts-check

import { h, icon, textButton } from "../../dom.js";
import { Overhearing } from "../../live/overhearing.js";
import { timeOf } from "../../text.js";
import { html, render } from "../../vendor/lit-html.js";
import { richText } from "../rich-text.js";
import { streamsPage } from "./list.js";
import { signInLine, stage } from "./stage.js";

/** @import { Api } from "../../api.js" */

/** So many of the last messages are shown. */
const SHOWN = 100;
const NEAR_PX = 60;

/**
 * `toDoor` leads to where one logs in. Returns {element, stop}.
 * @param {Api} api
 */
export function strangerPage(api, route, { toDoor }) {
  const stopper = new AbortController();
  const { signal } = stopper;
  const context = { api, toDoor };
  const isWatch = route.name === "watch";
  const page = isWatch ? watching(context, route.roomId, signal) : streamsPage(context, route, signal);
  const place = h("div", { class: isWatch ? "watch" : "page-scroll" }, page.content);
  const element = h("main", { class: "page stranger" }, head(toDoor, isWatch), place);
  document.title = `${page.title} · Veza`;
  return { element, stop: () => stopper.abort() };
}

function head(toDoor, isWatch) {
  const title = isWatch ? h("a", { class: "plain-link", href: "#/live" }, "Live") : h("h2", {}, "Live");
  return h(
    "header",
    { class: "room-head page-head" },
    h("h1", { class: "sr-only" }, "Veza"),
    h("a", { class: "mark", href: "#/", "aria-label": "To the door", title: "To the door" }, icon("mark")),
    h("div", { class: "stranger-title" }, title),
    textButton("Log in", "primary", { "data-testid": "live-log-in", onclick: toDoor }),
  );
}

function watching(context, id, signal) {
  const found = ({ title }) => (document.title = `${title} · Veza`);
  const { element } = stage(context, id, { found }, signal);
  return { title: "Live", content: h("div", { class: "watch-parts" }, element, chat(context, id, signal)) };
}

/** What is said, the newest at the foot; and the way to write. */
function chat({ toDoor }, id, signal) {
  const overheard = new Overhearing(id);
  const { store, room } = overheard;
  const list = h("ol", { class: "overheard" });
  const said = h("p", { class: "empty-line", role: "status" }, "Opening the chat…");
  const log = h(
    "div",
    { class: "log", role: "log", "aria-label": "Chat", tabindex: "0", "data-testid": "log" },
    said,
    list,
  );
  const show = () => {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    const messages = store.ordered(room).slice(-SHOWN);
    said.textContent = messages.length ? "" : "Nobody has written yet.";
    render(
      messages.map((message) => line(store, message)),
      list,
    );
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  };
  store.on("timeline", show, signal);
  overheard.addEventListener(
    "over",
    () => (said.textContent = room.epoch ? "" : "The chat is for those who are logged in."),
    {
      signal,
    },
  );
  signal.addEventListener("abort", () => overheard.close());
  return h(
    "section",
    { class: "room stranger-chat", "aria-label": "Chat" },
    h("header", { class: "room-head" }, h("h2", {}, "Chat")),
    log,
    h("div", { class: "composer" }, signInLine(toDoor)),
  );
}

function line(store, message) {
  const text = message.deleted_at ? h("p", { class: "muted" }, "Message deleted") : richText(store, message);
  return html`<li data-testid="message">
    <p><strong>${message.author.username}</strong> <time class="muted" datetime=${message.created_at}>${timeOf(message.created_at)}</time></p>
    ${text}
  </li>`;
}
