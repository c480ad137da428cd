//! A person's own stream on the wire: listening to it, notifications, what is unread.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Since;
use super::message::{Author, Message, RawMessage};
use super::time::millis;

/// `user.join`: listen to one's own stream, `user:<id>`. Nobody can listen to another's.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct JoinOwn {
    /// What the client already has; asks for what it missed.
    #[serde(default, deserialize_with = "veza_kernel::object::maybe")]
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
    pub recovered: Option<bool>,
    /// What was missed, in the form in which it is pushed, in order.
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

/// Event `notification.created`. As with every event of one's own stream, Postgres encodes it when it is committed. One that
/// comes again under the same `id` gathers more people: it takes the place of the earlier one.
#[derive(Serialize, ToSchema)]
pub struct Notification {
    /// The notification.
    pub id: Uuid,
    /// Why.
    pub kind: NotificationKind,
    /// The room that it is about, if it is about one.
    pub room_id: Option<Uuid>,
    /// The message that it is about.
    pub message_id: Option<Uuid>,
    /// That message's place in the room.
    pub offset: Option<i64>,
    /// What else it is about: what was liked, say.
    pub target_id: Option<Uuid>,
    /// Where it leads, when that is none of these: a path of this server.
    pub link: Option<String>,
    /// Why it was done, where whoever did it said so: a moderator who rejected a message.
    pub reason: Option<String>,
    /// Who did it last; null when it is nobody in particular.
    pub actor: Option<Author>,
    /// Who did it, at most the newest five of them, the newest first.
    pub actors: Vec<Author>,
    /// How many people did it; of missed calls: how many calls.
    pub count: i64,
    /// When the last of them did.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

/// Why one is notified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// A message or a comment names one.
    Mention,
    /// A message calls everyone who is online.
    Here,
    /// A message or a comment answers one's own.
    Reply,
    /// A message waits for a moderator.
    Held,
    /// A message of one's own waited, and a moderator did not let it through.
    Rejected,
    /// People follow one.
    Follow,
    /// People like something of one's own.
    Like,
    /// People share something of one's own.
    Repost,
    /// People comment on something of one's own.
    Comment,
    /// Somebody called and nobody answered.
    MissedCall,
    /// Somebody whom one follows streams.
    LiveStarted,
    /// One's data are ready to be fetched.
    ExportReady,
    /// Something happened to one's account.
    Security,
}

impl NotificationKind {
    /// Those that people choose; what waits for moderators is their duty.
    pub const CHOSEN: [Self; 12] = [
        Self::Mention,
        Self::Here,
        Self::Reply,
        Self::Rejected,
        Self::Follow,
        Self::Like,
        Self::Repost,
        Self::Comment,
        Self::MissedCall,
        Self::LiveStarted,
        Self::ExportReady,
        Self::Security,
    ];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Here => "here",
            Self::Reply => "reply",
            Self::Held => "held",
            Self::Rejected => "rejected",
            Self::Follow => "follow",
            Self::Like => "like",
            Self::Repost => "repost",
            Self::Comment => "comment",
            Self::MissedCall => "missed_call",
            Self::LiveStarted => "live_started",
            Self::ExportReady => "export_ready",
            Self::Security => "security",
        }
    }
}

/// Event `notification.read`: notifications were read elsewhere than in their room, their room was left, or what one of them told of
/// is not there any more.
#[derive(Serialize, ToSchema)]
pub struct NotificationRead {
    /// Which one; null: all that came before this event. One that is not there any more is in no list.
    pub id: Option<Uuid>,
    /// Notifications that one has not read, in all.
    pub unread_notifications: i64,
    /// The rooms that some of those read are about.
    pub rooms: Vec<RoomMentions>,
}

/// Event `chat.approved`: a message of one's own that was held stands in its room now, as `chat.message` tells there.
#[derive(Serialize, ToSchema)]
pub struct Approved {
    /// The room.
    pub room_id: Uuid,
    /// As it was sent with.
    pub client_id: Uuid,
}

/// Event `chat.rejected`: a message of one's own that was held is gone.
#[derive(Serialize, ToSchema)]
pub struct Rejected {
    /// The room.
    pub room_id: Uuid,
    /// As it was sent with.
    pub client_id: Uuid,
    /// Why, if the moderator said so.
    pub reason: Option<String>,
}

/// What is left of a room's notifications.
#[derive(Serialize, ToSchema)]
pub struct RoomMentions {
    /// The room.
    pub room_id: Uuid,
    /// Notifications of this room that one has not read.
    pub mention_count: i64,
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

/// Event `track.changed`: the work on a track of one's own is further. `GET /tracks/{id}` has all of it.
#[derive(Serialize, ToSchema)]
pub struct TrackChanged {
    /// The track.
    pub track_id: Uuid,
    /// Its title.
    pub title: String,
    /// `completed` once it can be played, `failed` when it is of no use.
    pub status: &'static str,
    /// Why it is of no use.
    pub status_message: Option<String>,
    /// `ready` once there is a picture of its sound, `failed` when there will be none, `pending` before.
    pub waveform_status: &'static str,
    /// Why there will be none.
    pub waveform_message: Option<String>,
}

/// Events `comment.created`, `comment.updated`, `comment.deleted`: something was said of a track of one's own, or in a thread that one
/// wrote in. `GET /comments/{id}` has the words, for who may see them.
#[derive(Serialize, ToSchema)]
pub struct CommentTold {
    /// The track.
    pub track_id: Uuid,
    /// The comment.
    pub comment_id: Uuid,
    /// What it answers; null: it begins a thread.
    pub parent_id: Option<Uuid>,
    /// Who wrote it.
    pub user_id: Uuid,
    /// The moment of the track, in seconds; 0: the whole track.
    pub timestamp: f64,
}
