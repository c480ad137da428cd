// Word rules: patterns that block a message, hold it for review, or give its author a time-out. A rule may be
// tried on the last week's messages before it is saved.
// @ts-check

import { attempt, field, h, onSubmit, textButton } from "../../dom.js";
import { counted, durationOf, gistOf } from "../../text.js";
import { listOf } from "../list.js";
import { part, toggle } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const ACTIONS = [
  ["block", "Refuse the message"],
  ["hold", "Hold it for review"],
  ["timeout", "Refuse it and give a time-out"],
];
const SHORT = { block: "refuses", hold: "holds", timeout: "gives a time-out" };
const TIMES = [
  [60, "1 minute"],
  [600, "10 minutes"],
  [3600, "1 hour"],
  [86_400, "1 day"],
  [604_800, "1 week"],
];

/** @param {Context} context */
export function rulesPart(context, room) {
  const { api } = context;
  const path = `/conversations/${room.id}/word-rules`;
  const list = listOf({
    read: async () => (await api.get(path)).rules,
    row: (rule) =>
      ruleRow(rule, {
        save: (changes) => save(api, path, rule, changes).then(list.refresh),
        remove: () => askRemove(context, path, rule, list),
      }),
    empty: "There are no rules.",
    testids: { list: "rules" },
  });
  return part(
    "Word rules",
    "Patterns are regular expressions; upper and lower case are the same.",
    ruleForm(api, path, list),
    list.element,
  );
}

function save(api, path, rule, changes) {
  const { pattern, action, seconds, is_enabled } = { ...rule, ...changes };
  return api.put(`${path}/${rule.id}`, { pattern, action, is_enabled, ...(action === "timeout" ? { seconds } : {}) });
}

/** @param {Context} context */
function askRemove({ api }, path, rule, list) {
  const row = list.list.querySelector(`[data-id="${rule.id}"]`);
  return attempt(row.querySelector("button"), row.querySelector(".problem"), () =>
    api.delete(`${path}/${rule.id}`).then(list.refresh),
  );
}

function ruleRow(rule, { save: change, remove }) {
  const problem = h("p", { class: "problem", role: "alert" });
  const on = toggle("rule-enabled", "", rule.is_enabled);
  on.input.setAttribute("aria-label", `Rule ${rule.pattern} is on`);
  on.input.addEventListener("change", () => attempt(null, problem, () => change({ is_enabled: on.input.checked })));
  const drop = textButton("Delete", "ghost small", { "data-testid": "delete-rule", onclick: remove });
  const what =
    rule.action === "timeout" ? `gives a time-out of ${durationOf(rule.seconds * 1000)}` : SHORT[rule.action];
  return h(
    "li",
    { class: "row", "data-testid": "rule", "data-id": rule.id },
    h(
      "span",
      { class: "row-text" },
      h("code", {}, rule.pattern),
      h("small", {}, rule.is_enabled ? what : `${what} · off`),
      problem,
    ),
    drop,
    on.element,
  );
}

function ruleForm(api, path, list) {
  const pattern = field("Pattern", {
    name: "pattern",
    maxlength: 260,
    autocomplete: "off",
    class: "code",
    "data-testid": "rule-pattern",
  });
  const action = field("What it does", {
    name: "action",
    value: "hold",
    options: ACTIONS,
    "data-testid": "rule-action",
  });
  const seconds = field("How long", { name: "seconds", value: "600", options: TIMES, "data-testid": "rule-seconds" });
  const problem = h("p", { class: "problem", role: "alert" });
  const outcome = h("div", { class: "dry-run", role: "status", hidden: true, "data-testid": "dry-run" });
  const dry = textButton("Try it on the last 7 days", "ghost", { "data-testid": "try-rule" });
  const add = h("button", { class: "button primary", "data-testid": "add-rule" }, "Save");
  const form = h(
    "form",
    { class: "part-form", novalidate: true },
    pattern.element,
    h("div", { class: "two" }, action.element, seconds.element),
    problem,
    h("div", { class: "actions" }, dry, add),
    outcome, // below the buttons, which stay where somebody is about to press them
  );
  const body = () => ({
    pattern: pattern.input.value,
    action: action.input.value,
    ...(action.input.value === "timeout" ? { seconds: Number(seconds.input.value) } : {}),
  });
  const arrange = () => {
    seconds.element.hidden = action.input.value !== "timeout";
    outcome.hidden = true; // what was tried is not what is written there now
  };
  form.addEventListener("input", arrange);
  arrange();
  const isThere = () => pattern.input.value !== "" || pattern.say("What should it look for?", true);
  dry.onclick = () =>
    attempt(dry, problem, async () => {
      if (!isThere()) return;
      const found = await api.post(`${path}/dry-run`, { pattern: pattern.input.value });
      outcome.replaceChildren(...outcomeOf(found));
      outcome.classList.toggle("warns", found.matched > 0);
      outcome.hidden = false;
    });
  onSubmit(form, {
    fields: { pattern, action, seconds },
    problem,
    button: add,
    run: async () => {
      if (!isThere()) return;
      await api.post(path, { ...body(), is_enabled: true });
      pattern.input.value = "";
      arrange();
      await list.refresh();
    },
  });
  return form;
}

/** What the rule would have caught. */
function outcomeOf({ matched, matched_exempt: exempt, messages_scanned: scanned, matches, complete }) {
  const of = `${counted(scanned, "message")}${complete ? "" : ", the newest ones"}`;
  const spared = exempt ? ` ${exempt} of them by moderators, for whom no rule holds.` : "";
  if (!scanned) return [h("p", {}, "Nothing was written here in these days.")];
  const head = matched ? `It is found in ${matched} of ${of}.${spared}` : `It is found in none of ${of}.`;
  const rows = matches
    .slice(0, 5)
    .map((message) => h("li", {}, h("strong", {}, message.author.username), ` ${gistOf(message)}`));
  return [h("p", {}, head), h("ul", {}, rows)];
}
