// Listening together in the list of rooms: the way to it, and while one listens, what plays; after a reload the way back.
// @ts-check

import { h, icon, iconButton } from "../../dom.js";
import { forgetLink, keptLink, wayBack } from "../../listen/kept.js";
import { listenHref } from "../../route.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function listenBar({ api, listening, signal }) {
  /** The session that this page was in before it was loaded anew. */
  /** @type {Awaited<ReturnType<typeof wayBack>>} */
  let before = null;
  const text = h("span", { class: "name" });
  const link = h("a", { class: "listen-bar-link", "data-testid": "listen-bar" }, icon("note"), text);
  const leave = iconButton("close", "Stop listening together", {
    class: "icon-button tiny",
    "data-testid": "listen-bar-leave",
    onclick: () => (before ? drop() : listening.leave()),
  });
  const render = () => {
    const { token } = listening;
    if (token) before = null;
    const leads = token ?? before?.token;
    link.href = leads ? listenHref(leads) : "#/listen";
    link.dataset.on = String(Boolean(token));
    const playing = listening.now.item?.track.title ?? "Listening together";
    text.textContent = token ? playing : before ? before.text : "Listen together";
    leave.hidden = !leads;
    const does = before ? "Do not go back" : "Stop listening together";
    leave.title = does;
    leave.setAttribute("aria-label", does);
  };
  const drop = () => {
    forgetLink();
    before = null;
    render();
  };
  listening.addEventListener("state", render, { signal });
  listening.addEventListener("over", render, { signal });
  render();
  wayBack(api).then((found) => {
    if (signal.aborted || listening.token || keptLink() !== found?.token) return;
    before = found;
    render();
  });
  return h("div", { class: "listen-bar" }, link, leave);
}
