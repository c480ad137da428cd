// The panel beside a room: what it is about, who belongs to it and who is here; for owners, changing it.

import { field, h, iconButton, onSubmit } from "../dom.js";
import { titleOf } from "../text.js";
import { confirmDialog, openDialog } from "./dialog.js";
import { addMember, manages, members, roleOf } from "./members.js";

export function detailsPanel(context) {
  const { store, toggleDetails } = context;
  const body = h("div", { class: "details-body" });
  const panel = h(
    "aside",
    { class: "details", "aria-label": "People and details", hidden: true, "data-testid": "details-panel" },
    h(
      "header",
      { class: "details-head" },
      h("h2", {}, "Details"),
      iconButton("close", "Close details", { onclick: () => toggleDetails(false) }),
    ),
    body,
  );
  const sections = new Map();
  const render = (id) => {
    const room = store.current;
    if (!room?.info || (id !== null && id !== room.id)) return;
    const nodes = Object.entries(SECTIONS).map(([name, build]) => section(sections, name, build, context, room));
    nodes.forEach((node, at) => {
      const held = body.childNodes[at];
      if (!held) body.append(node);
      else if (held !== node) held.replaceWith(node); // moving the others would take their focus away
    });
  };
  for (const topic of ["room", "members", "presence", "current"]) store.on(topic, render);
  return panel;
}

const SECTIONS = { about, members, addMember, leave };

/** What each section shows; it is built anew only when that changes, so that no click or half-typed name is lost. */
const SHOWN = {
  about: ({ info }, role) => [info.type, info.name, info.topic, role],
  members: ({ members, presence, info }, role) => [members, [...(presence.users?.keys() ?? [])], info.type, role],
  addMember: ({ info }, role) => [info.type, role],
  leave: ({ info }, role) => [info.type, role],
};

function section(sections, name, build, context, room) {
  const mark = JSON.stringify([room.id, ...SHOWN[name](room, roleOf(room))]);
  if (sections.get(name)?.mark !== mark)
    sections.set(name, { mark, node: build(context, room) ?? document.createTextNode("") });
  return sections.get(name).node;
}

function about(context, room) {
  const { info } = room;
  const kind = {
    public: "Public room: anyone may find and join it.",
    private: "Private room: only its members see it.",
    direct: "Direct conversation.",
  };
  const edit = manages(room);
  return h(
    "section",
    { class: "about" },
    h("h3", {}, titleOf(info)),
    info.topic && h("p", {}, info.topic),
    h("p", { class: "muted" }, kind[info.type]),
    edit &&
      h(
        "button",
        { type: "button", class: "button ghost", "data-testid": "edit-room", onclick: () => editDialog(context, room) },
        "Change name or topic",
      ),
  );
}

function leave({ api, live, goTo }, room) {
  if (room.info.type === "direct" || !roleOf(room)) return null;
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
      `Delete “${room.info.name}”?`,
      "The room and all its messages go, for everyone. This cannot be undone.",
      "Delete",
      () => api.delete(`/conversations/${room.id}`),
    );
  return h(
    "section",
    { class: "ways-out" },
    redButton("Leave room", "leave-room", askLeave),
    roleOf(room) === "owner" && redButton("Delete room", "delete-room", askDelete),
  );
}

const redButton = (text, testid, onclick) =>
  h("button", { type: "button", class: "button danger-ghost", "data-testid": testid, onclick }, text);

function editDialog({ api, store }, room) {
  const name = field("Name", { name: "name", maxlength: 100, value: room.info.name ?? "", "data-testid": "edit-name" });
  const topic = field("Topic", {
    name: "topic",
    maxlength: 500,
    value: room.info.topic ?? "",
    "data-testid": "edit-topic",
  });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { class: "button primary", "data-testid": "save-room" }, "Save");
  const form = h(
    "form",
    { class: "dialog-body", novalidate: true },
    name.element,
    topic.element,
    problem,
    h("div", { class: "actions" }, button),
  );
  const dialog = openDialog("Name and topic", form, { testid: "edit-dialog" });
  onSubmit(form, {
    fields: { name, topic },
    problem,
    button,
    run: async () => {
      if (!name.input.value.trim()) return name.say("A room needs a name.", true);
      const body = { name: name.input.value.trim(), topic: topic.input.value.trim() };
      store.putConversation((await api.put(`/conversations/${room.id}`, body)).conversation);
      dialog.close();
    },
  });
}
