// Why I cannot write in a room now, in words, with when it ends and what I can do about it.
// @ts-check

import { attempt, textButton } from "../dom.js";
import { may, mutedFor } from "../state/room.js";
import { durationOf, timeOf } from "../text.js";
import { follow } from "./follow.js";

/** @import { Context } from "../../types/context.js" */

/**
 * Returns {text, icon, until?, soft?, action?}, or null. A soft gate lets one write, but not send yet.
 * @param {Context} context
 */
export function gateOf(context, room) {
  const rejoins = room.joining && room.epoch; // then what was known still counts
  if (!room.joined && !rejoins) return null; // what is written waits for the connection
  if (room.info.is_archived)
    return { icon: "archive", text: "This room is archived: it can be read, but nobody writes here." };
  const muted = mutedFor(room);
  if (muted > 0) {
    const text = `A moderator gave you a time-out. You can write again in ${durationOf(muted)} (${timeOf(room.me.muted_until)}).`;
    return { icon: "clock", until: Date.now() + muted + 50, text };
  }
  if (room.mustFollow && room.info.followers_only && !may(room, "moderate")) return followGate(context, room);
  if (!may(room, "send")) return cannot(context, room);
  const slow = room.slowUntil - Date.now();
  if (slow > 0)
    return {
      icon: "clock",
      soft: true,
      until: room.slowUntil + 50,
      text: `Slow mode: you can send again in ${durationOf(slow)}.`,
    };
  return null;
}

/** @param {Context} context */
function cannot(context, room) {
  const { info, me } = room;
  if (info.who_may_post === "moderators")
    return { icon: "lock", text: "Only moderators write here. Everyone can read and react." };
  if (info.followers_only) return followGate(context, room);
  if (info.type === "direct") return { icon: "lock", text: "This conversation takes no messages now." };
  if (!me.role) return { icon: "lock", text: "Only members write here. Join to take part." };
  return { icon: "lock", text: "You cannot write here." };
}

/** @param {Context} context */
function followGate(context, room) {
  const maker = room.info.created_by;
  const name = context.store.people.get(maker)?.username ?? "the room's maker";
  const action = () => {
    const button = textButton("Follow", "small", { "data-testid": "follow-to-write" });
    button.onclick = () => attempt(button, null, () => follow(context, { id: maker, username: name }, true));
    return button;
  };
  return { icon: "lock", text: `Only those who follow ${name} write here.`, action };
}
