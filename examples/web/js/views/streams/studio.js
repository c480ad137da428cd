// My stream: how it stands, what my program needs, and what others read of it.
// @ts-check

import { attempt, h, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { studioHref, watchHref } from "../../route.js";
import { counted, titleOf } from "../../text.js";
import { followStream } from "../../watch/following.js";
import { standsIn } from "../../watch/streams.js";
import { confirmDialog } from "../dialog.js";
import { toast } from "../menu.js";
import { part } from "../part.js";
import { liveBadge } from "./cover.js";
import { aboutPart } from "./studio-about.js";
import { chatPart, deletePart } from "./studio-chat.js";
import { programPart } from "./studio-program.js";

/** @import { Context } from "../../../types/context.js" */
/** @import { Stream } from "../../watch/streams.js" */

/**
 * @param {Context} context
 * @param {{ streamId?: string | null }} route
 * @param {AbortSignal} signal
 */
export function studioPage({ api, store }, { streamId }, signal) {
  const content = h("div", { class: "page-body" }, h("p", { class: "empty-line", role: "status" }, "Looking…"));
  // its chat stands in my list
  const named = ({ id, title: name }) => {
    const room = store.rooms.get(id);
    if (room?.mine && titleOf(room.info) !== name) store.putConversation({ id, name });
  };
  let shown = new AbortController();
  const read = async () => {
    shown.abort();
    shown = new AbortController();
    const now = AbortSignal.any([signal, shown.signal]);
    try {
      const { streams } = await api.get("/live/streams/me");
      const mine = streamId ? streams.find(({ id }) => id === streamId) : streams[0];
      if (signal.aborted) return;
      if (mine) content.replaceChildren(...studioOf(api, mine, { all: streams, read, named }, now));
      else if (streamId)
        content.replaceChildren(h("p", { class: "empty-line", role: "alert" }, "This is no stream of yours."));
      else content.replaceChildren(noStreamYet(api, read));
    } catch (error) {
      content.replaceChildren(h("p", { class: "empty-line", role: "alert" }, sentence(explain(error))));
    }
  };
  read();
  const all = h("a", { class: "button ghost", href: "#/live", "data-testid": "to-live" }, "Who is live");
  return { title: "My stream", content, actions: [all] };
}

/** Whoever asks for a key without a stream gets a draft. */
function noStreamYet(api, read) {
  const problem = h("p", { class: "problem", role: "alert" });
  const make = textButton("Set up my stream", "primary", { "data-testid": "make-stream" });
  make.onclick = () => attempt(make, problem, () => api.get("/live/streams/me/key").then(read));
  const about =
    "Play live to everyone here, from OBS or another program. Your stream has an address and a chat that stay.";
  return part("Go live", about, h("div", { class: "actions left" }, make), problem);
}

/** @param {Stream} stream */
function studioOf(api, stream, { all, read, named }, signal) {
  const state = h("div", { class: "studio-state", role: "status", "data-testid": "studio-state" });
  const note = h("p", { class: "notice", role: "status", "data-testid": "studio-note" });
  const problem = h("p", { class: "problem", role: "alert" });
  const end = textButton("End the broadcast", "danger-ghost", { hidden: true, "data-testid": "end-broadcast" });
  const others = choice(all, stream);
  const about = aboutPart(api, stream, () => ask());
  const found = (/** @type {Stream} */ now) => {
    stream.title = now.title;
    others?.rename(now.title);
    named(now);
    about.found(now);
    const { is_live: isLive, playback, viewer_count: watching } = now;
    const words = isLive ? `${standsIn(now)} · ${counted(watching, "viewer")}` : standsIn(now);
    if (state.dataset.said !== words)
      state.replaceChildren(...[isLive && liveBadge(), words].filter((it) => it !== false));
    state.dataset.said = words;
    end.hidden = !isLive;
    problem.textContent = "";
    const blind = isLive && !playback.hls_url && !playback.whep_url;
    const said = blind
      ? "Your media arrive, but nobody sees them: this server was not told where they are played."
      : "";
    if (note.textContent !== said) note.textContent = said;
  };
  const ask = followStream(
    api,
    stream.id,
    { found, failed: (error) => (problem.textContent = sentence(explain(error))) },
    signal,
  );
  end.onclick = () =>
    confirmDialog(
      "End this broadcast?",
      "It ends for everyone. Stop your program too, or it comes back after a minute.",
      "End it",
      async () => {
        await api.post(`/live/streams/${stream.id}/end`);
        toast("The broadcast has ended");
        ask();
      },
    );
  const watch = h("a", { class: "button", href: watchHref(stream.id), "data-testid": "to-watch" }, "Watch page");
  return [
    others?.element ?? "",
    h("div", { class: "studio-head" }, state, h("div", { class: "stage-actions" }, end, watch)),
    note,
    problem,
    programPart(api, stream),
    about.element,
    chatPart(api, stream, signal),
    deletePart(api, stream, read),
  ];
}

/** Who has several streams chooses one; `rename` says what this one is called now. */
function choice(all, { id }) {
  if (all.length < 2) return null;
  const link = (stream) =>
    h(
      "a",
      { class: "settings-tab", href: studioHref(stream.id), "aria-current": stream.id === id ? "page" : null },
      stream.title,
    );
  const links = all.map(link);
  const mine = links[all.findIndex((stream) => stream.id === id)];
  const rename = (title) => {
    if (mine.textContent !== title) mine.textContent = title;
  };
  return { element: h("nav", { class: "studio-choice", "aria-label": "My streams" }, links), rename };
}
