// Of what I am notified, and how.

import { attempt, h } from "../../dom.js";
import { toast } from "../menu.js";
import { part, toggle } from "../part.js";
import { KINDS } from "../notice.js";

export function preferencesPart({ api }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const place = h(
    "div",
    { class: "toggles", "data-testid": "preferences" },
    h("p", { class: "empty-line" }, "Looking…"),
  );
  const save = (change, input) =>
    attempt(null, problem, async () => {
      try {
        await api.put("/notifications/preferences", change);
        toast("Saved");
      } catch (error) {
        input.checked = !input.checked;
        throw error;
      }
    });
  attempt(null, problem, async () => {
    const { preferences } = await api.get("/notifications/preferences");
    place.replaceChildren(...switches(preferences, save));
  });
  return part("Notifications", "What you are told of, here and in open windows.", place, problem);
}

function switches(preferences, save) {
  return Object.entries(preferences)
    .filter(([, value]) => typeof value === "boolean")
    .map(([kind, on]) => {
      const { label = kind.replaceAll("_", " "), hint } = KINDS[kind] ?? {};
      const { input, element } = toggle(`notify-${kind}`, label, on, hint);
      input.addEventListener("change", () => save({ [kind]: input.checked }, input));
      return element;
    });
}
