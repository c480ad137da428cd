//! What the examples are made of: two people, Ana and Ben, in one room.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::super::message::{Author, Mention, Message, RawMessage, Reaction};
use super::super::room::{Circle, PresentUser, RoomView};
use super::super::terse::encode_part;
use super::super::user::OwnRoom;

/// The id that the examples' commands carry.
pub const REPLY_ID: &str = "c-17";
/// Where the room's stream stands.
pub const OFFSET: i64 = 41;
/// The room's epoch.
pub const EPOCH: &str = "5f0c9a3e";
/// When everything happened.
pub const TIME: &str = "2026-01-01T20:15:00.000Z";

pub const ROOM: Uuid = id(1);
pub const MESSAGE: Uuid = id(2);
pub const CONNECTION: Uuid = id(3);
pub const CLIENT_ID: Uuid = id(4);
pub const ANA: Uuid = id(0xa);
pub const BEN: Uuid = id(0xb);

/// An id that is recognised as an example's.
const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0000 + number)
}

/// A room's stream.
pub fn room_stream() -> String {
    format!("room:{ROOM}")
}

/// Ben's own stream.
pub fn own_stream() -> String {
    format!("user:{BEN}")
}

pub fn time() -> DateTime<Utc> {
    TIME.parse().unwrap_or_default()
}

/// Ana's message to Ben, in an answer made for Ben.
pub fn message() -> Message {
    Message {
        id: MESSAGE,
        room_id: ROOM,
        offset: OFFSET,
        author: Author::new(ANA, "ana".to_owned(), None),
        client_id: CLIENT_ID,
        content: "@ben the new mix is up 🎵".to_owned(),
        reply_to: None,
        quote: None,
        attachments: Vec::new(),
        reactions: vec![Reaction { emoji: "🔥".to_owned(), count: 1, user_ids: vec![BEN], me: Some(true) }],
        mentions: vec![Mention::User { user_id: BEN, username: "ben".to_owned() }],
        pinned: false,
        edited_at: None,
        deleted_at: None,
        created_at: time(),
        media_time_ms: None,
    }
}

/// The same as everyone gets it.
pub fn shared_message() -> Message {
    let reactions = vec![Reaction { emoji: "🔥".to_owned(), count: 1, user_ids: vec![BEN], me: None }];
    Message { reactions, ..message() }
}

pub fn room() -> RoomView {
    RoomView {
        id: ROOM,
        kind: "public".to_owned(),
        name: Some("Night Shift".to_owned()),
        topic: Some("Records for the small hours".to_owned()),
        avatar: None,
        members_count: 2,
        is_archived: false,
        slow_mode_s: 0,
        followers_only: false,
        unique_mode: false,
        chat_delay_s: 0,
        who_may_post: Circle::Everyone,
        who_may_mention_all: Circle::Moderators,
        created_by: ANA,
        created_at: time(),
        deleted: false,
    }
}

/// Where Ben stands in the room.
pub fn own_room() -> OwnRoom {
    OwnRoom { room_id: ROOM, unread_count: 3, mention_count: 1, last_offset: OFFSET, read_offset: OFFSET - 3 }
}

pub fn present(id: Uuid, name: &str, devices: usize) -> PresentUser {
    PresentUser { id, username: name.to_owned(), devices }
}

/// A value that is encoded already.
pub fn raw(value: &impl Serialize) -> RawMessage {
    encode_part(value)
}
