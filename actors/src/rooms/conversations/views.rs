//! Conversations as REST shows them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::conversations::Conversation;
use veza_sql::queries::rooms::Member;

use crate::kernel::shown;
use crate::protocol::{Circle, ConversationKind, Message, RoomRole};

/// A conversation, seen by one person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConversationView {
    /// The room.
    pub id: Uuid,
    /// `direct`, `private`, `public` or `live`.
    #[serde(rename = "type")]
    #[schema(value_type = ConversationKind)]
    pub kind: String,
    /// Its name; a direct one has none.
    pub name: Option<String>,
    /// What it is about.
    pub topic: Option<String>,
    /// Address of its picture.
    pub avatar: Option<String>,
    /// Who made it.
    pub created_by: Uuid,
    /// What the caller is in it; null for a visitor of a public one.
    #[schema(value_type = Option<RoomRole>)]
    pub role: Option<String>,
    /// How many people are members.
    pub members_count: i64,
    /// Others' messages after the read mark, at most 1000.
    pub unread_count: i64,
    /// Unread notifications from it: mentions and answers.
    pub mention_count: i64,
    /// The newest message.
    pub last_message: Option<Message>,
    /// The newest offset of its stream.
    pub last_offset: i64,
    /// Everything up to here was read.
    pub read_offset: i64,
    /// An archived one is read-only.
    pub is_archived: bool,
    /// Seconds between two messages of one person; 0 is off.
    pub slow_mode_s: i32,
    /// Whether only followers of its maker, and its moderators, may send.
    pub followers_only: bool,
    /// Whether nobody says the same twice within an hour; only in the chat of a live stream.
    pub unique_mode: bool,
    /// Seconds after which the others are told what somebody writes who is no moderator; only in the chat of a live stream.
    pub chat_delay_s: i32,
    /// Who may send: `everyone`, `members` or `moderators`.
    #[schema(value_type = Circle)]
    pub who_may_post: String,
    /// Who may use `@here`; likewise.
    #[schema(value_type = Circle)]
    pub who_may_mention_all: String,
    /// The other person of a direct one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peer: Option<Peer>,
    /// When it was made.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
    /// When something last happened in it.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub updated_at: DateTime<Utc>,
}

/// The other person of a direct conversation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Peer {
    /// The user.
    pub id: Uuid,
    /// The name.
    pub username: String,
    /// Address of the picture.
    pub avatar: Option<String>,
}

/// A member of a conversation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberView {
    /// The user.
    pub user_id: Uuid,
    /// The name.
    pub username: String,
    /// Address of the picture.
    pub avatar: Option<String>,
    /// `owner`, `moderator` or `member`.
    #[schema(value_type = RoomRole)]
    pub role: String,
    /// Since when.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub joined_at: DateTime<Utc>,
}

/// A part of what was said in a stream's chat while a broadcast went on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChatReplay {
    /// The broadcast.
    pub broadcast_id: Uuid,
    /// Oldest first, each with its `media_time_ms`.
    pub messages: Vec<Message>,
    /// Whether there are more in that time: ask again with the last one's offset in `after`.
    pub has_more: bool,
}

/// Figures of the whole chat.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChatStats {
    /// Rooms that exist.
    pub total_rooms: i64,
    /// Messages that exist.
    pub total_messages: i64,
    /// People with an open socket.
    pub active_users: usize,
}

impl ConversationView {
    /// Returns the view of a row with the newest message of its room.
    pub(super) fn new(row: Conversation, last_message: Option<Message>) -> Self {
        let peer = row.peer_id.zip(row.peer_username).map(|(id, username)| Peer {
            id,
            username,
            avatar: row.peer_avatar,
        });
        Self {
            id: row.id,
            kind: row.kind,
            name: row.name,
            topic: row.topic,
            avatar: row.avatar,
            created_by: row.created_by,
            role: row.role,
            members_count: row.members_count,
            unread_count: row.unread_count,
            mention_count: row.mention_count,
            last_message,
            last_offset: row.last_offset,
            read_offset: row.read_offset,
            is_archived: row.is_archived,
            slow_mode_s: row.slow_mode_s,
            followers_only: row.followers_only,
            unique_mode: row.unique_mode,
            chat_delay_s: row.chat_delay_s,
            who_may_post: row.who_may_post,
            who_may_mention_all: row.who_may_mention_all,
            peer,
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
        }
    }
}

shown! {
    Member as row => MemberView { user_id, username, avatar, role, joined_at }
}
