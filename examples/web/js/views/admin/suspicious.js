// What looks like an attack or a stolen account, each with the rule that says so and why.
// @ts-check

import { h } from "../../dom.js";
import { personHref } from "../../route.js";
import { agoOf, fullTimeOf } from "../../text.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** @param {Context} context */
export function suspiciousPart({ api }) {
  const list = listOf({
    read: async () => (await api.get("/admin/audit/suspicious")).suspicious,
    row: findingRow,
    empty: "Nothing looks suspicious.",
    testids: { list: "suspicious" },
  });
  return part(
    "Suspicious activity",
    "What the rules found in the audit log. A finding is a hint and no proof.",
    list.element,
  );
}

function findingRow(finding) {
  const { rule, severity, explanation, user_id: userId, username, ip_address: ip, count, last_at: at } = finding;
  const facts = [ip, `${count} times`].filter(Boolean).join(" · ");
  return h(
    "li",
    { class: "row tall", "data-testid": "finding" },
    h("span", { class: `badge ${severity === "high" ? "bad" : "warm"}` }, severity),
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, rule.replaceAll("_", " ")),
      h("span", {}, explanation),
      h(
        "small",
        {},
        userId && h("a", { class: "plain-link", href: personHref(userId) }, username ?? userId.slice(0, 8)),
        userId && facts && " · ",
        facts,
        h("time", { datetime: at, title: fullTimeOf(at) }, ` · ${agoOf(at)}`),
      ),
    ),
  );
}
