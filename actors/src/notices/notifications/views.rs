//! How notifications are shown to the person they are for.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::notifications as rows;

use super::rules::sentence;
use crate::protocol::{Author, NotificationKind};

/// Something that one was notified of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NotificationView {
    /// The notification.
    pub id: Uuid,
    /// Why.
    #[serde(rename = "type")]
    #[schema(value_type = NotificationKind)]
    pub kind: String,
    /// For a person.
    #[schema(example = "ada and 3 others follow you")]
    pub message: String,
    /// Whether it was read.
    pub read: bool,
    /// When the last of those behind it did it.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
    /// What is gathered: several notifications have the same key when they are of different hours, or one was read.
    #[schema(example = "like:6f9619ff-8b86-4d01-b42d-00cf4fc964ff")]
    pub group_key: String,
    /// How many people are behind it.
    pub count: i64,
    /// The newest five of them, the newest first.
    pub actors: Vec<Author>,
    /// The room that it is about, if it is about one.
    pub room_id: Option<Uuid>,
    /// The message that it is about.
    pub message_id: Option<Uuid>,
    /// What else it is about: what was liked, say.
    pub target_id: Option<Uuid>,
    /// Where it leads, when that is none of these: a path of this server.
    pub link: Option<String>,
    /// Why it was done, where whoever did it said so: a moderator who rejected a message.
    pub reason: Option<String>,
}

impl From<rows::Listed> for NotificationView {
    fn from(row: rows::Listed) -> Self {
        let actors: Vec<Author> = serde_json::from_value(row.people).unwrap_or_default();
        let first = actors.first().map(Author::named);
        let about = row.message_id.or(row.target_id).or(row.room_id);
        Self {
            id: row.id,
            message: sentence(&row.kind, first.as_deref(), row.count, row.title.as_deref()),
            read: row.is_read,
            created_at: row.created_at.to_utc(),
            group_key: about.map_or_else(|| row.kind.clone(), |about| format!("{}:{about}", row.kind)),
            count: row.count,
            kind: row.kind,
            actors,
            room_id: row.room_id,
            message_id: row.message_id,
            target_id: row.target_id,
            link: row.link,
            reason: row.reason,
        }
    }
}

/// A part of a list of notifications.
#[derive(Clone, Debug)]
pub struct Unread {
    /// The part.
    pub items: Vec<NotificationView>,
    /// All that were asked for.
    pub total: i64,
    /// All that were not read.
    pub unread: i64,
}
