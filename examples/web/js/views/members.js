// Who belongs to a room and who is here; what can be done with each, and adding people. The server decides what is
// allowed: what is offered here only follows its rules, so that nobody is offered what would be refused.
// @ts-check

import { avatar, field, h, hidden, iconButton, onSubmit } from "../dom.js";
import { explain } from "../errors.js";
import { leadTo } from "../layers.js";
import { personHref } from "../route.js";
import { may } from "../state/room.js";
import { blockItem } from "./block.js";
import { confirmDialog } from "./dialog.js";
import { followItems, knowFollowed } from "./follow.js";
import { openMenu, toast } from "./menu.js";
import { banDialog, endTimeoutDialog, kickDialog, mayModerate, timeoutDialog } from "./moderate.js";
import { findUser, startDirect } from "./new-room.js";

/** @import { Context } from "../../types/context.js" */

/** From the least to the most. */
const ROLES = ["member", "moderator", "owner"];

/** @param {Context} context */
export function members(context, room) {
  const { store } = context;
  const here = new Set([...(room.presence.users?.keys() ?? [])].filter((id) => !store.blocked.has(id)));
  const list = room.members ?? [];
  const known = new Set(list.map((member) => member.user_id));
  const guests = [...(room.presence.users?.values() ?? [])].filter(({ id }) => here.has(id) && !known.has(id));
  const all = [...list, ...guests.map((user) => ({ user_id: user.id, username: user.username, role: "guest" }))];
  const rank = (member) => Number(here.has(member.user_id));
  all.sort((a, b) => rank(b) - rank(a) || a.username.localeCompare(b.username));
  const items = room.members ? all.map((member) => memberItem(context, room, member, rank(member) === 1)) : [];
  return h(
    "section",
    {},
    h(
      "h3",
      {},
      room.info?.type === "live" ? "Who runs it " : "People ",
      h("span", { class: "muted" }, room.members ? String(list.length) : ""),
    ),
    h("ul", { class: "people", "data-testid": "members" }, items),
    !room.members && h("p", { class: "muted" }, store.connection.name === "open" ? "Looking…" : "Not while offline."),
  );
}

/** @param {Context} context */
function memberItem(context, room, member, isHere) {
  const { store } = context;
  const { user_id, username, role } = member;
  const self = user_id === store.me.id;
  const shown = [self && "you", role === "guest" ? "looking in" : role !== "member" && role].filter(Boolean);
  const more = iconButton("more", `What to do with ${username}`, {
    class: "icon-button tiny",
    "data-testid": "member-menu",
    "data-name": username,
  });
  more.onclick = async () => {
    await knowFollowed(context, user_id);
    memberMenu(context, room, { id: user_id, username, role, avatar: member.avatar }, more);
  };
  return h(
    "li",
    { class: `person${isHere ? " is-here" : ""}`, "data-testid": "member", "data-here": String(isHere) },
    avatar(user_id, username, { picture: member.avatar }),
    h("span", { class: "person-name" }, username, hidden(isHere ? ", here now" : "")),
    h("span", { class: "tag" }, shown.join(" · ")),
    !self && more,
  );
}

/** @param {Context} context */
function memberMenu(context, room, person, at) {
  const mayAct = mayModerate(context.store, room, person);
  // a stream stays with whose it is
  const highest = room.info.type === "live" && room.me.role === "owner" ? "moderator" : room.me.role;
  const offered =
    mayAct && may(room, "manage") && person.role !== "guest" ? ROLES.slice(0, ROLES.indexOf(highest) + 1) : [];
  const roles = offered.map((role) => ({
    label: role[0].toUpperCase() + role.slice(1),
    checked: role === person.role,
    run: () => role !== person.role && askRole(context, room, person, role),
    testid: `role-${role}`,
  }));
  openMenu(
    at,
    [
      {
        label: "Profile",
        icon: "person",
        run: () => leadTo(personHref(person.id)),
        testid: "member-profile",
      },
      { label: "Message", icon: "chat", run: () => talk(context, person), testid: "member-talk" },
      ...followItems(context, person),
      blockItem(context, person),
      null,
      ...roles,
      null,
      mayAct && {
        label: "Time-out…",
        icon: "clock",
        run: () => timeoutDialog(context, room, person),
        testid: "member-timeout",
      },
      mayAct && {
        label: "End a time-out…",
        icon: "check",
        run: () => endTimeoutDialog(context, room, person),
        testid: "member-end-timeout",
      },
      mayAct &&
        person.role !== "guest" && {
          label: "Remove…",
          icon: "exit",
          danger: true,
          run: () => kickDialog(context, room, person),
          testid: "member-kick",
        },
      mayAct && {
        label: "Ban…",
        icon: "ban",
        danger: true,
        run: () => banDialog(context, room, person),
        testid: "member-ban",
      },
    ],
    {
      label: person.username,
      testid: "person-menu",
      head: h(
        "p",
        { class: "menu-head", role: "presentation" },
        avatar(person.id, person.username, { kind: "small", picture: person.avatar }),
        person.username,
      ),
    },
  );
}

/** @param {Context} context */
async function talk(context, person) {
  try {
    context.goTo((await startDirect(context, person.username)).id);
  } catch (error) {
    toast(explain(error));
  }
}

/** What each role lets someone do. */
const MEANING = {
  owner: "Owners change and delete the room, and give roles to others.",
  moderator: "Moderators delete messages of others, and send people away.",
  member: "Members read and write.",
};

/** @param {Context} context */
export function askRole({ api, live }, room, person, role) {
  const give = async () => {
    await api.post(`/conversations/${room.id}/members`, { user_id: person.id, role });
    toast(`${person.username} is ${role} now`);
    await live.refreshMembers(room.id).catch(() => {});
  };
  confirmDialog(`Make ${person.username} ${role}?`, MEANING[role], `Make ${role}`, give, "primary");
}

/** @param {Context} context */
export function addMember(context, room) {
  const isStream = room.info.type === "live";
  if (!may(room, "invite") || room.info.type === "direct" || (isStream && room.me.role !== "owner")) return null;
  const { api, live } = context;
  const label = isStream ? "Make someone a moderator, by name" : "Add someone by name";
  const username = field(label, { name: "username", autocomplete: "off", "data-testid": "add-name" });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button", "data-testid": "add-member" }, isStream ? "Make moderator" : "Add");
  const form = h("form", { class: "add-member" }, username.element, problem, button);
  onSubmit(form, {
    fields: { username },
    problem,
    button,
    run: async () => {
      const name = username.input.value.trim();
      if (!name) return;
      const user = await findUser(api, name);
      await api.post(`/conversations/${room.id}/members`, { user_id: user.id, ...(isStream && { role: "moderator" }) });
      username.input.value = "";
      username.say(isStream ? `${user.username} moderates now.` : `${user.username} is in.`);
      await live.refreshMembers(room.id);
    },
  });
  return form;
}
