// Invite links: making one, copying it, and taking it back. The server shows a link once, when it is made.
// @ts-check

import { attempt, field, h, onSubmit, textButton } from "../../dom.js";
import { counted, durationOf } from "../../text.js";
import { listOf } from "../list.js";
import { copy } from "../message-actions.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const DAY = 86_400;
const ENDS = [
  [3600, "1 hour"],
  [DAY, "1 day"],
  [7 * DAY, "1 week"],
  [30 * DAY, "30 days"],
  ["", "Never"],
];
const USES = [
  ["", "Any number"],
  [1, "Once"],
  [5, "5 times"],
  [25, "25 times"],
  [100, "100 times"],
];

/** @param {Context} context */
export function invitesPart({ api }, room) {
  const path = `/conversations/${room.id}/invites`;
  const ends = field("Ends after", {
    name: "expires_in_s",
    value: String(7 * DAY),
    options: ENDS,
    "data-testid": "invite-ends",
  });
  const uses = field("May be used", { name: "max_uses", value: "", options: USES, "data-testid": "invite-uses" });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "create-invite" }, "Make a link");
  const made = h("div", { class: "made-link", hidden: true });
  const form = h(
    "form",
    { class: "part-form two" },
    ends.element,
    uses.element,
    h("div", { class: "actions" }, button),
    problem,
  );
  const list = listOf({
    read: async () => (await api.get(path)).invites,
    row: (invite) => inviteRow(invite, () => api.delete(`${path}/${invite.id}`).then(list.refresh)),
    empty: "No link is open.",
    testids: { list: "invites" },
  });
  onSubmit(form, {
    fields: { expires_in_s: ends, max_uses: uses },
    problem,
    button,
    run: async () => {
      const body = Object.fromEntries(
        [ends, uses].filter(({ input }) => input.value).map(({ input }) => [input.name, Number(input.value)]),
      );
      const data = await api.post(path, body);
      showLink(made, linkOf(data.invite?.token ?? data.token));
      await list.refresh();
    },
  });
  return part(
    "Invite links",
    "Who has a link can see what the room is and join it, also when it is private.",
    form,
    made,
    list.element,
  );
}

const linkOf = (token) => `${location.origin}/#/invite/${token}`;

function showLink(place, link) {
  const input = h("input", {
    type: "text",
    readonly: true,
    value: link,
    "aria-label": "Invite link",
    "data-testid": "invite-link",
  });
  input.addEventListener("focus", () => input.select());
  const button = textButton("Copy", "", { "data-testid": "copy-invite", onclick: () => copy(link, "Link copied") });
  place.replaceChildren(h("p", {}, "This link is shown only now:"), h("div", { class: "copy-row" }, input, button));
  place.hidden = false;
}

function inviteRow(invite, revoke) {
  const used = invite.max_uses ? `${invite.uses} of ${counted(invite.max_uses, "use")}` : counted(invite.uses, "use");
  const left = invite.expires_at ? Date.parse(invite.expires_at) - Date.now() : null;
  const ends = left === null ? "never ends" : left > 0 ? `ends in ${durationOf(left)}` : "over";
  const by = invite.created_by?.username;
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("Take back", "ghost small", { "data-testid": "revoke-invite" });
  button.onclick = () => attempt(button, problem, revoke);
  return h(
    "li",
    { class: "row", "data-testid": "invite" },
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, used),
      h("small", {}, [ends, by && `made by ${by}`].filter(Boolean).join(" · ")),
      problem,
    ),
    button,
  );
}
