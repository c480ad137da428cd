// What is said of calls: how one stands, how it ended, what is wrong with a device and what helps.
// @ts-check

import { explain } from "../../errors.js";
import { clockOf, namesOf, titleOf } from "../../text.js";

/** @typedef {import("../../../types/calls.js").Call} Call */
/** @typedef {import("../../calls/calls.js").Calls} Calls */
/** @typedef {import("../../state/store.js").Store} Store */

/**
 * With whom it is: the other one, or the room.
 * @param {Store} store
 * @param {{ call: Call | null, peerId?: string | null, roomId?: string | null }} what
 */
export function nameOf(store, { call, peerId = null, roomId = null }) {
  const room = call?.room_id ?? roomId;
  if (room) return titleOf(store.rooms.get(room)?.info);
  const other = call && (call.caller.id === store.me.id ? call.callee : call.caller);
  return other?.username ?? store.name(peerId ?? "");
}

/**
 * How the call stands, in a few words; empty while people talk.
 * @param {Calls} calls
 */
export function stateOf(calls) {
  const { current, mesh } = calls;
  if (!current) return "Asking for your microphone…";
  if (current.phase === "asking") return askingOf(current);
  if (current.isAway)
    return `You lost the connection to the server. Reconnecting${current.phase === "live" ? ": what you hear goes on." : "…"}`;
  if (current.phase === "ringing") return current.rings ? "Ringing…" : "Calling…";
  if (!current.others.length && current.roomId)
    return current.call?.answered_at ? "The others have left." : "Nobody else is here yet.";
  if (!current.others.length) return "Connecting…";
  const away = current.others.filter((it) => it.is_reconnecting).map((it) => it.username);
  if (away.length) return `${namesOf(away)} ${away.length === 1 ? "is" : "are"} reconnecting…`;
  const states = current.others.map(({ id }) => mesh?.peer(id)?.state ?? "new");
  if (states.some((state) => ["disconnected", "failed"].includes(state)))
    return "The connection is interrupted. Looking for another way…";
  if (states.every((state) => state === "connected")) return "";
  return states.some((state) => state === "connected") ? "Connecting to everyone…" : "Connecting…";
}

/** @param {import("../../../types/calls.js").Current} current */
function askingOf({ isAway, roomId, began }) {
  if (isAway) return "Reconnecting…";
  if (began === "accept") return "Connecting…";
  return roomId ? "Joining…" : "Calling…";
}

const ENDS = {
  hangup: "The call has ended",
  cancelled: "The call was given up",
  missed: "Nobody answered",
  answered_elsewhere: "Answered on another device of yours",
  declined_elsewhere: "Declined on another device of yours",
  superseded: "The call goes on elsewhere",
  gone: "The call is over already",
};

/**
 * How a call ended that I was in.
 * @param {Store} store
 * @param {import("../../calls/calls.js").Over} over
 */
export function endOf(store, { call, reason, durationMs, error, isRoom }) {
  const name = call ? nameOf(store, { call }) : "The other side";
  if (reason === "refused") return refusal(error, isRoom);
  if (reason === "declined") return `${name} declined`;
  if (reason === "busy") return `${name} is in another call`;
  if (reason === "missed" && !isRoom) return `${name} did not answer`;
  if (reason === "failed") return "The call was lost: no way to the other side was found";
  if (reason === "hangup" && isRoom) return `You left the call${durationMs ? ` after ${clockOf(durationMs)}` : ""}`;
  return ENDS[reason] + (reason === "hangup" && durationMs ? ` after ${clockOf(durationMs)}` : "");
}

function refusal(error, isRoom) {
  if (error?.code === "conflict") return isRoom ? "This call is full" : "You are not in this call any more";
  if (error?.code === "call_taken") return "You are in a call with them already, on another device";
  if (error?.code === "not_found") return "You cannot call here";
  return error ? `The call was refused: ${explain(error)}` : "The call was refused";
}

/** @param {import("../../calls/calls.js").Hushed} hushed */
export function hushOf({ call, reason }) {
  if (reason === "answered_elsewhere" || reason === "declined_elsewhere") return ENDS[reason];
  return `You missed a call from ${call.caller.username}`;
}

const DEVICES = { audio: "microphone", video: "camera" };
const MEANWHILE = {
  audio: "Nobody hears you. ",
  video: "Nobody sees you: the call has sound only. ",
};
const TROUBLES = {
  refused: (device) =>
    `This page may not use your ${device}. Allow it at the sign beside the address, or in the settings of your browser, and try again.`,
  missing: (device) => `No ${device} was found. Plug one in, or choose another one, and try again.`,
  taken: (device) => `Your ${device} does not answer: another program may use it. Close that one and try again.`,
  insecure: (device) => `Your browser gives a ${device} to secure pages only: open this page by its https address.`,
  failed: (device) => `Your ${device} could not be opened. Choose another one, or try again.`,
};

/**
 * What is wrong with a device, and what helps.
 * @param {"audio" | "video"} kind
 * @param {import("../../../types/calls.js").Trouble} trouble
 */
export const troubleOf = (kind, trouble) => MEANWHILE[kind] + TROUBLES[trouble](DEVICES[kind]);

/** @type {Record<string, string>} */
export const GRADES = { good: "Good connection", fair: "Fair connection", poor: "Poor connection" };

/** @param {import("../../../types/calls.js").Quality} quality */
export function figuresOf({ rtt_ms: rtt, jitter_ms: jitter, loss, bitrate_in: bits }) {
  return [
    rtt !== null && `${rtt} ms there and back`,
    jitter !== null && `${jitter} ms astray`,
    loss !== null && `${(loss * 100).toFixed(1)} % lost`,
    bits !== null && `${Math.round(bits / 1000)} kbit/s come`,
  ]
    .filter(Boolean)
    .join(", ");
}

/**
 * What hinders a call on this server, or by my own choice; empty: nothing.
 * @param {{ iceServers: import("../../../types/calls.js").IceServer[], relayOnly: boolean }} current
 */
export function relayWarning({ iceServers, relayOnly }) {
  const hasRelay = iceServers.some(({ urls }) => urls.some((url) => /^turns?:/.test(url)));
  if (hasRelay) return "";
  if (relayOnly)
    return "You call through relays only, and this server has none: no call finds a way. Change it in Settings, Calls.";
  return "This server has no relay (TURN): from some networks, such as those of firms or phones, a call may find no way.";
}
