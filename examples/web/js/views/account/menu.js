// Who I am, at the foot of the list of rooms: how the connection stands, and the menu with the ways to my pages.
// @ts-check

import { h, icon, personAvatar } from "../../dom.js";
import { leadTo } from "../../layers.js";
import { personHref, studioHref } from "../../route.js";
import { setTheme, theme } from "../../theme.js";
import { isAdmin } from "../admin/page.js";
import { openMenu } from "../menu.js";

/** @import { Context } from "../../../types/context.js" */

const STATES = { open: "connected", connecting: "connecting…" };
const THEMES = { system: "As the system has it", light: "Light", dark: "Dark" };

/** @param {Context} context */
export function accountBar(context) {
  const { store } = context;
  const face = h("span");
  const name = h("span", { class: "name", "data-testid": "me" });
  const line = h("span", { class: "account-state", "data-testid": "account-state" });
  const button = h(
    "button",
    { type: "button", class: "account-button", "aria-haspopup": "menu", title: "My account", "data-testid": "account" },
    face,
    h("span", { class: "account-text" }, name, line),
    icon("more"),
  );
  button.onclick = () => accountMenu(context, button);
  const renderConnection = () => {
    line.dataset.state = store.connection.name;
    line.textContent = STATES[store.connection.name] ?? "offline";
  };
  const renderMe = () => {
    face.replaceChildren(personAvatar(store.me));
    name.textContent = store.me.username;
  };
  store.on("connection", renderConnection);
  store.on("me", renderMe);
  renderConnection();
  renderMe();
  return h("footer", { class: "account" }, button);
}

/** @param {Context} context */
function accountMenu({ store, logOut }, at) {
  const go = (label, name, hash, testid) => ({ label, icon: name, run: () => leadTo(hash), testid });
  const themes = Object.entries(THEMES).map(([name, label]) => ({
    label,
    checked: name === theme(),
    run: () => setTheme(name),
    testid: `theme-${name}`,
  }));
  openMenu(
    at,
    [
      go("My profile", "person", personHref(store.me.id), "my-profile"),
      go("People", "people", "#/people", "people-page"),
      go("Calls", "phone", "#/calls", "calls-page"),
      go("My stream", "live", studioHref(), "my-stream"),
      go("Settings", "settings", "#/settings", "my-settings"),
      isAdmin(store) && go("Administration", "shield", "#/admin", "administration"),
      null,
      ...themes,
      null,
      { label: "Log out", icon: "exit", run: logOut, testid: "log-out" },
    ],
    { label: "My account", testid: "account-menu" },
  );
}
