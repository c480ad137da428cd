// Adding songs: found among those that everyone may hear or among mine, or uploaded.
// @ts-check

import { h, icon, sentence, textButton } from "../../dom.js";
import { explain } from "../../errors.js";
import { Tracks } from "../../listen/tracks.js";
import { mostBytes } from "../../media/upload.js";
import { clockOf, sizeOf } from "../../text.js";
import { confirmDialog } from "../dialog.js";
import { toast } from "../menu.js";
import { act } from "./act.js";
import { cover } from "./cover.js";

/** @import { SessionContext } from "../../../types/context.js" */

const WAIT_FOR_TYPING_MS = 200;
const SHOWN = 30;
const UPLOADERS = ["creator", "admin"];

/**
 * `me`: who is signed in; null for a guest.
 * @param {SessionContext} context
 */
export function add(context, signal) {
  const { api, listening, me } = context;
  const tracks = new Tracks(api);
  const input = h("input", {
    type: "search",
    placeholder: "Find a song",
    "aria-label": "Find a song",
    autocomplete: "off",
    maxlength: 100,
    "data-testid": "track-query",
  });
  const mine = h("input", { type: "checkbox", "data-testid": "tracks-mine" });
  const said = h("p", { class: "empty-line", role: "status" });
  const list = h("ul", { class: "rows", "data-testid": "tracks" });
  let turn = 0;
  let shown = new Set();
  const search = async () => {
    const now = ++turn;
    try {
      const found = await tracks.find(input.value, mine.checked ? (me?.id ?? null) : null);
      if (now !== turn || signal.aborted) return;
      said.textContent = found.length ? "" : nothing(input.value.trim(), mine.checked);
      shown = new Set(found.map(({ id }) => id));
      list.replaceChildren(...found.slice(0, SHOWN).map((track) => row(listening, track)));
    } catch (error) {
      if (now === turn) said.textContent = sentence(explain(error));
    }
  };
  let timer = null;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_FOR_TYPING_MS);
  });
  mine.addEventListener("change", search);
  search();
  const element = h(
    "section",
    { class: "part", "aria-label": "Add songs", "data-testid": "listen-add" },
    h(
      "header",
      { class: "part-head" },
      h("h3", {}, "Add songs"),
      me && h("label", { class: "chip" }, mine, h("span", {}, "Mine")),
      me && uploading(context, () => uploadButton(api, listening, tracks, { done: search, said, signal })),
    ),
    h("div", { class: "search" }, icon("search"), input),
    said,
    list,
  );
  /** A song in the queue that this page has not heard of is new: the list may hold it now. */
  const heardOf = new Set(listening.state.items.map(({ track_id }) => track_id));
  const render = () => {
    const opens = element.hidden && listening.can("add");
    element.hidden = !listening.can("add");
    const fresh = listening.state.items.filter(({ track_id }) => !heardOf.has(track_id));
    for (const { track_id } of fresh) heardOf.add(track_id);
    if (!opens && fresh.every(({ track_id }) => shown.has(track_id))) return;
    tracks.forget();
    search();
  };
  listening.addEventListener("state", render, { signal });
  render();
  return element;
}

/** An empty list says why it is empty. */
function nothing(query, mine) {
  if (query) return "No song has these words.";
  return mine ? "You have not uploaded any song yet." : "Nobody has uploaded a song yet.";
}

function row(listening, track) {
  const button = textButton("Add", "small", { "data-testid": "add-track", "data-title": track.title });
  button.onclick = async () => {
    button.disabled = true;
    await act(listening, "add", { track_id: track.id });
    button.disabled = false;
  };
  return h(
    "li",
    { class: "row", "data-testid": "track" },
    cover(track.cover_art_path),
    h("span", { class: "row-text" }, h("strong", {}, track.title), h("small", {}, track.artist)),
    h("span", { class: "tag" }, clockOf(track.duration_ms)),
    button,
  );
}

/**
 * Creators upload, and everyone may become one.
 * @param {SessionContext} context
 */
function uploading({ api, store, me }, upload) {
  const place = h("span", {});
  const become = () =>
    confirmDialog(
      "Become a creator?",
      "Uploading songs needs it. It costs nothing, and you may upload at once. Your profile says from then on that you are a creator; only an administrator can undo that.",
      "Become a creator",
      async () => {
        const { role } = await api.post("/users/me/upgrade-creator");
        store?.setMe({ role });
        const it = upload();
        place.replaceChildren(it);
        it.querySelector("button")?.click(); // what one wanted to do in the first place
      },
      "primary",
    );
  if (UPLOADERS.includes(String(me?.role))) place.append(upload());
  if (me?.role === "user")
    place.append(textButton("Upload", "ghost small", { "data-testid": "become-creator", onclick: become }));
  return place;
}

function uploadButton(api, listening, tracks, { done, said, signal }) {
  const input = h("input", {
    type: "file",
    accept: "audio/*,.mp3,.wav,.flac,.ogg,.opus,.m4a,.aac",
    class: "sr-only",
    tabindex: "-1",
    "aria-hidden": "true",
    "data-testid": "track-file",
  });
  const button = textButton("Upload", "ghost small", { "data-testid": "track-upload", onclick: () => input.click() });
  input.onchange = async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    button.disabled = true;
    const progress = (part) => (said.textContent = `Uploading, ${Math.round(part * 100)} %`);
    try {
      const track = await tracks.upload(file, progress, signal);
      if (await act(listening, "add", { track_id: track.id })) toast(`${track.title} waits in the queue`);
      await done();
    } catch (error) {
      if (!signal.aborted) said.textContent = sentence(explain(error));
    } finally {
      button.disabled = false;
      input.value = "";
    }
  };
  mostBytes(api, "track").then((most) => most && Object.assign(button, { title: `One song, up to ${sizeOf(most)}` }));
  return h("span", {}, input, button);
}
