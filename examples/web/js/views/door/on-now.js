// Who is live, for those who stand at the door: the first few, and the way to all of them.
// @ts-check

import { h, personAvatar } from "../../dom.js";
import { watchHref } from "../../route.js";
import { counted } from "../../text.js";
import { liveBadge } from "../streams/cover.js";

/** @import { Api } from "../../api.js" */

const SHOWN = 3;

/** @param {Api} api */
export function onNow(api) {
  const list = h("ul", { class: "door-live-list", hidden: true, "data-testid": "door-streams" });
  const all = h("a", { class: "link", href: "#/live", "data-testid": "door-live" }, "Who is live");
  api.get(`/live/streams?is_live=true&limit=${SHOWN}`).then(
    ({ streams }) => {
      list.hidden = streams.length === 0;
      list.replaceChildren(...streams.map((stream) => h("li", {}, line(stream))));
      if (streams.length) all.textContent = "All live streams";
    },
    // whoever logs in has no use for what went wrong with it
    () => {},
  );
  return h("section", { class: "door-live", "aria-label": "Live streams" }, list, all);
}

/** @param {import("../../watch/streams.js").Stream} stream */
function line({ id, title, user, viewer_count: watching }) {
  return h(
    "a",
    { class: "door-live-stream", href: watchHref(id), "data-testid": "door-stream" },
    personAvatar(user, "small"),
    h(
      "span",
      { class: "result-text" },
      h("strong", { dir: "auto" }, title),
      h("small", {}, `${user.username}${watching ? ` · ${counted(watching, "viewer")}` : ""}`),
    ),
    liveBadge(),
  );
}
