// What a room is called, what it is about, its picture, and who finds it.
// @ts-check

import { attempt, field, h, onSubmit, roomAvatar, textButton } from "../../dom.js";
import { upload } from "../../media/upload.js";
import { titleOf } from "../../text.js";
import { toast } from "../menu.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function overviewPart(context, room) {
  const { info } = room;
  const name = field("Name", { name: "name", maxlength: 100, value: info.name ?? "", "data-testid": "edit-name" });
  const topic = field("Topic", { name: "topic", maxlength: 500, rows: 3, "data-testid": "edit-topic" });
  topic.input.value = info.topic ?? "";
  const kind = field("Who finds it", {
    name: "type",
    value: info.type,
    options: [
      ["public", "Public: anyone may find and join it"],
      ["private", "Private: only its members see it"],
    ],
    "data-testid": "edit-type",
  });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "save-room" }, "Save");
  const fields = { name, topic, type: kind };
  const form = h(
    "form",
    { class: "part-form", novalidate: true },
    Object.values(fields).map(({ element }) => element),
    problem,
    h("div", { class: "actions" }, button),
  );
  onSubmit(form, {
    fields,
    problem,
    button,
    run: async () => {
      if (!name.input.value.trim()) return name.say("A room needs a name.", true);
      const changes = { name: name.input.value.trim(), topic: topic.input.value.trim(), type: kind.input.value };
      const changed = Object.fromEntries(Object.entries(changes).filter(([key, value]) => value !== (info[key] ?? "")));
      await context.live.actions.settings(room, changed);
      toast("Saved");
    },
  });
  return part("Overview", null, picture(context, room), form);
}

/** @param {Context} context */
function picture(context, room) {
  const place = h("span", { class: "picture-place" }, roomAvatar(room.id, room.info, titleOf(room.info)));
  const problem = h("p", { class: "problem", role: "alert" });
  const input = h("input", {
    type: "file",
    accept: "image/png,image/jpeg,image/gif,image/webp",
    hidden: true,
    "data-testid": "avatar-input",
  });
  const button = textButton("Change the picture", "ghost", {
    "data-testid": "change-avatar",
    onclick: () => input.click(),
  });
  input.addEventListener("change", () =>
    attempt(button, problem, async () => {
      const [file] = input.files ?? [];
      if (!file) return;
      const { id } = await upload(context.api, file, { purpose: "avatar" });
      await context.live.actions.settings(room, { avatar_upload_id: id });
      place.replaceChildren(roomAvatar(room.id, room.info, titleOf(room.info)));
    }),
  );
  return h(
    "div",
    { class: "picture-row" },
    place,
    h("div", {}, button, h("p", { class: "muted" }, "PNG, JPEG, GIF or WebP."), problem),
    input,
  );
}
