// My rooms: the list with unread counts and last messages, and the ways to more of them.
// @ts-check

import { h, hidden, icon, iconButton, roomAvatar } from "../dom.js";
import { roomHref, watchHref } from "../route.js";
import { authorName, briefTimeOf, counted, gistOf, titleOf } from "../text.js";
import { accountBar } from "./account/menu.js";
import { bell } from "./bell.js";
import { findDialog } from "./find.js";
import { jumpDialog } from "./jump.js";
import { listenBar } from "./listen/bar.js";
import { newRoomDialog } from "./new-room.js";
import { liveBar } from "./streams/bar.js";
import { verifyCard } from "./verify-card.js";

/** @import { Context } from "../../types/context.js" */

/** @param {Context} context */
export function sidebar(context) {
  const { store } = context;
  const list = h("ul", { class: "rooms", "data-testid": "room-list" });
  const empty = emptyList(context);
  const items = new Map();
  const render = () => {
    const rooms = store.list;
    const before = [...list.children];
    const after = rooms.map((room) => itemOf(context, items, room));
    if (after.some((item, at) => item !== before[at]) || after.length !== before.length)
      keepFocus(list, () => list.replaceChildren(...after));
    for (const id of items.keys()) if (!store.rooms.get(id)?.mine) items.delete(id);
    empty.hidden = rooms.length > 0 || !store.listLoaded;
  };
  store.on("list", render);
  store.on("current", render);
  list.addEventListener("keydown", moveFocus);
  return h(
    "nav",
    { class: "sidebar", "aria-label": "My rooms" },
    h(
      "header",
      { class: "sidebar-head" },
      h("span", { class: "mark" }, icon("mark")),
      h("h1", {}, "Veza"),
      bell(context),
      iconButton("search", "Search my messages", {
        "data-testid": "search-all",
        onclick: (event) => context.panel.toggle("search", event.currentTarget, "all"),
      }),
      iconButton("compass", "Find public rooms", { "data-testid": "find-rooms", onclick: () => findDialog(context) }),
      iconButton("plus", "New room or conversation", {
        "data-testid": "new-room",
        onclick: () => newRoomDialog(context),
      }),
    ),
    h(
      "button",
      { type: "button", class: "jump-button", "data-testid": "jump", onclick: () => jumpDialog(context) },
      icon("jump"),
      h("span", {}, "Jump to a room"),
      h("kbd", {}, "Ctrl K"),
    ),
    liveBar(),
    listenBar(context),
    h("div", { class: "sidebar-scroll" }, list, empty),
    verifyCard(context),
    accountBar(context),
  );
}

/**
 * A room's item: the same element for as long as the room is listed, filled anew only when something changed.
 * @param {Context} context
 */
function itemOf({ store }, items, room) {
  if (!items.has(room.id)) {
    const href = room.info.type === "live" ? watchHref(room.id) : roomHref(room.id);
    const link = h("a", { href, "data-testid": "room-item", "data-room-id": room.id });
    items.set(room.id, { link, item: h("li", {}, link), mark: null });
  }
  const held = items.get(room.id);
  const { info } = room;
  const failed = [...room.pending.values()].some(({ state }) => state === "failed");
  const unread = info.unread_count ?? 0;
  const mentions = info.mention_count ?? 0;
  const draft = store.currentId !== room.id && room.draft ? room.draft : null;
  const last = failed ? "A message was not sent" : draft ? `Draft: ${draft}` : preview(store, info);
  const when = info.last_message && briefTimeOf(info.last_message.created_at);
  if (store.currentId === room.id) held.link.setAttribute("aria-current", "page");
  else held.link.removeAttribute("aria-current");
  const mark = JSON.stringify([
    titleOf(info),
    info.type,
    info.avatar,
    info.peer?.avatar,
    info.is_archived,
    last,
    unread,
    mentions,
    when,
  ]);
  if (held.mark === mark) return held.item;
  held.mark = mark;
  held.link.className = unread ? "room-item unread" : "room-item";
  held.link.replaceChildren(...contentOf(room, { last, unread, mentions, when, failed }));
  return held.item;
}

function contentOf({ id, info }, { last, unread, mentions, when, failed }) {
  const title = titleOf(info);
  const text = h(
    "span",
    { class: "room-item-text" },
    h(
      "span",
      { class: "room-item-title" },
      h("span", { class: "name" }, title),
      info.type === "private" && sign("lock", "private"),
      info.is_archived && sign("archive", "archived"),
    ),
    h("span", { class: `room-item-last${failed ? " bad" : ""}` }, last),
  );
  const side = h(
    "span",
    { class: "room-item-side" },
    when && h("time", { datetime: info.last_message.created_at }, when),
    h(
      "span",
      { class: "badges" },
      mentions > 0 &&
        h(
          "span",
          { class: "badge called", "data-testid": "mentions" },
          "@",
          hidden(` ${counted(mentions, "mention")}`),
        ),
      unread > 0 &&
        h("span", { class: "badge", "data-testid": "unread" }, unread > 99 ? "99+" : String(unread), hidden(" unread")),
    ),
  );
  return [roomAvatar(id, info, title), text, side];
}

const sign = (name, said) => h("span", { class: "lock" }, icon(name), hidden(` (${said})`));

function preview(store, info) {
  const last = info.last_message;
  if (!last) return info.topic || (info.type === "direct" ? "Say hello" : counted(info.members_count ?? 1, "member"));
  if (last.deleted_at) return "Message deleted";
  if (store.blocked.has(last.author.id)) return "Blocked message";
  const author = last.author.id === store.me.id ? "You" : authorName(last.author);
  return info.type === "direct" && author !== "You" ? gistOf(last) : `${author}: ${gistOf(last)}`;
}

/** @param {Context} context */
function emptyList(context) {
  return h(
    "div",
    { class: "empty small", hidden: true },
    h("p", {}, "No rooms yet."),
    h("button", { type: "button", class: "button", onclick: () => findDialog(context) }, "Find a room"),
    h("button", { type: "button", class: "button ghost", onclick: () => newRoomDialog(context) }, "Start one"),
  );
}

function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const to = { Home: links[0], End: links.at(-1) }[event.key] ?? (step ? links[at + step] : null);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/** Moving an element takes its focus away; who walks the list by keyboard stays where they were. */
function keepFocus(list, rebuild) {
  const id = list.contains(document.activeElement) ? document.activeElement?.dataset.roomId : null;
  rebuild();
  if (id) list.querySelector(`[data-room-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}
