// A sound or a film that somebody attached: played where it stands, with the browser's own controls, and saved from its name.
// Its element outlives the message's, which is built anew now and then (timeline.js): `data-media` says which one it is.
// @ts-check

import { h } from "../dom.js";

/** @import { Player } from "../media/player.js" */

/** Does this browser play what is told of the file? */
export function plays({ url, content_type: type = "" }) {
  const [sort] = type.split("/");
  return Boolean(url) && ["audio", "video"].includes(sort) && document.createElement("video").canPlayType(type) !== "";
}

/**
 * @param {{ upload_id: string, name: string, url: string, content_type: string }} file
 * @param {Player} player
 * @param {HTMLElement} card the file as one saves it
 */
export function mediaCard(file, player, card) {
  const sort = file.content_type.startsWith("video/") ? "video" : "audio";
  const media = h(sort, {
    src: file.url,
    controls: true,
    preload: "metadata",
    tabindex: "-1",
    playsinline: sort === "video",
    "aria-label": file.name,
    "data-media": file.upload_id,
    "data-testid": sort,
  });
  player.shares(media, file.url);
  return h("div", { class: `media-card ${sort}` }, media, card);
}
