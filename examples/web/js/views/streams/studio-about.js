// What others read of my stream: its title, what it is about, where it is filed, when it begins.
// @ts-check

import { field, h, onSubmit } from "../../dom.js";
import { asField, fieldsOfTags, ofField, tagsOf } from "../../watch/streams.js";
import { toast } from "../menu.js";
import { part } from "../part.js";

/** @import { Api } from "../../api.js" */
/** @import { Stream } from "../../watch/streams.js" */

const SEEN_BY = [
  ["public", "Everyone, in the list of streams"],
  ["unlisted", "Whoever has its address"],
];

/**
 * Returns {element, found(stream)}; `found` is told how the stream stands now, `changed` is called when it was saved.
 * @param {Api} api
 * @param {Stream} stream
 * @param {() => void} changed
 */
export function aboutPart(api, stream, changed) {
  const fields = fieldsOf(stream);
  const { title, category, tags, scheduled_at: begins, visibility, description } = fields;
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "save-stream" }, "Save");
  const form = h(
    "form",
    { class: "part-form", novalidate: true, "data-testid": "stream-form" },
    title.element,
    description.element,
    h("div", { class: "stream-fields" }, category.element, tags.element, begins.element, visibility.element),
    problem,
    h("div", { class: "actions" }, button),
  );
  // a time that is over is not said again
  let before = begins.input.value;
  onSubmit(form, {
    fields: { ...fields, ...fieldsOfTags(tags) },
    problem,
    button,
    run: async () => {
      if (!title.input.value.trim()) return title.say("A stream needs a title.", true);
      const time = begins.input.value === before ? {} : { scheduled_at: ofField(begins.input.value) };
      const answer = await api.put(`/live/streams/${stream.id}`, {
        title: title.input.value.trim(),
        description: description.input.value.trim(),
        category: category.input.value.trim(),
        tags: tagsOf(tags.input.value),
        visibility: visibility.input.value,
        ...time,
      });
      tags.input.value = answer.stream.tags.join(", ");
      before = begins.input.value;
      toast("Saved");
      changed();
    },
  });
  // who goes live is announced no more; what somebody is about to choose stays
  const found = (/** @type {Stream} */ now) => {
    if (begins.input.value === before) begins.input.value = before = asField(now.scheduled_at);
  };
  return { element: part("What others read", "", form), found };
}

/** @param {Stream} stream */
function fieldsOf({ title, description, category, tags, scheduled_at, visibility }) {
  const input = (label, name, value, more = {}, hint = "") =>
    field(label, { name, value, autocomplete: "off", "data-testid": `stream-${name}`, ...more }, hint);
  const about = input("What it is about", "description", "", { rows: 4, maxlength: 2000, spellcheck: "true" });
  about.input.value = description;
  return {
    title: input("Title", "title", title, { maxlength: 100, required: true, spellcheck: "true" }),
    description: about,
    category: input("Category", "category", category, { maxlength: 40 }, "One word or two: Dub, Modular, DJ set."),
    tags: input("Tags", "tags", tags.join(", "), { maxlength: 330 }, "Up to ten, with commas between them."),
    scheduled_at: input(
      "Begins",
      "scheduled_at",
      asField(scheduled_at),
      { type: "datetime-local" },
      "Empty: whenever you like.",
    ),
    visibility: input("Seen by", "visibility", visibility, { options: SEEN_BY }),
  };
}
