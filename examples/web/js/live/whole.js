// The server leaves out fields that are null, an empty list or false. They are put back here, where replies and events arrive, so that
// nothing else has to know.
// @ts-check

/** @import { Commands, WireEvent } from "../../types/client.js" */
/** @typedef {(value: any) => any} Complete */

/**
 * Returns what completes an object: absent fields become null, empty lists or false; `parts` completes objects inside.
 * @param {{ nulls?: string[], lists?: string[], flags?: string[], parts?: Record<string, Complete> }} what
 * @returns {Complete}
 */
function shape({ nulls = [], lists = [], flags = [], parts = {} }) {
  /** @type {Complete} */
  const complete = (value) => {
    if (Array.isArray(value)) return value.map(complete);
    if (!value) return value;
    const whole = { ...value };
    for (const name of nulls) whole[name] ??= null;
    for (const name of lists) whole[name] ??= [];
    for (const name of flags) whole[name] ??= false;
    for (const [name, part] of Object.entries(parts)) whole[name] = part(whole[name]);
    return whole;
  };
  return complete;
}

const author = shape({ nulls: ["avatar"] });
const quote = shape({ nulls: ["edited_at", "deleted_at"], parts: { author } });
const reaction = shape({ lists: ["user_ids"] });
const message = shape({
  nulls: ["reply_to", "quote", "edited_at", "deleted_at"],
  lists: ["attachments", "reactions", "mentions"],
  flags: ["pinned"],
  parts: { author, quote, reactions: reaction },
});
const page = shape({
  nulls: ["next_cursor"],
  lists: ["messages"],
  flags: ["has_more", "has_newer"],
  parts: { messages: message },
});
const changed = shape({ flags: ["duplicate"], parts: { message } });

const room = shape({
  nulls: ["name", "topic", "avatar"],
  flags: ["is_archived", "followers_only", "deleted"],
});
const me = shape({ nulls: ["role", "muted_until"], lists: ["permissions"] });
/**
 * Who is present is left out when they are too many as well: then the count is not 0.
 * @type {Complete}
 */
const present = (presence) => (presence.count === 0 ? { users: [], ...presence } : presence);
const snapshot = shape({ lists: ["messages"], parts: { messages: message } });
const joinedRoom = shape({
  lists: ["events", "reads"],
  flags: ["recovered"],
  parts: { room, me, presence: present, snapshot, events: wholeEvent },
});
const joinedOwn = shape({ lists: ["events", "rooms"], flags: ["recovered"], parts: { events: wholeEvent } });
const notification = shape({
  nulls: ["room_id", "message_id", "offset", "target_id", "link", "actor"],
  lists: ["actors"],
  parts: { actor: author, actors: author },
});

const participant = shape({ flags: ["is_guest"] });
const mode = shape({ nulls: ["max_per_user"], lists: ["guest_can"], flags: ["allow_guests", "shuffle"] });
const playback = shape({ nulls: ["item_id", "by"], flags: ["playing"] });
const votes = shape({ nulls: ["item_id"], lists: ["by"] });
const patch = shape({ lists: ["added", "order"] });
const operation = shape({ nulls: ["by"] });
const items = shape({ parts: { mode, patch, op: operation } });
const joinedQueue = shape({
  lists: ["items", "participants", "events"],
  flags: ["recovered"],
  parts: {
    session: shape({ nulls: ["name"] }),
    participants: participant,
    mode,
    playback,
    votes,
    me: shape({ lists: ["can"] }),
    events: wholeEvent,
  },
});

const media = shape({ flags: ["audio", "video", "screen"] });
const seat = shape({ flags: ["is_reconnecting"], parts: { media } });
const call = shape({
  nulls: ["callee", "room_id", "answered_at", "ended_at", "reason"],
  lists: ["participants"],
  flags: ["music_mode"],
  parts: { caller: author, callee: author, media, participants: seat },
});
const inCall = shape({
  nulls: ["participant_id", "ice_servers_expire_at", "description", "from"],
  lists: ["ice_servers"],
  flags: ["relay_only"],
  parts: { call },
});
const candidate = shape({ nulls: ["sdpMid", "sdpMLineIndex", "usernameFragment"] });
const inTheCall = shape({ flags: ["polite"], parts: { participant: seat } });

/** @type {Record<string, Complete>} */
const EVENTS = {
  "chat.message": message,
  "chat.typing": shape({ flags: ["active"] }),
  "room.updated": room,
  "room.member": shape({ nulls: ["role", "until"] }),
  "person.changed": shape({ parts: { person: author } }),
  "presence.state": present,
  "presence.diff": shape({ lists: ["joins", "leaves"] }),
  "notification.created": notification,
  "notification.read": shape({ nulls: ["id"], lists: ["rooms"] }),
  "chat.approved": shape({}),
  "chat.rejected": shape({ nulls: ["reason"] }),
  "conversation.unread": shape({ nulls: ["last_message"], parts: { last_message: message } }),
  // a list is told whole or as a patch: without either it is empty
  "queue.items": (data) => items(data.patch ? data : { items: [], ...data }),
  "queue.playback": playback,
  "queue.participants": shape({
    lists: ["joins", "leaves"],
    flags: ["all"],
    parts: { joins: participant, votes },
  }),
  "call.incoming": shape({ parts: { call, from: author } }),
  "call.accepted": shape({ nulls: ["description"], parts: { call, participant: seat } }),
  "call.negotiate": shape({ flags: ["ice_restart"] }),
  "call.candidates": shape({ lists: ["candidates"], flags: ["end"], parts: { candidates: candidate } }),
  "call.participant": inTheCall,
  "call.media": inTheCall,
  "call.ice_servers": shape({ nulls: ["ice_servers_expire_at"], lists: ["ice_servers"] }),
  "call.ended": shape({ nulls: ["connection_id", "duration_ms"] }),
  "call.room": shape({ nulls: ["call"], parts: { call } }),
};

/** @type {Record<string, Complete>} */
const REPLIES = {
  "room.join": joinedRoom,
  "live.join": joinedRoom,
  "room.settings": shape({ parts: { room } }),
  "user.join": joinedOwn,
  "queue.join": joinedQueue,
  "chat.history": page,
  "chat.search": page,
  "chat.pins": page,
  "call.invite": inCall,
  "call.accept": inCall,
  "call.resume": inCall,
};
for (const change of ["send", "edit", "delete", "react", "unreact", "pin", "unpin"])
  REPLIES[`chat.${change}`] = changed;

/**
 * An event's envelope with all that its data say; also of those in the reply to a join.
 * @type {Complete}
 */
export function wholeEvent(envelope) {
  if (Array.isArray(envelope)) return envelope.map(wholeEvent);
  const complete = EVENTS[envelope.type];
  return complete ? { ...envelope, data: complete(envelope.data) } : envelope;
}

/**
 * The data of the reply to this type of command, with all that they say.
 * @param {string} type
 * @param {unknown} data
 */
export function wholeReply(type, data) {
  return REPLIES[type]?.(data) ?? data;
}
