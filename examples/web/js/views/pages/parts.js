// A page of several parts, each with an address of its own: their list at the side (above on a phone), and the chosen one.
// @ts-check

import { h, icon } from "../../dom.js";

/** @import { Context } from "../../../types/context.js" */

/**
 * `parts` by name: {label, icon, build(context, signal)}; `base` is the page's address, `chosen` the part that stands in it.
 * Without one it is the first.
 * @param {Context} context
 */
export function partsPage(context, signal, { title, base, parts, chosen }) {
  const name = chosen in parts ? chosen : Object.keys(parts)[0];
  const links = Object.entries(parts).map(([part, { label, icon: sign }]) =>
    h(
      "a",
      {
        class: "settings-tab",
        href: `${base}/${part}`,
        "aria-current": part === name ? "page" : null,
        "data-testid": `part-${part}`,
      },
      icon(sign),
      label,
    ),
  );
  const nav = h("nav", { class: "settings-tabs", "aria-label": title }, links);
  queueMicrotask(() => nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" }));
  const place = h("div", { class: "settings-place" }, parts[name].build(context, signal));
  return { title, kind: "with-parts", content: h("div", { class: "page-parts" }, nav, place) };
}
