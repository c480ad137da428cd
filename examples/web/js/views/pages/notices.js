// What I was notified of, the newest first.
// @ts-check

import { attempt, h, icon, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { noticeItem } from "../notice.js";
import { moreButton } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function noticesPage(context, _, signal) {
  const { store, live } = context;
  const said = h("p", { class: "empty-line", role: "status" }, "Looking…");
  const list = h("ul", { class: "notices", "data-testid": "notices" });
  const problem = h("p", { class: "problem", role: "alert" });
  const readOlder = async () => {
    await live.notices.older();
    return store.notices.hasMore;
  };
  const more = moreButton("Older", readOlder, "older-notices");
  const all = textButton("Mark all as read", "ghost small", { "data-testid": "read-all" });
  all.onclick = () => attempt(all, problem, () => live.notices.markAllRead());
  const read = (id) => live.notices.markRead(id).catch((error) => (problem.textContent = sentence(explain(error))));
  const render = () => {
    const { list: notices, loaded, hasMore, unread } = store.notices;
    if (loaded)
      said.textContent = notices.length ? "" : "Nothing yet. Here you find who follows you and who calls you by name.";
    list.replaceChildren(...notices.map((notice) => noticeItem(notice, read)));
    more.button.hidden = !hasMore;
    all.hidden = unread === 0;
  };
  store.on("notices", render, signal);
  render();
  live.notices.refresh().catch((error) => (said.textContent = sentence(explain(error))));
  const settings = h(
    "a",
    {
      class: "icon-button",
      href: "#/settings/notifications",
      title: "Of what I am told",
      "aria-label": "Of what I am told",
    },
    icon("settings"),
  );
  const content = h("div", { class: "page-body" }, problem, said, list, more.element);
  return { title: "Notifications", actions: [all, settings], content };
}
