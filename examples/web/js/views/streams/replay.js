// A broadcast that is over: its recording, and beside it what was said meanwhile, each message when its time comes. The same with an
// account and without.
// @ts-check

import { h, personAvatar, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { replayHref, watchHref } from "../../route.js";
import { Store } from "../../state/store.js";
import { clockOf, fullTimeOf } from "../../text.js";
import { html, render } from "../../vendor/lit-html.js";
import { Replay } from "../../watch/replay.js";
import { broadcastFacts } from "../../watch/streams.js";
import { copyRow } from "../part.js";
import { chatLines } from "./chat-lines.js";
import { cover } from "./cover.js";
import { broadcastOf } from "./past.js";
import { makeVideo, showVideo } from "./playing.js";
import { shareButton } from "./share.js";

/** @import { Api } from "../../api.js" */
/** @import { Broadcast, Stream } from "../../watch/streams.js" */

const PAGE = 200;
/** A player that is sent to a place stands a little beside it. */
const ROUNDS_MS = 100;
const NOBODY = { id: "", username: "" };
const NONE = "This broadcast was not recorded, or its recording is gone.";
const UNPLAYED = "The recording cannot be played. Right after a broadcast it may still be in the making.";

/**
 * @param {{ api: Api, store?: Store }} context without a store where nobody is signed in
 * @param {{ streamId?: string | null, broadcastId?: string | null }} route
 * @param {AbortSignal} signal
 */
export function replayPage({ api, store = new Store(NOBODY) }, { streamId, broadcastId }, signal) {
  const content = h("div", { class: "watch-parts" }, said("Looking…", "status"));
  const open = async () => {
    const [{ stream }, broadcast] = await Promise.all([
      api.get(`/live/streams/${streamId}`),
      broadcastOf(api, String(streamId), String(broadcastId)),
    ]);
    if (signal.aborted) return;
    if (!broadcast?.recording) return content.replaceChildren(said(NONE, "alert"));
    content.replaceChildren(...partsOf(api, store, { stream, broadcast, url: broadcast.recording.url }, signal));
  };
  open().catch((error) => {
    const text = error.status === 404 ? NONE : sentence(explain(error));
    if (!signal.aborted) content.replaceChildren(said(text, "alert"));
  });
  const stream = h(
    "a",
    { class: "button", href: watchHref(String(streamId)), "data-testid": "to-stream" },
    "To the stream",
  );
  return { title: "Recording", content, kind: "watch", actions: [stream] };
}

const said = (text, role) => h("p", { class: "empty-line stream-nothing", role, "data-testid": "replay-said" }, text);

/** @type {(api: Api, store: Store, what: { stream: Stream, broadcast: Broadcast, url: string }, signal: AbortSignal) => Node[]} */
function partsOf(api, store, { stream, broadcast, url }, signal) {
  const video = makeVideo("The recording");
  const { element: screen } = recording(video, stream, url, signal);
  const facts = h("div", { class: "stage-facts" });
  render(factsOf(stream, broadcast), facts);
  const stage = h("section", { class: "stage", "aria-label": "Recording", "data-testid": "stage" }, screen, facts);
  return [stage, chatBeside(api, store, broadcast, video, signal)];
}

/** The recording's picture, or why there is none. */
function recording(video, stream, url, signal) {
  const element = h("div", { class: "stream-screen", "data-testid": "screen" });
  const play = () => {
    showVideo(element, stream.user, video);
    video.src = url;
    video.play().catch(() => {});
  };
  video.onerror = () => {
    if (signal.aborted) return;
    const again = textButton("Try again", "", { onclick: play, "data-testid": "play-again" });
    const address = copyRow("Address of the recording", url, "Address copied", "recording-address");
    element.dataset.shows = "cover";
    element.replaceChildren(cover(stream.user, h("p", { role: "alert" }, UNPLAYED), address, again));
  };
  signal.addEventListener("abort", () => {
    video.removeAttribute("src");
    video.load();
  });
  play();
  return { element };
}

/**
 * @param {Stream} stream
 * @param {Broadcast} broadcast
 */
function factsOf({ id, title, user, category }, broadcast) {
  const facts = broadcastFacts(broadcast);
  return html`
    <div class="stage-head">
      ${personAvatar(user)}
      <div class="stage-names">
        <h2 dir="auto" data-testid="stream-title"><a class="plain-link" href=${watchHref(id)}>${title}</a></h2>
        <p><strong data-testid="streamer">${user.username}</strong>${category ? ` · ${category}` : ""}</p>
      </div>
      <div class="stage-actions">${shareButton(replayHref(id, broadcast.id))}</div>
    </div>
    <p class="muted" data-testid="recorded">${[fullTimeOf(broadcast.started_at), ...facts].join(" · ")}</p>
  `;
}

/** @type {(api: Api, store: Store, broadcast: Broadcast, video: HTMLVideoElement, signal: AbortSignal) => HTMLElement} */
function chatBeside(api, store, { id, stream_id: streamId }, video, signal) {
  const leap = (/** @type {number} */ ms) => {
    video.currentTime = ms / 1000;
  };
  const lines = chatLines(store, ({ media_time_ms: at = 0 }) => {
    const clock = clockOf(at);
    const label = `Go to ${clock} of the recording`;
    return html`<button type="button" class="link stream-place" title=${label} data-testid="place" @click=${() => leap(at)}>${clock}</button>`;
  });
  const replay = new Replay(
    ({ from, after }) => {
      const place = after === undefined ? "" : `&after=${after}`;
      return api.get(`/live/streams/${streamId}/chat?broadcast_id=${id}&from_ms=${from}${place}&limit=${PAGE}`);
    },
    () => {
      const said = replay.said.filter((message) => !store.blocked.has(message.author.id));
      lines.show(said, replay.isThere ? "Nobody had written up to here." : "Opening the chat…");
    },
  );
  const follow = () => replay.at(video.currentTime * 1000 + ROUNDS_MS);
  for (const name of ["timeupdate", "seeking", "seeked"]) video.addEventListener(name, follow, { signal });
  follow();
  return h(
    "section",
    { class: "room stranger-chat", "aria-label": "Chat" },
    h("header", { class: "room-head" }, h("h2", {}, "Chat, as it was")),
    lines.element,
  );
}
