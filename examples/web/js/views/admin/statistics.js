// What the audit log counts: how often each action was done, as bars.
// @ts-check

import { attempt, h } from "../../dom.js";
import { counted } from "../../text.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const DAYS = [
  ["1", "Today"],
  ["7", "7 days"],
  ["30", "30 days"],
  ["", "Ever"],
];
const DAY_MS = 86_400_000;

/** @param {Context} context */
export function statisticsPart({ api }, signal) {
  const problem = h("p", { class: "problem", role: "alert" });
  const total = h("p", { class: "figure", role: "status", "data-testid": "stats-total" }, "Looking…");
  const bars = h("ul", { class: "bars", "data-testid": "stats-bars" });
  const choices = DAYS.map(([days, text]) =>
    h(
      "label",
      { class: "chip" },
      h("input", { type: "radio", name: "days", value: days, checked: days === "7" }),
      h("span", {}, text),
    ),
  );
  const chips = h("fieldset", { class: "chips" }, h("legend", { class: "sr-only" }, "Since when"), choices);
  const read = () =>
    attempt(null, problem, async () => {
      /** @type {HTMLInputElement | null} */
      const chosen = chips.querySelector(":checked");
      const days = Number(chosen?.value);
      const since = new Date(Date.now() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
      const answer = await api.get(days ? `/admin/audit/stats?start_date=${since}` : "/admin/audit/stats");
      if (signal.aborted) return;
      const { total_logs: all, actions_count: counts } = answer.stats;
      total.replaceChildren(
        h("strong", {}, all.toLocaleString()),
        ` ${counted(all, "entry", "entries").split(" ")[1]}`,
      );
      bars.replaceChildren(...barsOf(counts));
    });
  chips.addEventListener("change", read);
  read();
  return part("Statistics", "How often each thing was done, by the audit log.", chips, total, problem, bars);
}

function barsOf(counts) {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const most = sorted[0]?.[1] ?? 1;
  return sorted.map(([action, count]) => {
    const bar = h("i", { "aria-hidden": "true" });
    bar.style.setProperty("width", `${Math.max(1, (100 * count) / most)}%`);
    return h("li", {}, h("code", {}, action), h("span", { class: "bar" }, bar), h("span", {}, count.toLocaleString()));
  });
}
