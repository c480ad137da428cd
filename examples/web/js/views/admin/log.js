// The audit log of the whole server, with filters. Written by the server, changed by nobody.
// @ts-check

import { h, onSubmit, textButton } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { personHref } from "../../route.js";
import { agoOf, counted, fullTimeOf } from "../../text.js";
import { deviceOf } from "../account/sessions.js";
import { listOf } from "../list.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const PAGE = 50;

/** @param {Context} context */
export function logPart(context, signal) {
  const problem = h("p", { class: "problem", role: "alert" });
  const button = textButton("Search", "", { type: "submit", "data-testid": "log-search" });
  const form = h(
    "form",
    { class: "filters log-filters", role: "search", novalidate: true },
    filter("action", "Action", "log-action"),
    filter("user_id", "Person (id)", "log-user"),
    filter("ip_address", "IP address", "log-ip"),
    dayFilter("start_date", "From"),
    dayFilter("end_date", "Until"),
    button,
    problem,
  );
  const list = listOf({
    read: async (next) => {
      const params = new URLSearchParams({ limit: String(PAGE) });
      for (const [name, value] of new FormData(form)) if (String(value).trim()) params.set(name, String(value).trim());
      const answer = await context.api.get(`/admin/audit/logs?${params}${placeOf(next)}`);
      return { items: answer.logs, next: nextOf(answer), about: answer.pagination };
    },
    row: logRow,
    says: ({ about }, count) => (count ? counted(about.total, "entry", "entries") : "Nothing matches."),
    more: "Older",
    kind: "rows log-rows",
    testids: { list: "audit-log", said: "log-count" },
    signal,
  });
  onSubmit(form, { problem, button, run: list.refresh });
  return part("Audit log", "Who did what, when and from where. Nobody can change it.", form, list.element);
}

function filter(name, label, testid) {
  return h("input", {
    name,
    type: "search",
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
    spellcheck: "false",
    "data-testid": testid,
  });
}

const dayFilter = (name, label) =>
  h(
    "label",
    { class: "day-filter" },
    h("span", {}, label),
    h("input", { name, type: "date", "data-testid": `log-${name}` }),
  );

function logRow(entry) {
  const {
    action,
    kind,
    user_id: userId,
    username,
    resource,
    resource_id: target,
    ip_address: ip,
    user_agent: agent,
  } = entry;
  const who = userId
    ? h("a", { class: "plain-link", href: personHref(userId) }, username ?? userId.slice(0, 8))
    : h("span", { class: "muted" }, "nobody signed in");
  const facts = [ip, agent && deviceOf(agent), agoOf(entry.created_at)].filter(Boolean).join(" · ");
  const details = detailsOf(entry);
  return h(
    "li",
    { class: "row log-row", "data-testid": "log-row" },
    h(
      "span",
      { class: "row-text" },
      h("span", {}, h("code", { class: kind === "request" ? "action request" : "action" }, action), " ", who),
      resource && h("small", {}, [resource, target].filter(Boolean).join(" ")),
      details && h("small", { class: "reason" }, details),
      h("small", { title: fullTimeOf(entry.created_at) }, facts),
    ),
  );
}

/** What is told beside the usual, in one line. */
function detailsOf({ reason, data }) {
  const more = Object.entries({ reason, ...data });
  return more
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(
      ([name, value]) => `${name.replaceAll("_", " ")}: ${typeof value === "object" ? JSON.stringify(value) : value}`,
    )
    .join(" · ");
}
