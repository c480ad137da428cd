// Starting something: a direct conversation, a private room, a public room.
// @ts-check

import { field, h, onSubmit } from "../dom.js";
import { openDialog } from "./dialog.js";

/** @import { Context } from "../../types/context.js" */

const KINDS = [
  { type: "public", label: "Public", hint: "Anyone can find and join it." },
  { type: "private", label: "Private", hint: "People you add or send an invite link." },
  { type: "direct", label: "Direct", hint: "You and one other." },
];

/** @param {Context} context */
export function newRoomDialog(context) {
  const name = field("Name", { name: "name", maxlength: 100, autocomplete: "off", "data-testid": "room-name" });
  const topic = field("Topic (optional)", {
    name: "topic",
    maxlength: 500,
    autocomplete: "off",
    "data-testid": "room-topic",
  });
  const username = field("Their name", {
    name: "username",
    maxlength: 50,
    autocomplete: "off",
    "data-testid": "direct-username",
  });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "create" }, "Create");
  const kinds = KINDS.map((kind, at) => kindChoice(kind, at === 0));
  const form = h(
    "form",
    { class: "dialog-body", novalidate: true },
    h("fieldset", { class: "kinds" }, h("legend", { class: "sr-only" }, "Kind"), kinds),
    name.element,
    topic.element,
    username.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  const kind = () => new FormData(form).get("kind");
  const arrange = () => {
    const direct = kind() === "direct";
    name.element.hidden = topic.element.hidden = direct;
    username.element.hidden = !direct;
    button.textContent = direct ? "Start talking" : "Create room";
  };
  form.addEventListener("change", arrange);
  arrange();
  const dialog = openDialog("Start something", form, { testid: "new-room-dialog" });
  name.input.focus();
  onSubmit(form, {
    fields: { name, topic, username },
    problem,
    button,
    run: async () => {
      const direct = kind() === "direct";
      const wanted = direct ? username : name;
      if (!wanted.input.value.trim())
        return wanted.say(direct ? "Whom would you like to talk to?" : "A room needs a name.", true);
      const conversation = direct
        ? await startDirect(context, username.input.value.trim())
        : await create(context, {
            type: kind(),
            name: name.input.value.trim(),
            topic: topic.input.value.trim() || undefined,
          });
      dialog.close();
      context.goTo(conversation.id);
    },
  });
}

function kindChoice({ type, label, hint }, checked) {
  return h(
    "label",
    { class: "kind" },
    h("input", { type: "radio", name: "kind", value: type, checked, "data-testid": `kind-${type}` }),
    h("span", {}, h("strong", {}, label), h("small", {}, hint)),
  );
}

/** @param {Context} context */
async function create({ api, store }, body) {
  const { conversation } = await api.post("/conversations", body);
  store.putConversation(conversation, true);
  return conversation;
}

/**
 * Opens the direct conversation with a person of that name: the one that exists, or a new one.
 * @param {Context} context
 */
export async function startDirect(context, username) {
  const user = await findUser(context.api, username);
  return create(context, { type: "direct", member_ids: [user.id] });
}

export async function findUser(api, username) {
  try {
    const data = await api.get(`/users/by-username/${encodeURIComponent(username.replace(/^@/, ""))}`);
    return data.profile ?? data;
  } catch (error) {
    if (error.status === 404) error.message = `Nobody called “${username}” can be found.`;
    throw error;
  }
}
