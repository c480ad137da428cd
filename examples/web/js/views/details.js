// What a room is about, who belongs to it and who is here; for those who lead it, the way to its settings.
// @ts-check

import { attempt, h, hidden, icon, roomAvatar, textButton } from "../dom.js";
import { studioHref } from "../route.js";
import { may } from "../state/room.js";
import { durationOf, titleOf } from "../text.js";
import { confirmDialog } from "./dialog.js";
import { addMember, members } from "./members.js";
import { openSettings } from "./settings/dialog.js";

/** @import { Context } from "../../types/context.js" */

/** @param {Context} context */
export function detailsBody(context, panel) {
  const { store, live } = context;
  const body = h("div", { class: "panel-body", "data-testid": "details-panel" });
  const sections = new Map();
  const render = (id) => {
    const room = store.current;
    if (panel.mode !== "details" || !room?.info || (id && id !== room.id)) return;
    const nodes = Object.entries(SECTIONS).map(([name, build]) => section(sections, name, build, context, room));
    nodes.forEach((node, at) => {
      const held = body.childNodes[at];
      if (!held) body.append(node);
      else if (held !== node) held.replaceWith(node); // moving the others would take their focus away
    });
    showWaiting(body, room);
  };
  store.on(["room", "members", "presence", "current"], render);
  store.on("notices", () => panel.mode === "details" && countWaiting(context));
  return {
    element: body,
    opened() {
      render();
      if (store.currentId) live.refreshMembers(store.currentId).catch(() => {});
      countWaiting(context);
    },
  };
}

/**
 * Asks how many held messages wait in the open room.
 * @param {Context} context
 */
async function countWaiting({ api, store }) {
  const room = store.current;
  if (!room || !may(room, "moderate")) return;
  const answer = await api.get(`/conversations/${room.id}/held?limit=1`).catch(() => null);
  if (!answer || room.waiting === answer.pagination.total) return;
  room.waiting = answer.pagination.total;
  store.changed("room", room.id);
}

/** The button stays the same one while its number changes. */
function showWaiting(body, { waiting }) {
  const badge = body.querySelector('[data-testid="held-count"]');
  if (!badge) return;
  badge.hidden = !waiting;
  badge.replaceChildren(String(waiting), hidden(" waiting"));
}

const SECTIONS = { about, members, addMember, leave };

/** What each section shows; it is built anew only when that changes, so that no click or half-typed name is lost. */
const SHOWN = {
  about: ({ info, me }) => [info, me.permissions],
  members: ({ members, presence, info, me, blocked }) => [
    members,
    [...(presence.users?.keys() ?? [])],
    info.type,
    me,
    [...blocked],
  ],
  addMember: ({ info, me }) => [info.type, me.permissions],
  leave: ({ info, me }) => [info.type, info.name, info.is_archived, me.role],
};

function section(sections, name, build, context, room) {
  const { last_message, unread_count, mention_count, last_offset, read_offset, updated_at, ...info } = room.info;
  const mark = JSON.stringify([room.id, ...SHOWN[name]({ ...room, info, blocked: context.store.blocked })]);
  if (sections.get(name)?.mark !== mark)
    sections.set(name, { mark, node: build(context, room) ?? document.createTextNode("") });
  return sections.get(name).node;
}

const KINDS = {
  public: "Public room: anyone may find and join it.",
  private: "Private room: only its members see it, and who has an invite link may join.",
  direct: "Direct conversation.",
  live: "The chat of a live stream: anyone reads it, and whoever is signed in writes.",
};
const POSTING = { moderators: "Only moderators write here.", members: "Only members write here." };

/** @param {Context} context */
function about(context, room) {
  const { info } = room;
  const rules = [
    POSTING[info.who_may_post],
    info.followers_only && "Only followers of its maker write here.",
    info.unique_mode && "Nobody says the same twice.",
    info.chat_delay_s > 0 && `What is written is shown ${durationOf(info.chat_delay_s * 1000)} later.`,
    info.slow_mode_s > 0 && `Slow mode: one message every ${durationOf(info.slow_mode_s * 1000)}.`,
    info.is_archived && "Archived: nobody writes here any more.",
  ].filter(Boolean);
  const leads = may(room, "manage") || may(room, "moderate");
  return h(
    "section",
    { class: "about" },
    h("div", { class: "about-head" }, roomAvatar(room.id, info, titleOf(info)), h("h3", {}, titleOf(info))),
    info.topic && h("p", {}, info.topic),
    h("p", { class: "muted" }, [KINDS[info.type], ...rules].join(" ")),
    leads &&
      h(
        "div",
        { class: "about-actions" },
        settingsButton(context, room, "settings", "Settings", "overview", "room-settings"),
        may(room, "invite") &&
          info.type !== "live" &&
          settingsButton(context, room, "link", "Invite", "invites", "room-invites"),
        may(room, "moderate") &&
          settingsButton(context, room, "shield", "Moderate", "held", "room-moderation", [
            h("span", { class: "badge", hidden: true, "data-testid": "held-count" }),
          ]),
      ),
  );
}

/** @param {Context} context */
function settingsButton(context, room, name, text, tab, testid, more = []) {
  const open = () => openSettings(context, room, tab);
  return h(
    "button",
    { type: "button", class: "button ghost with-icon", "data-testid": testid, onclick: open },
    icon(name),
    text,
    more,
  );
}

/** Whose stream it is deletes it in the studio; a moderator may stop being one. */
function leaveStream({ live, goTo }, room) {
  if (room.me.role === "owner")
    return h(
      "section",
      { class: "ways-out" },
      h("p", { class: "muted" }, "The stream and its chat belong together. Both are deleted in your studio."),
      h("a", { class: "button ghost", href: studioHref(room.id), "data-testid": "details-studio" }, "My studio"),
    );
  const ask = () =>
    confirmDialog(
      "Leave this chat?",
      "It disappears from your list, and you moderate it no more. The stream can still be watched.",
      "Leave",
      async () => {
        await live.leaveForGood(room);
        goTo(null);
      },
    );
  const button = textButton("Leave chat", "danger-ghost", { "data-testid": "leave-room", onclick: ask });
  return h("section", { class: "ways-out" }, button);
}

/** @param {Context} context */
function leave(context, room) {
  const { api, live, store, goTo } = context;
  const { info } = room;
  if (info.type === "direct" || !room.me.role) return null;
  if (info.type === "live") return leaveStream(context, room);
  const askLeave = () =>
    confirmDialog(
      "Leave this room?",
      "It disappears from your list, and its messages no longer reach you.",
      "Leave",
      async () => {
        await live.leaveForGood(room);
        goTo(null);
      },
    );
  const askDelete = () =>
    confirmDialog(
      `Delete “${info.name}”?`,
      "The room and all its messages go, for everyone. This cannot be undone.",
      "Delete",
      () => api.delete(`/conversations/${room.id}`),
    );
  const problem = h("p", { class: "problem", role: "alert" });
  const archive = textButton(info.is_archived ? "Bring back from the archive" : "Archive room", "plain", {
    "data-testid": "archive-room",
  });
  const turn = async () => {
    const { conversation } = await api.put(`/conversations/${room.id}`, { is_archived: !info.is_archived });
    store.putConversation(conversation);
  };
  const askArchive = () =>
    confirmDialog(
      `Archive “${info.name}”?`,
      "Everyone can still read it, and nobody can write. You can bring it back.",
      "Archive",
      turn,
      "primary",
    );
  archive.onclick = info.is_archived ? () => attempt(archive, problem, turn) : askArchive;
  return h(
    "section",
    { class: "ways-out" },
    may(room, "manage") && archive,
    textButton("Leave room", "danger-ghost", { "data-testid": "leave-room", onclick: askLeave }),
    may(room, "delete") &&
      textButton("Delete room", "danger-ghost", { "data-testid": "delete-room", onclick: askDelete }),
    problem,
  );
}
