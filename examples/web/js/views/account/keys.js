// API keys: for programs that act in my name. Made with what they may do, shown once, taken back.
// @ts-check

import { field, h, onSubmit, textButton } from "../../dom.js";
import { agoOf, fullTimeOf } from "../../text.js";
import { confirmDialog } from "../dialog.js";
import { listOf } from "../list.js";
import { copyRow, part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const DAY_MS = 86_400_000;
const ENDS = [
  ["30", "In 30 days"],
  ["90", "In 90 days"],
  ["365", "In a year"],
  ["", "Never"],
];
/** What a key may be allowed, in words. */
const SCOPES = [
  ["read", "Read everything I can see"],
  ["write", "Change everything I can change"],
  ["conversations:read", "Read rooms and their messages"],
  ["conversations:write", "Write in rooms"],
  ["users:read", "Read profiles"],
  ["uploads:write", "Upload files"],
];

/** @param {Context} context */
export function keysPart({ api }) {
  const made = h("div", { class: "made-link", hidden: true, "data-testid": "made-key" });
  const list = listOf({
    read: async () => (await api.get("/developer/api-keys")).api_keys,
    row: (key) => keyRow(key, () => api.delete(`/developer/api-keys/${key.id}`).then(list.refresh)),
    empty: "No program has a key.",
    testids: { list: "api-keys" },
  });
  const about =
    "A key lets a program act in your name, with what you allow it. Whoever has it can use it: keep it secret.";
  return part("API keys", about, keyForm(api, made, list.refresh), made, list.element);
}

function keyForm(api, made, refresh) {
  const name = field("What it is for", {
    name: "name",
    maxlength: 100,
    required: true,
    autocomplete: "off",
    "data-testid": "key-name",
  });
  const ends = field("Ends", { name: "expires_at", value: "90", options: ENDS, "data-testid": "key-ends" });
  const scopes = h(
    "fieldset",
    { class: "scopes" },
    h("legend", {}, "What it may do"),
    SCOPES.map(([scope, text]) => scopeBox(scope, text)),
  );
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "create-key" }, "Make a key");
  const form = h(
    "form",
    { class: "part-form", novalidate: true },
    h("div", { class: "two" }, name.element, ends.element),
    scopes,
    problem,
    h("div", { class: "actions" }, button),
  );
  onSubmit(form, {
    fields: { name, expires_at: ends },
    problem,
    button,
    run: async () => {
      if (!name.input.value.trim()) return name.say("A key needs a name.", true);
      /** @type {NodeListOf<HTMLInputElement>} */
      const boxes = scopes.querySelectorAll("input:checked");
      const chosen = [...boxes].map(({ value }) => value);
      if (!chosen.length) return (problem.textContent = "Choose at least one thing that it may do.");
      const days = Number(ends.input.value);
      const body = { name: name.input.value.trim(), scopes: chosen };
      if (days) body.expires_at = new Date(Date.now() + days * DAY_MS).toISOString();
      const { key } = await api.post("/developer/api-keys", body);
      made.replaceChildren(
        h("p", {}, "This key is shown only now. Send it in the header ", h("code", {}, "X-API-Key"), "."),
        copyRow("API key", key, "Key copied", "new-key"),
      );
      made.hidden = false;
      name.input.value = "";
      await refresh();
    },
  });
  return form;
}

function scopeBox(scope, text) {
  const input = h("input", {
    type: "checkbox",
    value: scope,
    checked: scope === "read",
    "data-testid": `scope-${scope}`,
  });
  return h("label", { class: "check" }, input, h("span", {}, text, " ", h("code", {}, scope)));
}

function keyRow(key, revoke) {
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("Take back", "ghost small", {
    "data-testid": "revoke-key",
    "aria-label": `Take back ${key.name}`,
  });
  const text = `Programs that use “${key.name}” are refused from then on.`;
  button.onclick = () => confirmDialog("Take this key back?", text, "Take back", revoke);
  const over = key.expires_at && Date.parse(key.expires_at) < Date.now();
  const ends = key.expires_at ? `${over ? "ended" : "ends"} ${fullTimeOf(key.expires_at)}` : "never ends";
  const used = key.last_used_at ? `used ${agoOf(key.last_used_at)}` : "never used";
  return h(
    "li",
    { class: "row tall", "data-testid": "api-key" },
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, key.name),
      h("span", {}, h("code", {}, `${key.prefix}…`), ` · ${(key.scopes ?? []).join(", ")}`),
      h("small", {}, `${used} · ${ends}`),
      problem,
    ),
    button,
  );
}
