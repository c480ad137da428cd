// Live streams for those without an account: who is live, and a stream with its chat, which they read, and recordings.
// @ts-check

import { h, icon, textButton } from "../../dom.js";
import { Overhearing } from "../../live/overhearing.js";
import { timeOf } from "../../text.js";
import { html } from "../../vendor/lit-html.js";
import { statusBar } from "../status.js";
import { chatLines } from "./chat-lines.js";
import { streamsPage } from "./list.js";
import { replayPage } from "./replay.js";
import { signInLine, stage } from "./stage.js";

/** @import { Api } from "../../api.js" */

/** So many of the last messages are shown. */
const SHOWN = 100;

const PAGES = { streams: streamsPage, watch: watching, replay: replayPage };

/**
 * `toDoor` leads to where one logs in. Returns {element, stop}.
 * @param {Api} api
 */
export function strangerPage(api, route, { toDoor }) {
  const stopper = new AbortController();
  const { signal } = stopper;
  const context = { api, toDoor };
  const page = PAGES[route.name](context, route, signal);
  const isList = route.name === "streams";
  const place = h("div", { class: isList ? "page-scroll" : "watch" }, page.content);
  const element = h("main", { class: "page stranger" }, head(toDoor, isList), page.status ?? "", place);
  document.title = `${page.title} · Veza`;
  return { element, stop: () => stopper.abort() };
}

function head(toDoor, isList) {
  const title = isList ? h("h2", {}, "Live") : h("a", { class: "plain-link", href: "#/live" }, "Live");
  return h(
    "header",
    { class: "room-head page-head" },
    h("h1", { class: "sr-only" }, "Veza"),
    h("a", { class: "mark", href: "#/", "aria-label": "To the door", title: "To the door" }, icon("mark")),
    h("div", { class: "stranger-title" }, title),
    textButton("Log in", "primary", { "data-testid": "live-log-in", onclick: toDoor }),
  );
}

function watching(context, { roomId: id }, signal) {
  const found = ({ title }) => (document.title = `${title} · Veza`);
  const overheard = new Overhearing(id);
  signal.addEventListener("abort", () => overheard.close());
  const beside = chat(context, overheard, signal);
  const status = statusBar({ store: overheard.store, live: overheard });
  // who may not read the chat has no connection to be told of
  overheard.addEventListener("over", () => status.remove(), { signal });
  const gone = () => {
    overheard.close();
    status.remove();
    beside.remove();
    document.title = "No such stream · Veza";
  };
  const { element } = stage(context, id, { found, gone }, signal);
  return { title: "Live", content: h("div", { class: "watch-parts" }, element, beside), status };
}

/** What is said, the newest at the foot; and the way to write. */
function chat({ toDoor }, overheard, signal) {
  const { store, room } = overheard;
  const lines = chatLines(store, ({ created_at: at }) => {
    return html`<time class="muted" datetime=${at}>${timeOf(at)}</time>`;
  });
  const show = (empty = "Nobody has written yet.") => lines.show(store.ordered(room).slice(-SHOWN), empty);
  store.on("timeline", () => show(), signal);
  const over = () => show(room.epoch ? "" : "The chat is for those who are logged in.");
  overheard.addEventListener("over", over, { signal });
  return h(
    "section",
    { class: "room stranger-chat", "aria-label": "Chat" },
    h("header", { class: "room-head" }, h("h2", {}, "Chat")),
    lines.element,
    h("div", { class: "composer" }, signInLine(toDoor)),
  );
}
