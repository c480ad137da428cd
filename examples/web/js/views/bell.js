// The bell: how many notifications are unread, and the way to them.
// @ts-check

import { h, icon } from "../dom.js";
import { counted } from "../text.js";

/** @import { Context } from "../../types/context.js" */

/** @param {Context} context */
export function bell({ store }) {
  const badge = h("span", { class: "badge", hidden: true, "data-testid": "notice-count" });
  const link = h(
    "a",
    { class: "icon-button bell", href: "#/notifications", "data-testid": "bell" },
    icon("bell"),
    badge,
  );
  const render = () => {
    const { unread } = store.notices;
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? "99+" : String(unread);
    link.title = unread ? `Notifications: ${unread} unread` : "Notifications";
    link.setAttribute("aria-label", unread ? counted(unread, "unread notification") : "Notifications");
  };
  store.on("notices", render);
  render();
  return link;
}
