// Who is here, what they are, and what hosts do about that.
// @ts-check

import { h, iconButton, personAvatar } from "../../dom.js";
import { counted } from "../../text.js";
import { openMenu } from "../menu.js";
import { act } from "./act.js";
import { Faces } from "./faces.js";

/** The protocol calls a guest who has no rights here; in words only who has no account is one. */
const ROLES = { host: "Host", dj: "DJ", guest: "Listener" };
const ORDER = Object.keys(ROLES);

export function people({ listening, store, api }, signal) {
  const faces = new Faces(api, store, () => render());
  const heading = h("h3", { "data-testid": "listen-count" });
  const list = h("ul", { class: "rows", "data-testid": "listen-people" });
  const render = () => {
    const { participants } = listening.state;
    heading.textContent = `${counted(participants.length, "person", "people")} here`;
    const rank = ({ role, username }) => `${ORDER.indexOf(role)} ${username}`;
    const sorted = [...participants].sort((a, b) => rank(a).localeCompare(rank(b)));
    list.replaceChildren(...sorted.map((person) => row(listening, person, faces)));
  };
  listening.addEventListener("state", render, { signal });
  store?.on("people", render, signal);
  render();
  return h("section", { class: "part", "aria-label": "Who is here" }, heading, list);
}

function row(listening, person, faces) {
  const me = person.id === listening.state.me?.id;
  const menu = iconButton("more", `What to do about ${person.username}`, {
    class: "icon-button tiny",
    "data-testid": "listen-person-menu",
    "data-name": person.username,
  });
  menu.onclick = () => personMenu(listening, person, menu);
  return h(
    "li",
    { class: "row", "data-testid": "listen-person", "data-name": person.username },
    personAvatar({ ...person, avatar: faces.of(person) }),
    h(
      "span",
      { class: "row-text" },
      h("strong", {}, person.username, me && " (you)"),
      h("small", {}, person.is_guest ? "Guest without an account" : ROLES[person.role]),
    ),
    listening.can("host") && menu,
  );
}

function personMenu(listening, person, at) {
  const roles = ORDER.map((role) => ({
    label: ROLES[role],
    checked: role === person.role,
    run: () => role !== person.role && act(listening, "role", { user_id: person.id, role }),
    testid: `role-${role}`,
  }));
  const kick = {
    label: `Send ${person.username} away`,
    icon: "ban",
    danger: true,
    run: () => act(listening, "kick", { user_id: person.id }),
    testid: "listen-kick",
  };
  const self = person.id === listening.state.me?.id;
  openMenu(at, [...roles, !self && person.role !== "host" && null, !self && person.role !== "host" && kick], {
    label: person.username,
    testid: "listen-person-actions",
  });
}
