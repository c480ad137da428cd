// A room's settings and its moderation: one dialog with a list of parts, of which each person sees those they may use.
// @ts-check

import { h, icon } from "../../dom.js";
import { may } from "../../state/room.js";
import { titleOf } from "../../text.js";
import { openDialog } from "../dialog.js";
import { auditPart } from "./audit.js";
import { bansPart } from "./bans.js";
import { heldPart } from "./held.js";
import { hooksPart } from "./hooks.js";
import { invitesPart } from "./invites.js";
import { overviewPart } from "./overview.js";
import { postingPart } from "./posting.js";
import { rulesPart } from "./rules.js";

/** @import { Context } from "../../../types/context.js" */

/** `streams: false`: the chat of a live stream has none; what it is called is said in the studio. */
const PARTS = {
  overview: { label: "Overview", icon: "pencil", needs: "manage", build: overviewPart, streams: false },
  posting: { label: "Who may write", icon: "chat", needs: "manage", build: postingPart },
  invites: { label: "Invite links", icon: "link", needs: "invite", build: invitesPart, streams: false },
  hooks: { label: "Hooks", icon: "device", needs: "manage", build: hooksPart },
  held: { label: "Held messages", icon: "eye", needs: "moderate", build: heldPart },
  rules: { label: "Word rules", icon: "shield", needs: "moderate", build: rulesPart },
  bans: { label: "Bans", icon: "ban", needs: "moderate", build: bansPart },
  audit: { label: "Audit log", icon: "clock", needs: "moderate", build: auditPart },
};

/** @param {Context} context */
export function openSettings(context, room, first) {
  const isThere = (name) => room.info.type !== "live" || PARTS[name].streams !== false;
  const names = Object.keys(PARTS).filter((name) => may(room, PARTS[name].needs) && isThere(name));
  const place = h("div", { class: "settings-place", role: "tabpanel", id: "settings-part", tabindex: "0" });
  const tabs = h("div", {
    class: "settings-tabs",
    role: "tablist",
    "aria-orientation": "vertical",
    "aria-label": "Settings",
  });
  const show = (name) => {
    for (const tab of /** @type {Iterable<HTMLElement>} */ (tabs.children)) {
      const chosen = tab.dataset.part === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    place.setAttribute("aria-label", PARTS[name].label);
    place.replaceChildren(PARTS[name].build(context, room, dialog));
    place.scrollTop = 0;
  };
  tabs.append(...names.map((name) => tabOf(name, show)));
  tabs.addEventListener("keydown", (event) => walk(tabs, event));
  const title = `${titleOf(room.info)}`;
  const dialog = openDialog(title, h("div", { class: "settings" }, tabs, place), {
    testid: "settings-dialog",
    kind: "settings-dialog",
  });
  show(names.includes(first) ? first : names[0]);
  tabs.querySelector('[aria-selected="true"]')?.focus();
}

function tabOf(name, show) {
  const { label, icon: sign } = PARTS[name];
  const props = {
    type: "button",
    role: "tab",
    class: "settings-tab",
    "data-part": name,
    "aria-controls": "settings-part",
    "data-testid": `tab-${name}`,
  };
  return h("button", { ...props, onclick: () => show(name) }, icon(sign), label);
}

function walk(tabs, event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...tabs.children];
  const to = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  to.focus();
  to.click();
}
