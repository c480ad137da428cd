// What one has heard lately: songs of which one stayed for half.
// @ts-check

import { h } from "../../dom.js";
import { agoOf, fullTimeOf } from "../../text.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

const SHOWN = 20;

export function heardPart(api) {
  const read = async () => (await api.get(`/users/me/plays?limit=${SHOWN}`)).plays;
  const list = listOf({ read, row, empty: "Nothing yet.", testids: { list: "listen-heard" } });
  return part(
    "What you heard",
    "Songs of which you stayed for half, or for four minutes. Only you see this.",
    list.element,
  );
}

function row({ track, played_at: at }) {
  const artist = track.artist && h("span", { class: "muted" }, ` ${track.artist}`);
  return h(
    "li",
    { class: "row", "data-testid": "heard" },
    h("span", { class: "row-text" }, h("span", {}, h("strong", {}, track.title), artist)),
    h("time", { class: "tag", datetime: at, title: fullTimeOf(at) }, agoOf(at)),
  );
}
