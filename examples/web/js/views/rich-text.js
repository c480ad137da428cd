// A message's text with its marks, links and mentions; and who it calls. Nothing of it is ever read as HTML.
// @ts-check

import { h } from "../dom.js";
import { markupOf } from "../markup.js";
import { routeOf } from "../route.js";

/** @import { Store } from "../state/store.js" */
/** @import { Block, Part } from "../markup.js" */

/** A message's text as an element; one without blocks is a paragraph. */
export function richText(store, message) {
  const called = calledIn(message);
  /** @type {(parts: Part[]) => (Node | string)[]} */
  const inline = (parts) => parts.map((part) => inlineOf(part, { store, message, called, inline }));
  const blocks = markupOf(message.content, called);
  const props = { class: "text", dir: "auto", "data-testid": "content" };
  const [only] = blocks;
  if (blocks.length === 1 && only.kind === "text") return h("p", props, inline(only.parts));
  return h(
    "div",
    props,
    blocks.map((block) => blockOf(block, inline)),
  );
}

/** @type {(block: Block, inline: (parts: Part[]) => (Node | string)[]) => Node} */
function blockOf(block, inline) {
  // it may be wider than the bubble, and is moved by keyboard then
  if (block.kind === "code") return h("pre", { tabindex: "0", dir: "ltr" }, h("code", {}, block.text));
  return h(block.kind === "quote" ? "blockquote" : "p", { dir: "auto" }, inline(block.parts));
}

function inlineOf(part, { store, message, called, inline }) {
  if (part.parts) return h(part.kind, {}, inline(part.parts));
  if (part.code !== undefined) return h("code", {}, part.code);
  if (part.link) return link(part.link, part.text);
  if (part.mention && (message.pending || called.has(part.mention.toLowerCase())))
    return h("span", { class: isMe(store, part.mention) ? "mention me" : "mention" }, part.text);
  return part.text;
}

/** What leads to another place of this client opens here; everything else in a tab of its own. A link with a name says where it leads. */
function link(href, text) {
  const away = { target: "_blank", rel: "noopener noreferrer nofollow" };
  return h("a", { href, title: /^https?:/i.test(text) ? null : href, ...(isOwn(href) ? {} : away) }, text);
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
