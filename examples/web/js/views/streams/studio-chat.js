// The rules of my stream's chat, and who moderates it; and the end of the stream itself.
// @ts-check

import { h, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { leadTo } from "../../layers.js";
import { studioHref, watchHref } from "../../route.js";
import { confirmDialog } from "../dialog.js";
import { toast } from "../menu.js";
import { part } from "../part.js";
import { postingForm } from "../settings/posting.js";

/** @import { Api } from "../../api.js" */
/** @import { Stream } from "../../watch/streams.js" */

const ABOUT = "What holds for those who write. You and your moderators are bound by none of it.";

/**
 * @param {Api} api
 * @param {{ id: string }} stream
 * @param {AbortSignal} signal
 */
export function chatPart(api, { id }, signal) {
  const place = h("div", {}, h("p", { class: "muted", role: "status" }, "Looking…"));
  const path = /** @type {const} */ (`/conversations/${id}`);
  const moderators = h("p", { class: "muted" });
  api.get(path).then(
    ({ conversation }) => {
      if (signal.aborted) return;
      place.replaceChildren(postingForm(conversation, (changes) => api.put(path, changes)));
    },
    (error) => place.replaceChildren(h("p", { class: "problem", role: "alert" }, sentence(explain(error)))),
  );
  moderators.append(
    "Moderators are made on the ",
    h("a", { class: "link", href: watchHref(id) }, "watch page"),
    ": by their name among people and details, or in the menu of what they wrote.",
  );
  return part("Chat", ABOUT, place, moderators);
}

/**
 * @param {Api} api
 * @param {Stream} stream
 * @param {() => Promise<void>} deleted is called where this page stays open
 */
export function deletePart(api, stream, deleted) {
  const { id } = stream;
  const button = textButton("Delete…", "danger-ghost", { "data-testid": "delete-stream" });
  button.onclick = () =>
    confirmDialog(
      `Delete “${stream.title}”?`,
      "Its address, its chat and the list of its broadcasts go, for everyone, and what is streamed ends. This cannot be undone.",
      "Delete it",
      async () => {
        await api.delete(`/live/streams/${id}`);
        toast("The stream is deleted");
        if (location.hash === studioHref()) await deleted();
        else leadTo(studioHref());
      },
    );
  return part(
    "Delete this stream",
    "For good, with its chat. Files of recordings stay with the media server.",
    h("div", { class: "actions left" }, button),
  );
}
