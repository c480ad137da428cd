// A stream in a list: who streams what, since when or from when, and how many watch.
// @ts-check

import { h, icon, personAvatar } from "../../dom.js";
import { watchHref } from "../../route.js";
import { counted } from "../../text.js";
import { html } from "../../vendor/lit-html.js";
import { standingOf, standsIn } from "../../watch/streams.js";
import { cover, liveBadge } from "./cover.js";

/** @import { Stream } from "../../watch/streams.js" */

/** @param {Stream} stream */
export function streamCard(stream) {
  const { id, title, user, category, tags, viewer_count: watching } = stream;
  const isLive = standingOf(stream) === "live";
  const viewers = h("span", { class: "stream-viewers" }, icon("eye"), counted(watching, "viewer"));
  return html`
    <li>
      <a class="stream-card" href=${watchHref(id)} data-testid="stream-card">
        ${cover(user, isLive && liveBadge(), isLive && viewers)}
        <span class="stream-text">
          <strong dir="auto">${title}</strong>
          <span>${user.username}${category ? ` · ${category}` : ""}</span>
          <small>${standsIn(stream)}</small>
          ${tagLine(tags)}
        </span>
      </a>
    </li>
  `;
}

/** @param {string[]} tags */
export const tagLine = (tags) =>
  tags.length
    ? html`<span class="stream-tags">${tags.map((tag) => html`<span class="stream-tag">${tag}</span>`)}</span>`
    : "";

/**
 * Somebody who is live, in one line.
 * @param {Stream} stream
 * @param {string} testid
 */
export function streamLine({ id, title, user, viewer_count: watching }, testid) {
  return h(
    "a",
    { class: "stream-line", href: watchHref(id), "data-testid": testid },
    personAvatar(user, "small"),
    h(
      "span",
      { class: "result-text" },
      h("strong", { dir: "auto" }, title),
      h("small", {}, `${user.username}${watching ? ` · ${counted(watching, "viewer")}` : ""}`),
    ),
    liveBadge(),
  );
}
