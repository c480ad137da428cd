//! Rooms on the wire: joining, settings, reading, typing, presence.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Since;
use super::message::{Author, Message, RawMessage};
use super::time::{millis, millis_or_null};
use super::vocabulary::ConversationKind;
use super::vocabulary::RoomRole;

/// How many a permission is for; the larger includes the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Circle {
    /// Anyone who may read.
    Everyone,
    /// Members.
    Members,
    /// Moderators and owners.
    Moderators,
}

impl Circle {
    /// Reads the name used on the wire and in Postgres.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "everyone" => Some(Self::Everyone),
            "members" => Some(Self::Members),
            "moderators" => Some(Self::Moderators),
            _ => None,
        }
    }

    /// Returns that name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Members => "members",
            Self::Moderators => "moderators",
        }
    }
}

/// `room.join`: listen to a room; needs `CanJoin` and `CanRead`.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct Join {
    /// The room.
    pub room_id: Uuid,
    /// What the client already has; asks for what it missed.
    #[serde(default, deserialize_with = "veza_kernel::object::maybe")]
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
    pub recovered: Option<bool>,
    /// What was missed, in the form in which it is pushed, in order.
    #[schema(value_type = Option<Vec<Object>>)]
    pub events: Option<Vec<Box<RawValue>>>,
    /// The present state.
    pub snapshot: Option<Snapshot>,
    /// Who is here.
    pub presence: Presence,
    /// How far the members have read, as far as they let others know; rooms up to 100 members.
    pub reads: Option<Vec<ReadMark>>,
}

/// The newest messages of a room, oldest first.
#[derive(Serialize, ToSchema)]
pub struct Snapshot {
    /// At most 50.
    #[schema(value_type = Vec<Message>)]
    pub messages: Vec<RawMessage>,
}

/// A room as its members see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoomView {
    /// The room.
    pub id: Uuid,
    /// `direct`, `private`, `public` or `live`.
    #[serde(rename = "type")]
    #[schema(value_type = ConversationKind)]
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
    /// Seconds between two messages of one person; 0 is off. Moderators are exempt.
    pub slow_mode_s: i32,
    /// Whether only followers of the room's maker, and its moderators, may send.
    pub followers_only: bool,
    /// Whether nobody says the same twice within an hour; only the chat of a live stream can be in this mode. Moderators are exempt.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub unique_mode: bool,
    /// Seconds after which the others are told what somebody writes who is no moderator; only the chat of a live stream has a delay.
    #[serde(skip_serializing_if = "is_zero")]
    #[schema(required = false)]
    pub chat_delay_s: i32,
    /// `everyone`, `members` or `moderators`.
    pub who_may_post: Circle,
    /// Who may use `@here`; likewise.
    pub who_may_mention_all: Circle,
    /// Who made it.
    pub created_by: Uuid,
    /// When it was made.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// Present and true in the last `room.updated` of a room that was deleted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_zero(number: &i32) -> bool {
    *number == 0
}

/// What the caller is and may in a room.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// Null for a visitor of a public room.
    #[schema(value_type = Option<RoomRole>)]
    pub role: Option<String>,
    /// Of `read`, `send`, `mention_all`, `pin`, `moderate`, `manage`, `invite`, `delete`.
    pub permissions: Vec<&'static str>,
    /// Until when one may not send.
    #[serde(serialize_with = "millis_or_null")]
    pub muted_until: Option<DateTime<Utc>>,
    /// Everything up to here was read.
    pub read_offset: i64,
}

/// Who is in a room now.
#[derive(Serialize, ToSchema)]
pub struct Presence {
    /// How many people (not devices).
    pub count: usize,
    /// Who; absent when more than 250 are present, or nobody.
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

/// Event `person.changed`: somebody who belongs to the room, or a hook of it, has another name or picture.
#[derive(Serialize, ToSchema)]
pub struct PersonChanged {
    /// The room.
    pub room_id: Uuid,
    /// The person as they are now.
    pub person: Author,
}

/// `chat.read`: everything up to `offset` was read.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct MarkRead {
    /// The room.
    pub room_id: Uuid,
    /// The newest offset that was read.
    pub offset: i64,
    /// Whether to keep it to oneself. While a block closes a direct conversation it always is.
    #[serde(default)]
    pub private: bool,
}

/// Reply to `chat.read`.
#[derive(Serialize, ToSchema)]
pub struct ReadUpTo {
    /// The read mark now; it never moves back.
    pub read_offset: i64,
}

/// Event `chat.read`; also an entry of `reads`. Rooms with over 100 present do not get it.
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
    #[schema(value_type = Option<RoomRole>)]
    pub role: Option<String>,
    /// When a ban or time-out ends; a ban without is for ever.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "millis_or_null")]
    pub until: Option<DateTime<Utc>>,
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
    /// Has another role. Who becomes a moderator or an owner has no time-out any more.
    Role,
    /// May not come back, for a time or for ever.
    Banned,
    /// May come back.
    Unbanned,
    /// May not send for a time.
    Muted,
    /// May send again.
    Unmuted,
}
