// Who is live, for those who stand at the door: the first few, and the way to all of them.
// @ts-check

import { h } from "../../dom.js";
import { streamLine } from "../streams/card.js";

/** @import { Api } from "../../api.js" */

const SHOWN = 3;

/** @param {Api} api */
export function onNow(api) {
  const list = h("ul", { class: "door-live-list", hidden: true, "data-testid": "door-streams" });
  const all = h("a", { class: "link", href: "#/live", "data-testid": "door-live" }, "Who is live");
  api.get(`/live/streams?is_live=true&limit=${SHOWN}`).then(
    ({ streams }) => {
      list.hidden = streams.length === 0;
      list.replaceChildren(...streams.map((stream) => h("li", {}, streamLine(stream, "door-stream"))));
      if (streams.length) all.textContent = "All live streams";
    },
    // whoever logs in has no use for what went wrong with it
    () => {},
  );
  return h("section", { class: "door-live", "aria-label": "Live streams" }, list, all);
}
