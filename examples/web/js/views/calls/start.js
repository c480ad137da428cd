// The ways into a call: the buttons in a conversation's head, what is asked before, and the line that says that a room has a call.
// @ts-check

import { canCall } from "../../calls/devices.js";
import { attempt, h, icon, iconButton, textButton } from "../../dom.js";
import { may } from "../../state/room.js";
import { counted, namesOf, titleOf } from "../../text.js";
import { openPopover } from "../menu.js";
import { toggle } from "../part.js";

/** @import { Context } from "../../../types/context.js" */

/** Larger rooms are not rung: those who are there see that there is a call. */
const RINGS_UP_TO = 50;
const KEY = "veza.call.music";

/**
 * The buttons of the room's head; what they show follows with `render(room)`.
 * @param {Context} context
 */
export function callButtons(context) {
  const { store } = context;
  const press = (video) => (event) => askToCall(context, store.current, event.currentTarget, video);
  const audio = iconButton("phone", "Call", { "data-testid": "call-audio", onclick: press(false) });
  const video = iconButton("camera", "Video call", {
    class: "icon-button call-video",
    "data-testid": "call-video",
    onclick: press(true),
  });
  const render = ({ info, joined, me }) => {
    const direct = info?.type === "direct";
    const allowed =
      canCall() &&
      joined &&
      (direct ? Boolean(info.peer) : info?.type !== "live" && Boolean(me.role) && !info?.is_archived);
    audio.hidden = !allowed;
    video.hidden = !(allowed && direct);
  };
  return { elements: [audio, video], render };
}

/**
 * What is asked before a call: with picture or without, for music, and in a room whether it rings at everyone.
 * @param {Context} context
 */
function askToCall(context, room, at, withVideo) {
  const { calls } = context;
  const { info } = room;
  const direct = info.type === "direct";
  const there = direct ? null : calls.rooms.of(room.id);
  const video = toggle("call-with-video", "Camera", withVideo);
  const music = toggle(
    "call-music-mode",
    "Music mode",
    there ? there.isMusical : localStorage.getItem(KEY) === "on",
    "Stereo, and nothing that takes music for noise. Wear headphones.",
  );
  const mayRing = !direct && !there && (info.members_count ?? 0) <= RINGS_UP_TO && may(room, "send");
  const ring = toggle(
    "call-ring",
    "Ring at everyone",
    false,
    "Without it, those who are here see that there is a call.",
  );
  const problem = h("p", { class: "problem", role: "alert" });
  const label = direct ? `Call ${info.peer.username}` : there ? "Join the call" : "Start a call";
  const go = textButton(label, "primary wide", { "data-testid": "call-start" });
  go.onclick = () => {
    if (!there) keepMusic(music.input.checked);
    popover.hidePopover();
    const how = { video: video.input.checked, isMusical: music.input.checked, rings: mayRing && ring.input.checked };
    calls.start({ ...(direct ? { peerId: info.peer.id } : { roomId: room.id }), ...how });
  };
  if (calls.own) {
    go.disabled = true;
    problem.textContent = "You are in a call. Hang up first.";
  }
  const content = h(
    "div",
    { class: "call-ask" },
    video.element,
    !there && music.element,
    mayRing && ring.element,
    there?.isMusical && h("p", { class: "muted" }, "This call is in music mode: stereo, unprocessed. Wear headphones."),
    problem,
    go,
  );
  const popover = openPopover(at, content, { label: `Call: ${titleOf(info)}`, testid: "call-ask" });
  go.focus({ preventScroll: true });
}

function keepMusic(on) {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // it is asked again
  }
}

/**
 * Says that the current room has a call, with the way into it.
 * @param {Context} context
 */
export function roomCallBar(context) {
  const { calls, store, signal } = context;
  const text = h("p", { role: "status" });
  const join = textButton("Join", "primary small", { "data-testid": "call-join" });
  const element = h(
    "div",
    { class: "guest-bar call-here", hidden: true, "data-testid": "call-here" },
    icon("phone"),
    text,
    join,
  );
  join.onclick = (event) => askToCall(context, store.current, event.currentTarget, false);
  const render = () => {
    const room = store.current;
    const call = room && calls.rooms.of(room.id);
    const here = call && calls.current?.id !== call.id;
    element.hidden = !here || !room.joined || !room.me.role;
    if (!here) return;
    const { names, count } = call;
    const who = names.length ? namesOf(names) : counted(count, "person", "people");
    const said = `${who} ${count === 1 ? "is" : "are"} in a call.`;
    if (text.textContent !== said) text.textContent = said;
    join.hidden = calls.own !== null;
    join.setAttribute("aria-label", `Join the call of ${counted(count, "person", "people")}`);
  };
  calls.addEventListener("change", render, { signal });
  store.on(["current", "room"], render, signal);
  /** The room is open now: does it have a call? */
  let asked = null;
  const look = () => {
    const room = store.current;
    if (!room?.joined || !room.info || room.info.type === "direct") return (asked = null);
    if (asked === room.id) return;
    asked = room.id;
    attempt(null, null, () => calls.rooms.look(room.id));
  };
  store.on(["current", "room"], look, signal);
  return element;
}
