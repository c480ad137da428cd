// How I call: through relays only or not, and with which devices.
// @ts-check

import { attempt, h } from "../../dom.js";
import { deviceFields } from "../calls/devices.js";
import { toast } from "../menu.js";
import { part, toggle } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function callsPart({ api }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const { input, element } = toggle(
    "relay-only",
    "Through relays only",
    false,
    "Those you call do not learn your network address. Calls take a longer way, and need a relay (TURN) on this server.",
  );
  input.disabled = true;
  attempt(null, problem, async () => {
    const { relay_only } = await api.get("/calls/preferences");
    input.checked = relay_only;
    input.disabled = false;
  });
  input.addEventListener("change", () =>
    attempt(null, problem, async () => {
      try {
        await api.put("/calls/preferences", { relay_only: input.checked });
        toast("Saved");
      } catch (error) {
        input.checked = !input.checked;
        throw error;
      }
    }),
  );
  const hint = "Names show once you have allowed this page to use them. Kept in this browser.";
  return part(
    "Calls",
    null,
    h("section", { class: "block" }, element, problem),
    h(
      "section",
      { class: "block" },
      h("h4", {}, "Devices"),
      h("p", { class: "muted" }, hint),
      deviceFields(() => {}).element,
    ),
  );
}
