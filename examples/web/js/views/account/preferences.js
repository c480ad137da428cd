// Of what I am notified, and whether a mail gathers what I have not read.
// @ts-check

import { attempt, field, h, hidden } from "../../dom.js";
import { toast } from "../menu.js";
import { KINDS } from "../notice.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const DIGESTS = [
  ["off", "Never"],
  ["daily", "Once a day"],
  ["weekly", "Once a week"],
];

/** @param {Context} context */
export function preferencesPart({ api }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const place = h("div", { class: "preferences" }, h("p", { class: "empty-line", role: "status" }, "Looking…"));
  const save = (change) =>
    attempt(null, problem, async () => {
      try {
        draw(await api.put("/notifications/preferences", change));
        toast("Saved");
      } catch (error) {
        draw(known);
        throw error;
      }
    });
  let known = null;
  const draw = (answer) => {
    known = answer;
    const focused = place.contains(document.activeElement) ? document.activeElement?.dataset.testid : null;
    place.replaceChildren(table(answer.preferences, save), digest(answer.digest, save));
    if (focused) place.querySelector(`[data-testid="${focused}"]`)?.focus();
  };
  attempt(null, problem, async () => draw(await api.get("/notifications/preferences")));
  return part("Notifications", "What you are told of here, and what a mail may gather.", place, problem);
}

function table(preferences, save) {
  const head = h("tr", {}, h("td"), h("th", { scope: "col" }, "Here"), h("th", { scope: "col" }, "Mail"));
  const known = Object.keys(KINDS).filter((kind) => kind in preferences);
  const rows = known.map((kind) => kindRow(kind, preferences[kind], save));
  return h("table", { class: "switches", "data-testid": "preferences" }, h("thead", {}, head), h("tbody", {}, rows));
}

function kindRow(kind, channels, save) {
  const { label, hint } = KINDS[kind];
  const box = (channel, words, disabled) => {
    const input = h("input", {
      type: "checkbox",
      role: "switch",
      checked: channels[channel],
      disabled,
      "data-testid": `${kind}-${channel}`,
      onchange: () => save({ preferences: { [kind]: { ...channels, [channel]: input.checked } } }),
    });
    return h("td", {}, h("label", { class: "toggle" }, input, hidden(`${label} ${words}`)));
  };
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("strong", {}, label), h("small", {}, hint)),
    box("in_app", "here", false),
    box("email", "by mail", !channels.in_app),
  );
}

function digest(chosen, save) {
  const { element, input } = field(
    "A mail with what I have not read",
    { name: "digest", value: chosen, options: DIGESTS, "data-testid": "digest" },
    "It tells of the kinds that are switched on for mail.",
  );
  input.addEventListener("change", () => save({ digest: input.value }));
  return element;
}
