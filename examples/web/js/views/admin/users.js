// All accounts: finding one, its role, and banning it.
// @ts-check

import { attempt, field, h, icon, onSubmit, personAvatar, textButton } from "../../dom.js";
import { nextOf, placeOf } from "../../paging.js";
import { personHref } from "../../route.js";
import { agoOf, counted } from "../../text.js";
import { openDialog } from "../dialog.js";
import { listOf } from "../list.js";
import { openMenu, toast } from "../menu.js";
import { part } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

const PAGE = 30;
const WAIT_FOR_TYPING_MS = 200;
const ROLES = ["user", "creator", "moderator", "admin"];
const SHOWN = [
  ["", "Everyone"],
  ["user", "Users"],
  ["creator", "Creators"],
  ["moderator", "Moderators"],
  ["admin", "Administrators"],
];

/** @param {Context} context */
export function usersPart(context, signal) {
  const { api } = context;
  const query = h("input", {
    type: "search",
    placeholder: "Name or address",
    "aria-label": "Search accounts",
    autocomplete: "off",
    maxlength: 100,
    "data-testid": "admin-query",
  });
  const role = h(
    "select",
    { "aria-label": "Role", "data-testid": "admin-role" },
    SHOWN.map(([value, text]) => h("option", { value }, text)),
  );
  const list = listOf({
    read: async (next) => {
      const params = new URLSearchParams({ limit: String(PAGE) });
      if (query.value.trim()) params.set("search", query.value.trim());
      if (role.value) params.set("role", role.value);
      const answer = await api.get(`/admin/users?${params}${placeOf(next)}`);
      return { items: answer.users, next: nextOf(answer), about: answer.pagination };
    },
    row: (user) => userRow(context, user, list.refresh),
    says: ({ about }, count) => (count ? counted(about.total, "account") : "No account matches."),
    testids: { list: "admin-users", said: "admin-count" },
    signal,
  });
  let timer = null;
  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(list.refresh, WAIT_FOR_TYPING_MS);
  });
  role.addEventListener("change", list.refresh);
  const filters = h("div", { class: "filters" }, h("div", { class: "search" }, icon("search"), query), role);
  return part("People", null, filters, list.element);
}

/** @param {Context} context */
function userRow(context, user, refresh) {
  const { store } = context;
  const self = user.id === store.me.id;
  const banned = user.is_banned;
  const problem = h("p", { class: "problem", role: "alert" });
  const role = textButton(user.role, "ghost small", {
    "data-testid": "change-role",
    "aria-label": `Role of ${user.username}: ${user.role}`,
    disabled: self,
  });
  role.onclick = () => roleMenu(context, user, role, problem, refresh);
  const ban = textButton(banned ? "End the ban" : "Ban…", banned ? "ghost small" : "danger-ghost small", {
    "data-testid": banned ? "admin-unban" : "admin-ban",
    "aria-label": `${banned ? "End the ban of" : "Ban"} ${user.username}`,
  });
  ban.onclick = () =>
    banned
      ? attempt(ban, problem, () => context.api.put(`/admin/users/${user.id}`, { is_banned: false }).then(refresh))
      : banDialog(context, user, refresh);
  const facts = [
    user.email,
    !user.is_active && "deleted",
    user.is_active && !user.is_verified && "not verified",
    user.created_at && `made ${agoOf(user.created_at)}`,
    user.last_login_at && `last login ${agoOf(user.last_login_at)}`,
  ];
  return h(
    "li",
    {
      class: banned ? "row account-row banned" : "row account-row",
      "data-testid": "admin-user",
      "data-name": user.username,
    },
    personAvatar(user),
    h(
      "span",
      { class: "row-text" },
      h(
        "span",
        {},
        h("a", { class: "plain-link", href: personHref(user.id) }, user.username),
        self && h("span", { class: "badge soft" }, "you"),
        banned && h("span", { class: "badge bad", "data-testid": "banned-badge" }, "banned"),
      ),
      h("small", {}, facts.filter(Boolean).join(" · ")),
      problem,
    ),
    h("span", { class: "row-actions" }, role, !self && ban),
  );
}

/** @param {Context} context */
function roleMenu({ api }, user, at, problem, refresh) {
  const give = (role) =>
    attempt(at, problem, async () => {
      await api.put(`/admin/users/${user.id}`, { role });
      toast(`${user.username} is ${role} now`);
      await refresh();
    });
  const items = ROLES.map((role) => ({
    label: role[0].toUpperCase() + role.slice(1),
    checked: role === user.role,
    run: () => role !== user.role && give(role),
    testid: `give-${role}`,
  }));
  openMenu(at, items, { label: `Role of ${user.username}`, testid: "role-menu" });
}

/** @param {Context} context */
function banDialog({ api }, user, refresh) {
  const reason = field(
    "Reason",
    { name: "reason", maxlength: 500, autocomplete: "off", "data-testid": "ban-reason" },
    "For the audit log.",
  );
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button danger", "data-testid": "ban-confirm" }, "Ban");
  const form = h(
    "form",
    { class: "dialog-body", novalidate: true },
    h("p", {}, "They are logged out everywhere at once, and cannot log in until the ban ends."),
    reason.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  const dialog = openDialog(`Ban ${user.username}?`, form, { testid: "admin-ban-dialog" });
  reason.input.focus();
  onSubmit(form, {
    fields: { reason },
    problem,
    button,
    run: async () => {
      await api.put(`/admin/users/${user.id}`, { is_banned: true, reason: reason.input.value.trim() || undefined });
      dialog.close();
      toast(`${user.username} is banned`);
      await refresh();
    },
  });
}
