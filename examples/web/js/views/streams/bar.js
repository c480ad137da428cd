// The way to live streams in the list of rooms.
// @ts-check

import { h, icon } from "../../dom.js";

export const liveBar = () =>
  h(
    "div",
    { class: "listen-bar" },
    h(
      "a",
      { class: "listen-bar-link", href: "#/live", "data-testid": "live-bar" },
      icon("live"),
      h("span", { class: "name" }, "Who is live"),
    ),
  );
