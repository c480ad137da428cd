// Who belongs to a room and who is here; adding people, giving roles, removing. The server decides what is allowed:
// what is offered here only follows its rules, so that nobody is offered what would be refused.

import { avatar, field, h, hidden, iconButton, onSubmit } from "../dom.js";
import { confirmDialog } from "./dialog.js";
import { findUser } from "./new-room.js";

/** From the least to the most. */
const ROLES = ["member", "moderator", "owner"];

export const roleOf = (room) => room.info.role ?? room.me.role;

/** Owners and moderators name rooms and add people; a direct conversation belongs to its two as it is. */
export const manages = (room) => room.info.type !== "direct" && ["owner", "moderator"].includes(roleOf(room));

export function members(context, room) {
  const { store } = context;
  const here = room.presence.users;
  const list = room.members ?? [];
  const known = new Set(list.map((member) => member.user_id));
  const guests = [...(here?.values() ?? [])].filter((user) => !known.has(user.id));
  const all = [...list, ...guests.map((user) => ({ user_id: user.id, username: user.username, role: "guest" }))];
  const rank = (member) => Number(here?.has(member.user_id) ?? false);
  all.sort((a, b) => rank(b) - rank(a) || a.username.localeCompare(b.username));
  const items = room.members ? all.map((member) => memberItem(context, room, member, rank(member) === 1)) : [];
  return h(
    "section",
    {},
    h("h3", {}, "People ", h("span", { class: "muted" }, room.members ? String(list.length) : "")),
    h("ul", { class: "people", "data-testid": "members" }, items),
    !room.members && h("p", { class: "muted" }, store.connection.name === "open" ? "Looking…" : "Not while offline."),
  );
}

function memberItem(context, room, member, isHere) {
  const { store } = context;
  const self = member.user_id === store.me.id;
  const guest = member.role === "guest";
  const mine = roleOf(room);
  const above = mine === "owner" || ROLES.indexOf(mine) > ROLES.indexOf(member.role);
  const mayChange = manages(room) && above && !self && !guest;
  const shown = [self && "you", guest ? "looking in" : member.role !== "member" && member.role].filter(Boolean);
  return h(
    "li",
    { class: `person${isHere ? " is-here" : ""}`, "data-testid": "member", "data-here": String(isHere) },
    avatar(member.user_id, member.username),
    h("span", { class: "person-name" }, member.username, hidden(isHere ? ", here now" : "")),
    mayChange ? roleChoice(context, room, member) : h("span", { class: "tag" }, shown.join(" · ")),
    mayChange && removeButton(context, room, member),
  );
}

function roleChoice({ api, live }, room, member) {
  const offered = ROLES.slice(0, ROLES.indexOf(roleOf(room)) + 1);
  const options = offered.map((role) => h("option", { value: role, selected: role === member.role }, role));
  const label = `Role of ${member.username}`;
  const select = h("select", { class: "role", "aria-label": label, title: label, "data-testid": "role" }, options);
  select.addEventListener("change", async () => {
    try {
      await api.post(`/conversations/${room.id}/members`, { user_id: member.user_id, role: select.value });
    } catch (error) {
      select.value = member.role;
      select.setCustomValidity(error.message);
      select.reportValidity();
    }
    await live.refreshMembers(room.id).catch(() => {});
  });
  return select;
}

function removeButton({ api, live }, room, member) {
  const remove = () =>
    confirmDialog(
      `Remove ${member.username}?`,
      "They no longer see this room, unless it is public or someone adds them again.",
      "Remove",
      async () => {
        await api.delete(`/conversations/${room.id}/members/${member.user_id}`);
        await live.refreshMembers(room.id);
      },
    );
  return iconButton("close", `Remove ${member.username}`, { class: "icon-button tiny", onclick: remove });
}

export function addMember(context, room) {
  if (!manages(room)) return null;
  const { api, live } = context;
  const username = field("Add someone by name", { name: "username", autocomplete: "off", "data-testid": "add-name" });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button", "data-testid": "add-member" }, "Add");
  const form = h("form", { class: "add-member" }, username.element, problem, button);
  onSubmit(form, {
    fields: { username },
    problem,
    button,
    run: async () => {
      const name = username.input.value.trim();
      if (!name) return;
      const user = await findUser(api, name);
      await api.post(`/conversations/${room.id}/members`, { user_id: user.id });
      username.input.value = "";
      username.say(`${user.username} is in.`);
      await live.refreshMembers(room.id);
    },
  });
  return form;
}
