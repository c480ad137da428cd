// A message's text as nodes: links that lead nowhere by themselves, mentions of people who were really called.
// @ts-check

import { h } from "../dom.js";
import { routeOf } from "../route.js";
import { partsOf } from "../text.js";

/** @import { Store } from "../state/store.js" */

export function richText(store, message) {
  const called = calledIn(message);
  return partsOf(message.content, called).map((part) => {
    if (part.link) return link(part.link, part.text);
    if (part.mention && (message.pending || called.has(part.mention.toLowerCase())))
      return h("span", { class: isMe(store, part.mention) ? "mention me" : "mention" }, part.text);
    return part.text;
  });
}

/** What leads to another place of this client opens here; everything else in a tab of its own. */
function link(href, text) {
  const away = { target: "_blank", rel: "noopener noreferrer nofollow" };
  return h("a", { href, ...(isOwn(href) ? {} : away) }, text);
}

function isOwn(href) {
  const { origin, pathname, search, hash } = new URL(href);
  return origin === location.origin && pathname === "/" && !search && routeOf(hash).name !== "home";
}

/** Does this message call me, by name or with everyone here? */
export function callsMe(store, message) {
  if (message.author.id === store.me.id) return false;
  return (message.mentions ?? []).some((it) => it.kind === "here" || it.user_id === store.me.id);
}

function calledIn({ mentions = [] }) {
  return new Set(mentions.map((it) => (it.kind === "here" ? "here" : it.username.toLowerCase())));
}

function isMe(store, name) {
  const lower = name.toLowerCase();
  return lower === "here" || lower === store.me.username.toLowerCase();
}
