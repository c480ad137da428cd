// Bringing others in: the link, and another one in its stead.
// @ts-check

import { attempt, h, textButton } from "../../dom.js";
import { replaceAddress } from "../../layers.js";
import { listenHref, listenLink } from "../../route.js";
import { confirmDialog, openDialog } from "../dialog.js";
import { copyRow } from "../part.js";

/** @import { SessionContext } from "../../../types/context.js" */

/** @param {Pick<SessionContext, "api" | "listening">} context */
export function inviteDialog({ api, listening }) {
  const { token, state } = listening;
  const who = state.mode.allow_guests
    ? "Whoever has this link can listen, also without an account."
    : "Whoever has this link and an account can listen.";
  const problem = h("p", { class: "problem", role: "alert" });
  const renew = textButton("Make another link", "ghost small", { "data-testid": "listen-new-link" });
  renew.onclick = () => attempt(renew, problem, async () => askAnother({ api, listening }));
  openDialog(
    "Invite others",
    h(
      "div",
      { class: "dialog-body" },
      h("p", { class: "muted" }, who),
      copyRow("Link", listenLink(token ?? ""), "Link copied", "listen-link"),
      listening.can("host") && renew,
      problem,
    ),
    { testid: "listen-invite" },
  );
}

/** @param {Pick<SessionContext, "api" | "listening">} context */
function askAnother({ api, listening }) {
  const text = "The present link ends. Hosts and DJs stay; the others are out and come back by the new link.";
  confirmDialog("Make another link?", text, "Make another", async () => {
    const { share_token: token } = await api.post(`/queue/session/${encodeURIComponent(listening.token ?? "")}/token`);
    listening.token = token;
    await replaceAddress(listenHref(token));
    queueMicrotask(() => inviteDialog({ api, listening }));
  });
}
