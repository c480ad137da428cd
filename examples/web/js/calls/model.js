// What a call is to this page, and what is to be done when something happens. Pure: events, replies and losses go in, the next
// state and what to do come out. Events may come in any order and twice; what is over stays over.
// @ts-check

/** @import { Asked, Call, CallEvent, Current, Effect, InCall, Model, Participant, Reason, Step } from "../../types/calls.js" */

const REMEMBERED = 64;
/** A server that says that it rings no more is waited for so much longer than it may ring. */
const PATIENCE_MS = 5_000;
const ELSEWHERE = ["answered_elsewhere", "declined_elsewhere"];
/** What is of a call that I am in; until I know that I am, it waits. */
const INSIDE = [
  "call.accepted",
  "call.negotiate",
  "call.candidates",
  "call.participant",
  "call.media",
  "call.ice_servers",
];

/** @returns {Model} */
export const nothing = () => ({ own: [], incoming: [], current: null, over: [] });

/**
 * A connection stands: places in calls belong to connections, so the place is asked for again.
 * @param {Model} model
 * @param {string} connectionId
 * @returns {Step}
 */
export function connected(model, connectionId) {
  const own = [...model.own, connectionId].slice(-REMEMBERED);
  /** @type {Effect[]} */
  const effects = model.incoming.map(({ call }) => ({ do: "ring", callId: call.id }));
  const { current } = model;
  if (!current) return [{ ...model, own }, effects];
  // who called is known by the id that they chose; whether an acceptance arrived is seen by the place
  const as = current.phase === "asking" && current.began === "invite" ? "invite" : "resume";
  effects.push({ do: "ask", as, callId: current.id });
  return [{ ...model, own, current: { ...current, asked: as, held: [] } }, effects];
}

/**
 * @param {Model} model
 * @returns {Step}
 */
export function lost(model) {
  if (!model.current) return [model, []];
  return [{ ...model, current: { ...model.current, isAway: true, held: [] } }, []];
}

/**
 * I ask to be in a call.
 * @param {Model} model
 * @param {{ as: "invite" | "accept", callId: string, peerId?: string | null, roomId?: string | null, call?: Call | null }} what
 * @returns {Step}
 */
export function asks(model, { as, callId, peerId = null, roomId = null, call = null }) {
  /** @type {Current} */
  const current = {
    id: callId,
    asked: as,
    began: as,
    phase: "asking",
    isAway: false,
    peerId: peerId ?? (call && !call.room_id ? call.caller.id : null),
    roomId: roomId ?? call?.room_id ?? null,
    call,
    me: null,
    others: [],
    rings: false,
    relayOnly: false,
    iceServers: [],
    held: [],
  };
  const effects = [{ do: /** @type {const} */ ("ask"), as, callId }];
  return [{ ...model, incoming: without(model.incoming, callId), current }, effects];
}

/**
 * What I asked for was granted. The call may be another one than I asked for: the other side's invitation came first.
 * @param {Model} model
 * @param {string} callId what I asked for
 * @param {InCall} reply
 * @returns {Step}
 */
export function granted(model, callId, reply) {
  const before = model.current;
  if (!before || before.id !== callId) return [model, []];
  const { call } = reply;
  const me = call.participants.find(({ id }) => id === reply.participant_id) ?? null;
  if (call.state === "ended" || !me) return end({ ...model, current: { ...before, call } }, call.reason ?? "gone");
  const changed = before.me !== null && before.me.id !== me.id;
  const met = changed ? [] : before.others;
  const others = call.participants.filter(({ id }) => id !== me.id);
  /** @type {Effect[]} */
  const effects = [{ do: "servers", iceServers: reply.ice_servers, relayOnly: reply.relay_only }];
  for (const { id } of before.others)
    if (changed || !others.some((it) => it.id === id)) effects.push({ do: "drop", id });
  for (const other of others)
    effects.push(met.some(({ id }) => id === other.id) ? { do: "refresh", id: other.id } : meet(me, other));
  const { description, from } = reply;
  if (description && from) effects.push({ do: "describe", from, description });
  /** @type {Current} */
  const current = {
    ...before,
    id: call.id,
    call,
    me,
    others,
    roomId: call.room_id ?? null,
    phase: phaseOf(call),
    isAway: false,
    relayOnly: reply.relay_only,
    iceServers: reply.ice_servers,
    held: [],
  };
  // I may have left it before, and come in again
  const known = model.over.filter((id) => id !== call.id);
  const over = call.id === callId ? known : remember(known, callId);
  /** @type {Step} */
  let step = [{ ...model, over, current, incoming: without(model.incoming, call.id) }, effects];
  for (const event of before.held) step = then(step, (now) => happened(now, event));
  return step;
}

/**
 * What I asked for was refused, for good.
 * @param {Model} model
 * @param {string} callId
 * @param {Asked} as
 * @param {string} code
 * @returns {Step}
 */
export function refused(model, callId, as, code) {
  const { current } = model;
  if (!current || current.id !== callId) return [model, []];
  // the acceptance never arrived: it rings there still
  const again = as === "resume" && current.phase === "asking" && current.began === "accept" && code === "conflict";
  if (again)
    return [{ ...model, current: { ...current, asked: "accept" } }, [{ do: "ask", as: "accept", callId: current.id }]];
  if (code === "call_taken" && as !== "invite") return end(model, "answered_elsewhere");
  return end(model, code === "gone" ? "gone" : "refused");
}

/**
 * I leave the call that I am in.
 * @param {Model} model
 * @param {Reason} reason
 * @returns {Step}
 */
export const leaves = (model, reason = "hangup") => (model.current ? end(model, reason) : [model, []]);

/**
 * I declined it, or it rings no more by my clock.
 * @param {Model} model
 * @param {string} callId
 * @returns {Step}
 */
export const hushed = (model, callId) => [
  { ...model, incoming: without(model.incoming, callId), over: remember(model.over, callId) },
  [],
];

/**
 * @param {Model} model
 * @param {CallEvent} event
 * @param {number} [nowMs]
 * @returns {Step}
 */
export function happened(model, event, nowMs = Date.now()) {
  const { type, data } = event;
  if (type === "call.incoming") return comes(model, data, nowMs);
  if (type === "call.ended") return ends(model, data);
  const { current } = model;
  const id = data.call_id ?? data.call?.id;
  if (!current) return [model, []];
  const asking = current.phase === "asking" || current.isAway;
  // before the reply it is not known which call it will be
  if (asking && INSIDE.includes(type))
    return [{ ...model, current: { ...current, held: [...current.held, event] } }, []];
  if (id !== current.id) return [model, []];
  return inside(model, current, event, nowMs);
}

/**
 * @param {Model} model
 * @param {Current} current
 * @param {CallEvent} event
 * @param {number} nowMs
 * @returns {Step}
 */
function inside(model, current, { type, data }, nowMs) {
  /** @type {(changed: Partial<Current>, ...effects: Effect[]) => Step} */
  const become = (changed, ...effects) => [{ ...model, current: { ...current, ...changed } }, effects];
  switch (type) {
    case "call.ringing":
      return become({ rings: true });
    case "call.accepted": {
      const call = newer(current.call, data.call);
      const [others, effects] = joined(current, data.participant);
      if (data.description) effects.push({ do: "describe", from: data.participant.id, description: data.description });
      return become({ call, others, phase: "live", rings: false }, ...effects);
    }
    case "call.participant":
    case "call.media":
      return changes(become, current, data, nowMs);
    case "call.negotiate":
      return become({}, { do: "describe", from: data.from, description: data.description });
    case "call.candidates":
      return become({}, { do: "candidates", from: data.from, candidates: data.candidates });
    case "call.ice_servers": {
      const { ice_servers: iceServers } = data;
      return become({ iceServers }, { do: "servers", iceServers, relayOnly: current.relayOnly });
    }
    default:
      return [model, []];
  }
}

/**
 * Someone in the call is another now.
 * @param {(changed: Partial<Current>, ...effects: Effect[]) => Step} become
 * @param {Current} current
 * @param {{ participant: Participant, change: string }} data
 * @param {number} nowMs
 * @returns {Step}
 */
function changes(become, current, { participant, change }, nowMs) {
  const { id } = participant;
  if (id === current.me?.id) return become({ me: participant });
  if (change === "left")
    return become({ others: current.others.filter((other) => other.id !== id) }, { do: "drop", id });
  const [others, effects] = joined(current, participant);
  if (change === "back" && !effects.length) effects.push({ do: "refresh", id });
  // a room's call is answered by the first who comes
  const answered_at = current.call?.answered_at ?? new Date(nowMs).toISOString();
  return become({ others, call: current.call && { ...current.call, answered_at } }, ...effects);
}

/**
 * With this participant as they are now; who is new is to be met.
 * @param {Current} current
 * @param {Participant} participant
 * @returns {[Participant[], Effect[]]}
 */
function joined({ me, others }, participant) {
  const isNew = !others.some(({ id }) => id === participant.id);
  const after = isNew ? [...others, participant] : others.map((it) => (it.id === participant.id ? participant : it));
  return [after, isNew && me ? [meet(me, participant)] : []];
}

/**
 * Of two, who came later is polite, and who came earlier offers first.
 * @param {Participant} me
 * @param {Participant} participant
 * @returns {Effect}
 */
const meet = (me, participant) => ({
  do: "peer",
  participant,
  polite: me.seat > participant.seat,
  offers: me.seat < participant.seat,
});

/**
 * It rings at me.
 * @param {Model} model
 * @param {any} data
 * @param {number} nowMs
 * @returns {Step}
 */
function comes(model, { call, from, expires_at }, nowMs) {
  const { current, incoming, over } = model;
  const known = over.includes(call.id) || current?.id === call.id || incoming.some((it) => it.call.id === call.id);
  if (known) return [model, []];
  // who is in a call with me and calls anew has lost it; whom I am calling has called me first
  const same = current && !current.roomId && current.peerId === from.id;
  if (current && !same) return [{ ...model, over: remember(over, call.id) }, [{ do: "busy", callId: call.id }]];
  const lasts = Date.parse(expires_at) - Date.parse(call.created_at);
  const ringing = { call, from, until: nowMs + lasts + PATIENCE_MS };
  return [{ ...model, incoming: [...incoming, ringing] }, [{ do: "ring", callId: call.id }]];
}

/**
 * It rings no more, or the call is over.
 * @param {Model} model
 * @param {any} data
 * @returns {Step}
 */
function ends(model, { call_id: id, reason, connection_id: by, duration_ms: durationMs }) {
  const { current } = model;
  const mine = by !== null && model.own.includes(by);
  const elsewhere = ELSEWHERE.includes(reason);
  if (!current || current.id !== id) {
    const rang = model.incoming.find(({ call }) => call.id === id);
    const over = mine ? model.over : remember(model.over, id);
    return [
      { ...model, incoming: without(model.incoming, id), over },
      rang && !mine ? [{ do: "hushed", call: rang.call, reason }] : [],
    ];
  }
  // my other devices stop ringing; this one goes by the reply
  if (elsewhere && (mine || current.phase !== "asking")) return [model, []];
  return end(model, reason, durationMs);
}

/**
 * @param {Model} model
 * @param {Reason} reason
 * @param {number | null} [durationMs]
 * @returns {Step}
 */
function end(model, reason, durationMs = null) {
  const { current } = model;
  if (!current) return [model, []];
  const after = { ...model, current: null, over: remember(model.over, current.id) };
  return [after, [{ do: "over", call: current.call, callId: current.id, reason, durationMs }]];
}

/** @type {(call: Call) => Current["phase"]} */
const phaseOf = (call) => (call.state === "live" || call.room_id ? "live" : "ringing");
/** @type {(one: Call | null, other: Call) => Call} */
const newer = (one, other) => (one && one.rev > other.rev ? one : other);
/** @type {(incoming: Model["incoming"], id: string) => Model["incoming"]} */
const without = (incoming, id) => incoming.filter(({ call }) => call.id !== id);
/** @type {(over: string[], id: string) => string[]} */
const remember = (over, id) => (over.includes(id) ? over : [...over, id].slice(-REMEMBERED));

/**
 * @param {Step} step
 * @param {(model: Model) => Step} next
 * @returns {Step}
 */
function then([model, effects], next) {
  const [after, more] = next(model);
  return [after, [...effects, ...more]];
}
