// Who is banned from a room, why, until when; and ending a ban.
// @ts-check

import { attempt, h, personAvatar, textButton } from "../../dom.js";
import { agoOf } from "../../text.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function bansPart({ api, live }, room) {
  const list = listOf({
    read: async () => (await api.get(`/conversations/${room.id}/bans?limit=100`)).bans,
    row: (ban) => banRow(ban, () => live.actions.unban(room, ban.user.id).then(list.refresh)),
    empty: "Nobody is banned.",
    testids: { list: "bans" },
  });
  return part("Bans", "Ban someone from the menu of one of their messages, or from the list of people.", list.element);
}

function banRow({ user, created_by: by, reason, created_at: since, ends_at: end }, unban) {
  const until = end ? `until ${new Date(end).toLocaleString()}` : "for ever";
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("End the ban", "ghost small", { "data-testid": "unban" });
  button.onclick = () => attempt(button, problem, unban);
  return h(
    "li",
    { class: "row", "data-testid": "ban" },
    personAvatar(user),
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, user.username),
      h("span", {}, reason || "No reason given"),
      h("small", {}, `${until} · by ${by?.username ?? "someone"} · ${agoOf(since)}`),
      problem,
    ),
    button,
  );
}
