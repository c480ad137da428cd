// What a session of listening together is, folded from what the server tells: its songs, what plays, who is here. Pure.
// @ts-check

/** @import { Grant, Item, Playback, Session } from "../../types/listen.js" */
/** @import { Commands, WireEvent, WireSchemas } from "../../types/client.js" */

/** @type {Grant[]} */
const ALL = ["add", "control", "manage", "host"];
/** @type {Partial<Record<WireSchemas["QueueRole"], Grant[]>>} */
const CAN = { host: ALL, dj: ["add", "control", "manage"] };

/** A song of unknown length, or of none, counts as this long, as at the server. */
const SHORTEST_MS = 1000;

/** @type {() => Session} */
export const nothing = () => ({
  session: null,
  items: [],
  playback: { item_id: null, playing: false, anchor_server_us: 0, anchor_position_ms: 0, rate: 1 },
  mode: { repeat: "off", shuffle: false, turns: "free", max_per_user: null, guest_can: [], allow_guests: false },
  participants: [],
  votes: { item_id: null, by: [], needed: 1 },
  me: null,
  rev: 0,
  offset: 0,
  epoch: null,
  ended: false,
});

/**
 * The state after a reply to `queue.join`: it holds the present, whatever was missed.
 * @param {Commands["queue.join"]["reply"]} reply
 * @returns {Session}
 */
export function joined(reply) {
  const { session, items, playback, mode, participants, votes, me, rev, offset, epoch } = reply;
  return { ...nothing(), session, items, playback, mode, participants, votes, me, rev, offset, epoch };
}

/**
 * The state after an event; the same one when it is old.
 * @param {Session} state
 * @param {WireEvent} event
 * @returns {Session}
 */
export function after(state, { type, offset, data }) {
  if (offset !== undefined && offset <= state.offset) return state;
  const next = offset === undefined ? { ...state } : { ...state, offset };
  if ("rev" in data && typeof data.rev === "number") next.rev = Math.max(next.rev, data.rev);
  if (type === "queue.items") return withItems(next, data);
  if (type === "queue.playback") return withPlayback(next, data);
  if (type === "queue.participants") return withParticipants(next, data);
  if (type === "queue.ended") return { ...next, ended: true };
  return next;
}

/**
 * @param {Session} state
 * @param {WireSchemas["QueueItems"]} change
 */
function withItems(state, { items, patch, mode }) {
  return { ...state, items: items ?? (patch ? patched(state.items, patch) : state.items), mode: mode ?? state.mode };
}

/**
 * @param {Item[]} items
 * @param {WireSchemas["QueuePatch"]} patch
 */
function patched(items, { added, order }) {
  const known = new Map([...items, ...added].map((item) => [item.id, item]));
  return order.flatMap((id, position) => {
    const item = known.get(id);
    return item ? [{ ...item, position }] : [];
  });
}

/**
 * @param {Session} state
 * @param {Playback} playback
 */
function withPlayback(state, { item_id, playing, anchor_server_us, anchor_position_ms, rate }) {
  const votes = item_id === state.playback.item_id ? state.votes : { ...state.votes, item_id, by: [] };
  return { ...state, votes, playback: { item_id, playing, anchor_server_us, anchor_position_ms, rate } };
}

/**
 * @param {Session} state
 * @param {WireSchemas["QueueParticipants"]} change
 */
function withParticipants(state, { joins, all, leaves, votes }) {
  const changed = new Set([...joins.map(({ id }) => id), ...leaves]);
  const others = all ? [] : state.participants.filter(({ id }) => !changed.has(id));
  const participants = [...others, ...joins];
  const mine = joins.find(({ id }) => id === state.me?.id);
  const me = mine && state.me ? { ...state.me, role: mine.role } : state.me;
  return { ...state, participants, me, votes: votes ?? state.votes };
}

/**
 * What I may do now: a role's rights, or what the hosts let guests do.
 * @type {(state: Pick<Session, "me" | "mode">, grant: Grant) => boolean}
 */
export const can = ({ me, mode }, grant) => (me ? (CAN[me.role] ?? mode.guest_can).includes(grant) : false);

/** @type {(state: Pick<Session, "items">, id?: string | null) => Item | null} */
export const itemOf = ({ items }, id) => items.find((item) => item.id === id) ?? null;
/** @type {(state: Session) => Item | null} */
export const current = (state) => itemOf(state, state.playback.item_id);
/** @type {(item: Item | null) => number} */
export const lengthOf = (item) => Math.max(SHORTEST_MS, item?.track.duration_ms ?? 0);

/**
 * Where the songs begin that wait.
 * @param {Pick<Session, "items" | "playback">} state
 */
export function waitingFrom({ items, playback }) {
  return items.findIndex(({ id }) => id === playback.item_id) + 1;
}

/**
 * Where the present song is at this server time, in milliseconds.
 * @param {Playback} playback
 * @param {number} serverMs
 */
export function positionAt({ playing, anchor_server_us, anchor_position_ms, rate }, serverMs) {
  const since = playing ? Math.max(0, serverMs - anchor_server_us / 1000) * rate : 0;
  return anchor_position_ms + since;
}

/**
 * When the present song ends, in microseconds of server time; null while nothing plays.
 * @param {Session} state
 */
export function endOf(state) {
  const { playing, anchor_server_us, anchor_position_ms } = state.playback;
  const item = current(state);
  if (!item || !playing) return null;
  return anchor_server_us + Math.max(0, lengthOf(item) - anchor_position_ms) * 1000;
}

/**
 * What comes when the present song ends, as far as that is certain: the server's word replaces it. Null: nothing, or unknown.
 * @param {Session} state
 */
export function nextOf(state) {
  const item = current(state);
  if (!item) return null;
  if (state.mode.repeat === "one") return item;
  const next = state.items[waitingFrom(state)];
  if (next) return next;
  return state.mode.repeat === "all" && !state.mode.shuffle && state.mode.turns === "free" ? state.items[0] : null;
}

/**
 * What plays at this server time: what the server said, or what follows from it when a song has ended meanwhile.
 * @param {Session} state
 * @param {number} serverMs
 * @returns {Playback}
 */
export function playbackAt(state, serverMs) {
  const end = endOf(state);
  if (end === null || end > serverMs * 1000) return state.playback;
  const next = nextOf(state);
  if (!next) return state.playback;
  return { ...state.playback, item_id: next.id, anchor_server_us: end, anchor_position_ms: 0 };
}
