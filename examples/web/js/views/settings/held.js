// Messages that a word rule holds until a moderator has looked at them.
// @ts-check

import { attempt, h, personAvatar, textButton } from "../../dom.js";
import { agoOf, authorName, gistOf } from "../../text.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function heldPart({ api, store }, room) {
  const path = `/conversations/${room.id}/held`;
  const read = async () => {
    const { held, pagination } = await api.get(path);
    room.waiting = pagination.total;
    store.changed("room", room.id);
    return held;
  };
  const list = listOf({
    read,
    row: (held) => heldRow(held, (verdict, body) => api.post(`${path}/${held.id}/${verdict}`, body).then(list.refresh)),
    empty: "Nothing waits for you.",
    testids: { list: "held" },
  });
  return part(
    "Held messages",
    "Only their authors and you moderators know of them. Approved, they appear as new messages.",
    list.element,
  );
}

function heldRow(held, decide) {
  const problem = h("p", { class: "problem", role: "alert" });
  const approve = textButton("Approve", "small", { "data-testid": "approve" });
  const reject = textButton("Reject", "ghost small", { "data-testid": "reject" });
  approve.onclick = () => attempt(approve, problem, () => decide("approve", {}));
  const reason = h("input", {
    class: "small-input",
    maxlength: 500,
    autocomplete: "off",
    placeholder: "Why not, for its author",
    "aria-label": "Why it is rejected, for its author",
    "data-testid": "held-reason",
  });
  reject.onclick = () => attempt(reject, problem, () => decide("reject", reason.value ? { reason: reason.value } : {}));
  return h(
    "li",
    { class: "row tall", "data-testid": "held-message" },
    personAvatar(held.author),
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, authorName(held.author)),
      h("span", { class: "held-text" }, gistOf(held)),
      h("small", {}, [agoOf(held.created_at), held.pattern && `rule ${held.pattern}`].filter(Boolean).join(" · ")),
      reason,
      problem,
    ),
    h("span", { class: "row-actions" }, approve, reject),
  );
}
