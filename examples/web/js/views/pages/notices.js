// What I was notified of, the newest first.
// @ts-check

import { attempt, h, icon, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { titleOf } from "../../text.js";
import { listOf } from "../list.js";
import { noticeItem } from "../notice.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function noticesPage(context, _, signal) {
  const { store, live } = context;
  const problem = h("p", { class: "problem", role: "alert" });
  const all = textButton("Mark all as read", "ghost small", { "data-testid": "read-all" });
  all.onclick = () => attempt(all, problem, () => live.notices.markAllRead());
  const read = (id) => live.notices.markRead(id).catch((error) => (problem.textContent = sentence(explain(error))));
  const known = () => ({ items: store.notices.list, next: store.notices.hasMore ? "older" : null, whole: true });
  const roomOf = ({ room_id: id }) => {
    const info = store.rooms.get(id)?.info;
    return info && info.type !== "direct" ? titleOf(info) : null;
  };
  const list = listOf({
    read: async (next) => {
      await (next ? live.notices.older() : live.notices.refresh());
      return known();
    },
    row: (notice) => noticeItem(notice, read, roomOf(notice)),
    empty: "Nothing yet. Here you find who follows you and who calls you by name.",
    more: "Older",
    kind: "notices",
    testids: { list: "notices", more: "older-notices" },
    signal,
  });
  const asked = new Set();
  // what comes while this page is open does not say what the stream is called; the list of the server does
  const askForTitles = () => {
    const short = store.notices.list.filter((it) => it.type === "live_started" && !it.message && !asked.has(it.id));
    for (const { id } of short) asked.add(id);
    if (short.length) live.notices.refresh().catch(() => {});
  };
  const render = () => {
    askForTitles();
    if (store.notices.loaded) list.show(known());
    all.hidden = store.notices.unread === 0;
  };
  store.on("notices", render, signal);
  render();
  const settings = h(
    "a",
    {
      class: "icon-button",
      href: "#/settings/notifications",
      title: "Choose what you are told of",
      "aria-label": "Choose what you are told of",
    },
    icon("settings"),
  );
  const content = h("div", { class: "page-body" }, problem, list.element);
  return { title: "Notifications", actions: [all, settings], content };
}
