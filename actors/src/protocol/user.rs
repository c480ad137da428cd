//! A person's own stream on the wire: listening to it, notifications, what is unread.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::envelope::{Since, millis};
use super::message::{Author, Message, RawMessage};

/// `user.join`: listen to one's own stream, `user:<id>`. Nobody can listen to another's.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct JoinOwn {
    /// What the client already has; asks for what it missed.
    pub since: Option<Since>,
}

/// Reply to `user.join`. `rooms` and `unread_notifications` are the present state, whether or not `events` is whole.
#[derive(Serialize, ToSchema)]
pub struct JoinedOwn {
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
    /// Every conversation that one is a member of.
    pub rooms: Vec<OwnRoom>,
    /// Notifications that one has not read, in all rooms.
    pub unread_notifications: i64,
}

/// Where one stands in a conversation.
#[derive(Clone, Serialize, ToSchema)]
pub struct OwnRoom {
    /// The room.
    pub room_id: Uuid,
    /// Others' messages after one's read mark, counted up to 1000; less far in the reply to one with over 100 conversations.
    pub unread_count: i64,
    /// Notifications of this room that one has not read.
    pub mention_count: i64,
    /// The room's newest offset.
    pub last_offset: i64,
    /// Everything up to here was read.
    pub read_offset: i64,
}

/// `user.leave`: stop listening.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct LeaveOwn {}

/// Event `conversation.unread`: where one stands in a room has changed. At most one a second per room, and at once on one's own
/// devices after `chat.read`.
#[derive(Serialize, ToSchema)]
pub struct Unread {
    /// Where one stands.
    #[serde(flatten)]
    pub room: OwnRoom,
    /// The room's newest message.
    #[schema(value_type = Option<Message>)]
    pub last_message: Option<RawMessage>,
}

/// Event `notification.created`. As with every event of one's own stream, Postgres encodes it when it is committed.
#[derive(Serialize, ToSchema)]
pub struct Notification {
    /// The notification.
    pub id: Uuid,
    /// Why.
    pub kind: NotificationKind,
    /// The room that it is about.
    pub room_id: Uuid,
    /// The message that it is about.
    pub message_id: Option<Uuid>,
    /// That message's place in the room.
    pub offset: Option<i64>,
    /// Who did it.
    pub actor: Author,
    /// When.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

/// Why one is notified.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// A message names one.
    Mention,
    /// A message calls everyone who is online.
    Here,
    /// A message answers one's own.
    Reply,
    /// A message waits for a moderator.
    Held,
}

/// Event `conversation.changed`: one's list of conversations is another.
#[derive(Serialize, ToSchema)]
pub struct ConversationChanged {
    /// The conversation.
    pub room_id: Uuid,
    /// What happened.
    pub change: ConversationChange,
}

/// What happened to one's place in a conversation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConversationChange {
    /// One is a member now.
    Joined,
    /// One left.
    Left,
    /// One was removed.
    Removed,
    /// One may not come back, for a time or for ever.
    Banned,
    /// It is no more.
    Deleted,
}
