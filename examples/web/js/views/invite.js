// Where an invite link leads: what room it is for, and joining it.

import { attempt, h, roomAvatar, textButton } from "../dom.js";
import { explain } from "../errors.js";
import { counted } from "../text.js";
import { openDialog } from "./dialog.js";

export async function inviteDialog(context, token) {
  const { api, goTo } = context;
  const body = h("div", { class: "dialog-body invite" }, h("p", { class: "empty-line", role: "status" }, "Looking…"));
  const dialog = openDialog("You are invited", body, { testid: "invite-dialog" });
  dialog.addEventListener("close", () => location.hash.startsWith("#/invite/") && goTo(null));
  const path = `/invites/${encodeURIComponent(token)}`;
  try {
    body.replaceChildren(...preview(context, await api.get(path), path, dialog));
    body.querySelector(".primary")?.focus();
  } catch (error) {
    const said = [404, 410].includes(error.status) ? "This link is over: it was used up, taken back, or has ended." : explain(error);
    body.replaceChildren(h("p", { role: "alert", "data-testid": "invite-problem" }, said));
  }
}

function preview({ api, store, goTo }, data, path, dialog) {
  const room = data.room ?? data.conversation ?? data.invite?.room;
  const by = data.invited_by ?? data.created_by ?? data.invite?.created_by;
  const problem = h("p", { class: "problem", role: "alert" });
  const mine = store.rooms.get(room.id)?.mine;
  const button = textButton(mine ? "Open the room" : "Join the room", "primary wide", { "data-testid": "accept-invite" });
  button.onclick = () =>
    attempt(button, problem, async () => {
      if (!mine) store.putConversation((await api.post(`${path}/accept`)).conversation, true);
      goTo(room.id);
      dialog.close();
    });
  return [
    h("div", { class: "invite-room" }, roomAvatar(room.id, room, room.name), h("h3", { "data-testid": "invite-room" }, room.name)),
    room.topic && h("p", {}, room.topic),
    h("p", { class: "muted" }, [by && `${by.username} invites you`, counted(room.members_count ?? 0, "member")].filter(Boolean).join(" · ")),
    problem,
    button,
  ].filter(Boolean);
}
