//! Every event, in the order of the document.

use super::entry::{Event, durable, ephemeral};
use super::samples::{ANA, BEN, CONNECTION, OFFSET, ROOM, present, room, room_stream, shared_message, time};
use crate::connections::{FRAME_BYTES, HEARTBEAT};
use crate::kernel::Outbox;
use crate::protocol::{
    ChangedMember, Hello, Limits, MemberChange, Presence, PresenceDiff, PresenceState, ReadMark, SocketUser,
    TypingChanged,
};
use crate::text::content::MESSAGE_CHARS;

pub(super) fn events() -> Vec<Event> {
    [connection(), rooms(), presence()].into_iter().flatten().collect()
}

fn connection() -> Vec<Event> {
    let hello = Hello {
        connection_id: CONNECTION,
        user: SocketUser { id: BEN, username: "ben" },
        protocol: "veza.v1",
        server_time_us: time().timestamp_micros(),
        heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or_default(),
        resume_window_s: 604_800,
        limits: Limits {
            frame_bytes: FRAME_BYTES,
            message_chars: MESSAGE_CHARS,
            commands_per_10s: 600,
            outbox_bytes: Outbox::MAX_BYTES,
            rooms_per_connection: 100,
        },
        node: "node-1",
    };
    vec![ephemeral("hello", "The server's first message.", &hello)]
}

fn rooms() -> Vec<Event> {
    let member = ChangedMember {
        room_id: ROOM,
        user_id: BEN,
        username: "ben".to_owned(),
        change: MemberChange::Joined,
        role: Some("member".to_owned()),
        until: None,
    };
    let typing =
        TypingChanged { room_id: ROOM, user_id: ANA, username: "ana", active: true, expires_ms: 10_000 };
    let read = ReadMark { room_id: ROOM, user_id: BEN, offset: OFFSET };
    vec![
        durable(
            "chat.message",
            "A message is new or has changed: upsert it by id.",
            room_stream(),
            &shared_message(),
        ),
        durable("room.updated", "The room has changed, or was deleted.", room_stream(), &room()),
        durable(
            "room.member",
            "Someone joined, left, has another role, or may do less or more.",
            room_stream(),
            &member,
        ),
        ephemeral("chat.typing", "Someone types.", &typing),
        ephemeral("chat.read", "Someone read up to an offset.", &read),
    ]
}

fn presence() -> Vec<Event> {
    let state = PresenceState { room_id: ROOM, presence: Presence { count: 1204, users: None } };
    let diff = PresenceDiff {
        room_id: ROOM,
        count: 2,
        joins: vec![present(BEN, "ben", 1)],
        leaves: vec![present(ANA, "ana", 0)],
    };
    vec![
        ephemeral("presence.state", "Who is in a room.", &state),
        ephemeral("presence.diff", "Who came and went.", &diff),
    ]
}
