//! Rooms on the wire: joining, messages, reading, typing, presence.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::envelope::{Since, millis, millis_or_null};

/// `room.join`: listen to a room; needs `CanJoin` and `CanRead`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Join {
    /// The room.
    pub room_id: Uuid,
    /// What the client already has; asks for what it missed.
    pub since: Option<Since>,
}

/// Reply to `room.join`. With no `since`, or when too much was missed, `snapshot` is the present state.
#[derive(Serialize, ToSchema)]
pub struct Joined {
    /// The room.
    pub room: RoomView,
    /// What the caller is and may here.
    pub me: Me,
    /// The newest offset; live events follow from the next one on.
    pub offset: i64,
    /// The stream's epoch.
    pub epoch: String,
    /// Whether `events` is everything since `since`; absent when no `since` was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovered: Option<bool>,
    /// What was missed, in the form in which it is pushed, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    pub events: Option<Vec<Box<RawValue>>>,
    /// The present state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Snapshot>,
    /// Who is here.
    pub presence: Presence,
}

/// The newest messages of a room, oldest first.
#[derive(Serialize, ToSchema)]
pub struct Snapshot {
    /// At most 50.
    #[schema(value_type = Vec<Message>)]
    pub messages: Vec<RawMessage>,
}

/// A message that is encoded already.
pub type RawMessage = Box<RawValue>;

/// A room as its members see it.
#[derive(Clone, Serialize, ToSchema)]
pub struct RoomView {
    /// The room.
    pub id: Uuid,
    /// `direct`, `private` or `public`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name; a direct room has none.
    pub name: Option<String>,
    /// What it is about.
    pub topic: Option<String>,
    /// Address of its picture.
    pub avatar: Option<String>,
    /// How many people are members.
    pub members_count: usize,
    /// An archived room is read-only.
    pub is_archived: bool,
    /// Who made it.
    pub created_by: Uuid,
    /// When it was made.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// Present and true in the last `room.updated` of a room that was deleted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
}

/// What the caller is and may in a room.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// `owner`, `moderator`, `member`, or null for a visitor of a public room.
    pub role: Option<String>,
    /// Of `read`, `send`, `manage`, `invite`, `delete`.
    pub permissions: Vec<&'static str>,
    /// Everything up to here was read.
    pub read_offset: i64,
}

/// Who is in a room now.
#[derive(Serialize, ToSchema)]
pub struct Presence {
    /// How many people (not devices).
    pub count: usize,
    /// Who; absent when more than 250 are present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<PresentUser>>,
}

/// One person who is present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PresentUser {
    /// The user.
    pub id: Uuid,
    /// The name.
    pub username: String,
    /// With how many connections; 0 when leaving.
    pub devices: usize,
}

/// `presence.state`: the whole of it, sent when more than 250 are present or have been.
#[derive(Serialize, ToSchema)]
pub struct PresenceState {
    /// The room.
    pub room_id: Uuid,
    /// Who is here.
    #[serde(flatten)]
    pub presence: Presence,
}

/// `presence.diff`: who came and went since the last state or diff.
#[derive(Serialize, ToSchema)]
pub struct PresenceDiff {
    /// The room.
    pub room_id: Uuid,
    /// How many people are present now.
    pub count: usize,
    /// Who came, or has another number of devices now.
    pub joins: Vec<PresentUser>,
    /// Who went.
    pub leaves: Vec<PresentUser>,
}

/// `room.leave`: stop listening; membership stays.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Leave {
    /// The room.
    pub room_id: Uuid,
}

/// A reply without fields.
#[derive(Serialize, ToSchema)]
pub struct Empty {}

/// `chat.send`: needs `CanSend`. The reply means: committed in Postgres.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Send {
    /// The room.
    pub room_id: Uuid,
    /// Chosen by the author, unique for ever: the same again returns the original message.
    pub client_id: Uuid,
    /// 1 to 4000 characters, stored as sent; no control characters but newline and tab.
    pub content: String,
    /// The message of this room that it answers.
    pub reply_to: Option<Uuid>,
    /// Reserved: must be empty until attachments are served.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    pub attachments: Vec<serde_json::Value>,
}

/// Reply to `chat.send`.
#[derive(Serialize, ToSchema)]
pub struct Sent {
    /// The message as everyone sees it.
    #[schema(value_type = Message)]
    pub message: RawMessage,
    /// Whether this `client_id` had been used before.
    pub duplicate: bool,
}

/// A chat message; also the data of the event `chat.message`, new or changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Message {
    /// The message.
    pub id: Uuid,
    /// Its room.
    pub room_id: Uuid,
    /// Its place in the room: the offset that it was first sent at.
    pub offset: i64,
    /// Who wrote it.
    pub author: Author,
    /// The author's own id of it.
    pub client_id: Uuid,
    /// The text, as sent.
    pub content: String,
    /// The message that it answers.
    pub reply_to: Option<Uuid>,
    /// Reserved.
    #[schema(value_type = Vec<Object>)]
    pub attachments: [(); 0],
    /// Reserved.
    #[schema(value_type = Vec<Object>)]
    pub reactions: [(); 0],
    /// Reserved.
    #[schema(value_type = Vec<Object>)]
    pub mentions: [(); 0],
    /// Reserved.
    pub pinned: bool,
    /// When it was last edited.
    #[serde(serialize_with = "millis_or_null")]
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was deleted; the content is gone then.
    #[serde(serialize_with = "millis_or_null")]
    pub deleted_at: Option<DateTime<Utc>>,
    /// When it was committed.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

/// Who wrote a message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Author {
    /// The user.
    pub id: Uuid,
    /// The name.
    pub username: String,
    /// Address of the picture.
    pub avatar: Option<String>,
}

/// `chat.history`: older messages.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct History {
    /// The room.
    pub room_id: Uuid,
    /// Only messages with a smaller offset.
    pub before: Option<i64>,
    /// 1 to 100, 50 unless given.
    pub limit: Option<i64>,
}

/// Reply to `chat.history`, oldest first.
#[derive(Serialize, ToSchema)]
pub struct HistoryPage {
    /// The messages.
    pub messages: Vec<Message>,
    /// Whether there are older ones.
    pub has_more: bool,
}

/// `chat.typing`: tell the others that one types, or stopped.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Typing {
    /// The room.
    pub room_id: Uuid,
    /// Whether one types.
    pub active: bool,
}

/// Event `chat.typing`; it expires by itself.
#[derive(Serialize, ToSchema)]
pub struct TypingChanged<'a> {
    /// The room.
    pub room_id: Uuid,
    /// Who types.
    pub user_id: Uuid,
    /// The name.
    pub username: &'a str,
    /// Whether still.
    pub active: bool,
    /// After this many milliseconds it is over unless repeated.
    pub expires_ms: u64,
}

/// `chat.read`: everything up to `offset` was read.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Read {
    /// The room.
    pub room_id: Uuid,
    /// The newest offset that was read.
    pub offset: i64,
    /// Whether to keep it to oneself.
    #[serde(default)]
    pub private: bool,
}

/// Reply to `chat.read`.
#[derive(Serialize, ToSchema)]
pub struct ReadUpTo {
    /// The read mark now; it never moves back.
    pub read_offset: i64,
}

/// Event `chat.read`; rooms with over 100 present do not get it.
#[derive(Serialize, ToSchema)]
pub struct ReadMark {
    /// The room.
    pub room_id: Uuid,
    /// Who read.
    pub user_id: Uuid,
    /// Up to where.
    pub offset: i64,
}

/// Event `room.member`.
#[derive(Clone, Serialize, ToSchema)]
pub struct ChangedMember {
    /// The room.
    pub room_id: Uuid,
    /// Who.
    pub user_id: Uuid,
    /// The name.
    pub username: String,
    /// What happened.
    pub change: MemberChange,
    /// The role now, unless gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// What happened to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemberChange {
    /// Came, or was added.
    Joined,
    /// Left.
    Left,
    /// Was removed by another.
    Removed,
    /// Has another role.
    Role,
}
