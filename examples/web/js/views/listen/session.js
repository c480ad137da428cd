// A session of listening together on screen: player and queue, who is here, what can be added; or why one is not in it.
// @ts-check

import { h, icon, textButton } from "../../dom.js";
import { confirmDialog } from "../dialog.js";
import { whyOver } from "./act.js";
import { add } from "./add.js";
import { historyDialog } from "./history.js";
import { inviteDialog } from "./invite.js";
import { mode } from "./mode.js";
import { people } from "./people.js";
import { player } from "./player.js";
import { queue } from "./queue.js";

/** @import { SessionContext } from "../../../types/context.js" */

/**
 * `context`: {api, listening, me (null for a guest), away(), again(), toDoor()}, where `away` is gone to after leaving; a guest has
 * `again`, which leads back to the invitation, and `toDoor` instead.
 * @param {SessionContext} context
 */
export function sessionView(context, signal) {
  const { listening } = context;
  const place = h("div", { class: "listen" });
  let shown = null;
  let stopper = null;
  const render = () => {
    const now = listening.over ? "over" : listening.state.session ? "session" : "coming";
    if (now === shown) return;
    shown = now;
    stopper?.abort();
    stopper = new AbortController();
    place.replaceChildren(...BUILD[now](context, stopper.signal));
  };
  signal.addEventListener("abort", () => stopper?.abort());
  listening.addEventListener("state", render, { signal });
  listening.addEventListener("over", render, { signal });
  render();
  return place;
}

/** @type {Record<string, (context: any, signal: AbortSignal) => Node[]>} */
const BUILD = {
  coming: () => [h("p", { class: "empty-line", role: "status" }, "Joining…")],
  over: overView,
  session: (context, signal) => [
    head(context, signal),
    h("div", { class: "listen-main" }, player(context, signal), queue(context, signal)),
    h("div", { class: "listen-side" }, people(context, signal), add(context, signal), mode(context, signal)),
  ],
};

/** Those who may come in at once again by the same link. */
const AGAIN = ["left", "too_many", "refused"];

function overView({ listening, away, again, toDoor }) {
  const { code } = listening.over;
  return [
    h(
      "div",
      { class: "empty", "data-testid": "listen-over" },
      h("span", { class: "mark large" }, icon("note")),
      h("p", { role: "alert" }, whyOver(listening.over)),
      away && textButton("Go on", "primary", { onclick: away }),
      again &&
        AGAIN.includes(code) &&
        textButton("Come in again", "primary", { "data-testid": "listen-again", onclick: again }),
      toDoor && textButton("Log in", "ghost", { "data-testid": "listen-log-in", onclick: toDoor }),
    ),
  ];
}

/** @param {SessionContext} context */
function head(context, signal) {
  const { api, listening, away } = context;
  const name = h("h2", { "data-testid": "listen-name" });
  const render = () => (name.textContent = listening.state.session?.name || "Listening together");
  const action = (sign, text, testid, run) =>
    h(
      "button",
      { type: "button", class: "button ghost with-icon", "data-testid": testid, onclick: run },
      icon(sign),
      text,
    );
  const leave = () => {
    listening.leave();
    away?.();
  };
  const end = action("trash", "End it", "listen-end", () => askEnd(context));
  const more = () => (end.hidden = listening.state.session?.host_id !== context.me?.id || !context.me);
  const all = () => {
    render();
    more();
  };
  listening.addEventListener("state", all, { signal });
  all();
  return h(
    "header",
    { class: "listen-head" },
    name,
    h(
      "div",
      { class: "listen-actions" },
      action("link", "Invite", "listen-share", () => inviteDialog(context)),
      action("clock", "History", "listen-history-open", () => historyDialog(api, listening.token)),
      action("exit", "Leave", "listen-leave", leave),
      end,
    ),
  );
}

/** @param {SessionContext} context */
function askEnd({ api, listening }) {
  const text = "It stops for everyone, and its link ends. The songs stay where they are.";
  confirmDialog("End this session?", text, "End it", () =>
    api.delete(`/queue/session/${encodeURIComponent(listening.token ?? "")}`),
  );
}
