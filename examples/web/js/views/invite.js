// Where an invite link leads: what room it is for, and joining it.
// @ts-check

import { attempt, avatar, h, textButton } from "../dom.js";
import { explain } from "../errors.js";
import { replaceAddress } from "../layers.js";
import { counted } from "../text.js";
import { openDialog } from "./dialog.js";

/** @import { Context } from "../../types/context.js" */

/** @param {Context} context */
export async function inviteDialog(context, token) {
  const { api, goTo } = context;
  await replaceAddress("#/"); // Back does not lead into the same invite again
  const body = h("div", { class: "dialog-body invite" }, h("p", { class: "empty-line", role: "status" }, "Looking…"));
  const dialog = openDialog("You are invited", body, { testid: "invite-dialog" });
  dialog.addEventListener("close", () => location.hash === "#/" && goTo(null));
  const path = `/invites/${encodeURIComponent(token)}`;
  try {
    body.replaceChildren(...preview(context, await api.get(path), path, dialog));
    body.querySelector(".primary")?.focus();
  } catch (error) {
    const said = [404, 410].includes(error.status)
      ? "This link is over: it was used up, taken back, or has ended."
      : explain(error);
    body.replaceChildren(h("p", { role: "alert", "data-testid": "invite-problem" }, said));
  }
}

/** @param {Context} context */
function preview({ api, store, goTo }, { room_id: id, name, members_count: members, inviter }, path, dialog) {
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("Join the room", "primary wide", { "data-testid": "accept-invite" });
  button.onclick = () =>
    attempt(button, problem, async () => {
      const { conversation } = await api.post(`${path}/accept`);
      store.putConversation(conversation, true);
      goTo(conversation.id);
      dialog.close();
    });
  return [
    h(
      "div",
      { class: "invite-room" },
      avatar(id, name, { kind: "square" }),
      h("h3", { "data-testid": "invite-room" }, name),
    ),
    h("p", { class: "muted" }, `${inviter.username} invites you · ${counted(members, "member")}`),
    problem,
    button,
  ].filter(Boolean);
}
