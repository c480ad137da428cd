// What a message carries: pictures inline, sounds and films to play there, other files as cards, voice messages, tracks and passages
// of them.
// @ts-check

import { h, icon } from "../dom.js";
import { clockOf, sizeOf } from "../text.js";
import { openDialog } from "./dialog.js";
import { mediaCard, plays } from "./media-card.js";
import { voiceCard } from "./voice.js";

const THUMBNAIL_PX = 400;

export function attachments(message, player) {
  const all = message.attachments ?? [];
  const pictures = all.filter(isPicture);
  const others = all.filter((it) => !isPicture(it)).map((it) => card(it, player));
  const grid =
    pictures.length > 0 && h("div", { class: `pictures count-${Math.min(pictures.length, 4)}` }, pictures.map(picture));
  return [grid, ...others].filter(Boolean);
}

/** The server makes no small version of a picture that is small. */
export const isPicture = (it) =>
  it.kind === "file" &&
  (Boolean(it.thumbnail_url || it.preview) || (Boolean(it.width) && String(it.content_type).startsWith("image/")));

function card(attachment, player) {
  if (attachment.kind === "voice") return voiceCard(attachment, player);
  if (attachment.kind === "track") return trackCard(attachment);
  return plays(attachment) ? mediaCard(attachment, player, fileCard(attachment)) : fileCard(attachment);
}

/** A picture keeps its place while it loads: its measures are known. */
function picture(file) {
  const scale = Math.min(1, THUMBNAIL_PX / Math.max(file.width ?? THUMBNAIL_PX, file.height ?? THUMBNAIL_PX));
  const size = file.width ? { width: Math.round(file.width * scale), height: Math.round(file.height * scale) } : {};
  const image = h("img", {
    src: file.preview ?? file.thumbnail_url ?? file.url,
    alt: file.name,
    loading: "lazy",
    ...size,
  });
  return h(
    "button",
    {
      type: "button",
      class: "picture",
      tabindex: "-1",
      "aria-label": `Open the picture ${file.name}`,
      "data-testid": "picture",
      onclick: () => showPicture(file),
    },
    image,
  );
}

function showPicture(file) {
  const image = h("img", { src: file.url ?? file.preview, alt: file.name });
  const facts = [file.width && `${file.width} × ${file.height}`, sizeOf(file.size)].filter(Boolean).join(" · ");
  const foot = h(
    "p",
    { class: "muted" },
    facts,
    " ",
    file.url && h("a", { href: file.url, download: file.name }, "Save"),
  );
  openDialog(file.name, h("div", { class: "dialog-body lightbox" }, image, foot), {
    testid: "picture-dialog",
    kind: "wide",
  });
}

function fileCard(file) {
  const kind = file.name.includes(".") ? file.name.split(".").pop().slice(0, 4) : "file";
  return h(
    "a",
    { class: "file-card", href: file.url, download: file.name, tabindex: "-1", "data-testid": "file-card" },
    h("span", { class: "file-kind", "aria-hidden": "true" }, kind),
    h("span", { class: "file-text" }, h("strong", {}, file.name), h("small", {}, sizeOf(file.size))),
    icon("download"),
  );
}

/** A track, or the passage of it that is meant, drawn where it lies. */
function trackCard(track) {
  const from = track.from_ms ?? 0;
  const to = track.to_ms ?? track.duration_ms;
  const isPart = track.from_ms !== undefined || track.to_ms !== undefined;
  const passage = h("i");
  passage.style.setProperty("left", `${(100 * from) / track.duration_ms}%`);
  passage.style.setProperty("width", `${(100 * (to - from)) / track.duration_ms}%`);
  const when = isPart ? `${clockOf(from)}–${clockOf(to)} of ${clockOf(track.duration_ms)}` : clockOf(track.duration_ms);
  return h(
    "div",
    { class: "track-card", "data-testid": "track-card" },
    h("span", { class: "track-mark" }, icon("note")),
    h(
      "span",
      { class: "track-text" },
      track.gone ? h("em", {}, "This track is not there any more") : h("strong", {}, track.title),
      h("small", {}, track.artist ?? ""),
      h("span", { class: "passage", "aria-hidden": "true" }, passage),
      h("small", { class: "when" }, when),
    ),
  );
}
