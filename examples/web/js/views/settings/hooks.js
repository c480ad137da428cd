// Hooks: addresses to which a script posts. The server shows an address once, when it is made.
// @ts-check

import { attempt, field, h, onSubmit, personAvatar, textButton } from "../../dom.js";
import { uploadPicture } from "../../media/upload.js";
import { confirmDialog } from "../dialog.js";
import { listOf } from "../list.js";
import { copyRow, part, toggle } from "../part.js";
import { pictureButton } from "../picture-button.js";

/** @import { Context } from "../../../types/context.js" */

const NAME = 80;

/** @param {Context} context */
export function hooksPart({ api }, room) {
  const path = `/conversations/${room.id}/hooks`;
  const name = field("Name", { name: "name", maxlength: NAME, autocomplete: "off", "data-testid": "hook-name" });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "create-hook" }, "Make a hook");
  const made = h("div", { class: "made-link", hidden: true });
  const form = h("form", { class: "part-form" }, name.element, h("div", { class: "actions" }, button), problem);
  const show = async (answer) => {
    if (answer.path) showAddress(made, answer);
    await list.refresh();
  };
  const list = listOf({
    read: async () => (await api.get(path)).hooks,
    row: (hook) =>
      hookRow(hook, {
        save: (changes) => api.put(`${path}/${hook.id}`, changes).then(show),
        picture: (file) => uploadPicture(api, file, `${path}/${hook.id}/avatar`).then(list.refresh),
        unpicture: () => api.delete(`${path}/${hook.id}/avatar`).then(list.refresh),
        renew: () => api.post(`${path}/${hook.id}/token`, {}).then(show),
        remove: () => api.delete(`${path}/${hook.id}`).then(list.refresh),
      }),
    empty: "There are no hooks.",
    testids: { list: "hooks" },
  });
  onSubmit(form, {
    fields: { name },
    problem,
    button,
    run: async () => {
      await show(await api.post(path, { name: name.input.value }));
      name.input.value = "";
    },
  });
  return part(
    "Hooks",
    "Whoever has a hook's address posts here under its name, marked as a hook. It posts while its maker moderates this room.",
    form,
    made,
    list.element,
  );
}

/** @param {HTMLElement} place */
function showAddress(place, { path }) {
  const address = `${location.origin}${path}`;
  place.replaceChildren(
    h("p", {}, "This address is shown only now:"),
    copyRow("Address of the hook", address, "Address copied", "hook-address"),
    h("p", { class: "muted" }, h("code", {}, `curl -d 'hello' ${address}`)),
  );
  place.hidden = false;
}

function askDelete({ name }, remove) {
  const text = "Its address ends, and what posts there is refused. What it has written stays. This cannot be undone.";
  confirmDialog(`Delete the hook “${name}”?`, text, "Delete", remove, "danger", { over: true });
}

function hookRow(hook, { save, picture, unpicture, renew, remove }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const on = toggle("hook-enabled", "", hook.is_enabled);
  on.input.setAttribute("aria-label", `${hook.name} posts`);
  on.input.addEventListener("change", () => attempt(null, problem, () => save({ is_enabled: on.input.checked })));
  const act = (label, testid, run) => {
    const button = textButton(label, "ghost small", { "data-testid": testid });
    button.onclick = () => attempt(button, problem, run);
    return button;
  };
  const by = `made by ${hook.created_by.username}`;
  return h(
    "li",
    { class: "row", "data-testid": "hook", "data-id": hook.id },
    personAvatar({ id: hook.id, username: hook.name, avatar: hook.avatar }, "small"),
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, hook.name),
      h("small", {}, hook.is_enabled ? by : `${by} · off`),
      problem,
    ),
    hook.avatar
      ? act("Remove picture", "hook-picture-remove", unpicture)
      : pictureButton("Picture", "hook-picture", problem, picture, "ghost small"),
    act("New address", "renew-hook", renew),
    textButton("Delete", "ghost small", { "data-testid": "delete-hook", onclick: () => askDelete(hook, remove) }),
    on.element,
  );
}
