// What can be done with one message: the menu, the tools beside it, and what each of them does.
// @ts-check

import { h } from "../dom.js";
import { QUICK, recentEmoji } from "../emoji.js";
import { explain } from "../errors.js";
import { leadTo } from "../layers.js";
import { personHref } from "../route.js";
import { asQuote } from "../state/messages.js";
import { may } from "../state/room.js";
import { blockItem } from "./block.js";
import { confirmDialog, linkDialog } from "./dialog.js";
import { askRole } from "./members.js";
import { openMenu, toast } from "./menu.js";
import { banDialog, deleteReasonDialog, mayModerate, timeoutDialog } from "./moderate.js";
import { chooseReaction, react } from "./reactions.js";

/** @import { Context } from "../../types/context.js" */

const QUICK_SHOWN = 6;

/**
 * Which of all the things are possible with this message.
 * @param {Context} context
 */
export function allowed({ store }, room, message) {
  const mine = message.author.id === store.me.id;
  const there = !message.pending && !message.deleted_at;
  return {
    reply: there && may(room, "send"),
    react: there && may(room, "read") && Boolean(room.me.role || room.info?.type === "public"),
    edit: there && mine && may(room, "send"),
    remove: there && (mine || may(room, "moderate")),
    pin: there && may(room, "pin"),
    link: !message.pending,
    moderate: !message.pending && !mine && may(room, "moderate"),
  };
}

/**
 * `pressed`: it is opened by a finger that is still down.
 * @param {Context} context
 */
export function messageMenu(context, room, message, at, pressed = false) {
  const can = allowed(context, room, message);
  if (!can.link) return;
  const mine = message.author.id === context.store.me.id;
  const member = room.members?.find((it) => it.user_id === message.author.id);
  const person = { id: message.author.id, username: message.author.username, role: member?.role ?? null };
  const isPerson = message.author.kind !== "hook";
  const moderate = isPerson && can.moderate && mayModerate(context.store, room, person);
  const menu = openMenu(
    at,
    [
      can.reply && { label: "Reply", icon: "reply", run: () => reply(context, room, message), testid: "menu-reply" },
      can.edit && { label: "Edit", icon: "pencil", run: () => edit(context, room, message), testid: "menu-edit" },
      can.react && {
        label: "Add a reaction…",
        icon: "smile",
        run: () => chooseReaction(context, room, message, at),
        testid: "menu-react",
      },
      null,
      can.pin && {
        label: message.pinned ? "Unpin" : "Pin",
        icon: "pin",
        run: () => pin(context, message, !message.pinned),
        testid: "menu-pin",
      },
      message.content && {
        label: "Copy text",
        icon: "copy",
        run: () => copy(message.content, "Text copied"),
        testid: "menu-copy",
      },
      { label: "Copy link", icon: "link", run: () => copy(linkTo(room, message), "Link copied"), testid: "menu-link" },
      !mine &&
        isPerson && {
          label: `Profile of ${person.username}`,
          icon: "person",
          run: () => leadTo(personHref(person.id)),
          testid: "menu-profile",
        },
      !mine && isPerson && blockItem(context, person),
      (can.remove || moderate) && null,
      can.remove && {
        label: "Delete",
        icon: "trash",
        danger: true,
        run: () => askDelete(context, message),
        testid: "menu-delete",
      },
      moderate &&
        room.info?.type === "live" &&
        room.me.role === "owner" &&
        person.role !== "moderator" && {
          label: `Make ${person.username} a moderator…`,
          icon: "shield",
          run: () => askRole(context, room, person, "moderator"),
          testid: "menu-moderator",
        },
      moderate && {
        label: `Time-out for ${person.username}…`,
        icon: "clock",
        danger: true,
        run: () => timeoutDialog(context, room, person),
        testid: "menu-timeout",
      },
      moderate && {
        label: `Ban ${person.username}…`,
        icon: "ban",
        danger: true,
        run: () => banDialog(context, room, person),
        testid: "menu-ban",
      },
    ],
    {
      label: "Message",
      testid: "message-menu",
      pressed,
      head: can.react && quickRow(context, room, message, () => menu.hidePopover()),
    },
  );
}

/** @param {Context} context */
function quickRow(context, room, message, close) {
  const emoji = [...new Set([...recentEmoji(), ...QUICK])].slice(0, QUICK_SHOWN);
  const buttons = emoji.map((it) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        class: "emoji",
        "aria-label": `React with ${it}`,
        "data-testid": "quick-emoji",
        onclick: () => {
          close();
          react(context, room, message, it, true);
        },
      },
      it,
    ),
  );
  return h("div", { class: "quick-row", role: "group", "aria-label": "React" }, buttons);
}

/** @param {Context} context */
export function reply(context, room, message) {
  room.replyTo = asQuote(message);
  room.editing = null;
  context.store.changed("composer", room.id);
  context.store.changed("timeline", room.id);
  context.composer.focus();
}

/** @param {Context} context */
export function edit(context, room, message) {
  room.editing = message.id;
  context.store.changed("timeline", room.id);
}

/** @param {Context} context */
export async function pin({ live }, message, pinned) {
  try {
    await live.actions.pin(message, pinned);
    toast(pinned ? "Pinned" : "Unpinned");
  } catch (error) {
    toast(`${pinned ? "Not pinned" : "Not unpinned"}: ${explain(error)}`);
  }
}

/** @param {Context} context */
export function askDelete(context, message) {
  if (message.author.id !== context.store.me.id) return deleteReasonDialog(context, message);
  confirmDialog(
    "Delete this message?",
    "What it said is gone for everyone. That it was there remains to be seen.",
    "Delete",
    () => context.live.actions.remove(message),
  );
}

export const linkTo = (room, message) => `${location.origin}/#/room/${room.id}/${message.offset}`;

/** Copies, or, where the browser does not allow it, shows what to copy. */
export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    linkDialog("Copy this", text);
  }
}
