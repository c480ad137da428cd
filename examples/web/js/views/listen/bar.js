// Listening together in the list of rooms: the way to it, and while one listens, what plays.
// @ts-check

import { h, icon, iconButton } from "../../dom.js";
import { listenHref } from "../../route.js";

export function listenBar({ listening, signal }) {
  const text = h("span", { class: "name" });
  const link = h("a", { class: "listen-bar-link", "data-testid": "listen-bar" }, icon("note"), text);
  const leave = iconButton("close", "Stop listening together", {
    class: "icon-button tiny",
    "data-testid": "listen-bar-leave",
    onclick: () => listening.leave(),
  });
  const render = () => {
    const { token } = listening;
    link.href = token ? listenHref(token) : "#/listen";
    link.dataset.on = String(Boolean(token));
    text.textContent = token ? (listening.now.item?.track.title ?? "Listening together") : "Listen together";
    leave.hidden = !token;
  };
  for (const type of ["state", "over"]) listening.addEventListener(type, render, { signal });
  render();
  return h("div", { class: "listen-bar" }, link, leave);
}
