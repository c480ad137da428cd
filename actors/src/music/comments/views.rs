//! What clients see of comments.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::comments::Comment;

use crate::protocol::Mention;

/// A comment.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Comment)]
pub struct CommentView {
    /// The comment.
    pub id: Uuid,
    /// What it is about.
    pub track_id: Uuid,
    /// What it answers; null: it begins a thread.
    pub parent_id: Option<Uuid>,
    /// Who wrote it.
    pub user_id: Uuid,
    /// Their name.
    pub username: String,
    /// Their picture's address.
    pub avatar: Option<String>,
    /// What it says; empty once it is deleted.
    #[schema(example = "What a drop!")]
    pub content: String,
    /// The moment of the track, in seconds; 0: the whole track.
    #[schema(example = 83.5)]
    pub timestamp: f64,
    /// Whom it names.
    pub mentions: Vec<Mention>,
    /// How many answer it, without those that the viewer may not see.
    pub replies_count: i64,
    /// When it was written.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
    /// When it was written, changed or deleted last.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub updated_at: DateTime<Utc>,
    /// Whether its author changed what it says.
    pub is_edited: bool,
    /// Whether it is only a place: it was deleted, and others answered it.
    pub is_deleted: bool,
}

/// A comment that answers another one.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(as = CommentReply)]
pub struct ReplyView(pub CommentView);

impl From<Comment> for CommentView {
    fn from(row: Comment) -> Self {
        let changed = row.deleted_at.or(row.edited_at).unwrap_or(row.created_at);
        #[expect(clippy::cast_precision_loss, reason = "it is less than two days")]
        let timestamp = row.at_ms.unwrap_or_default() as f64 / 1000.0;
        Self {
            id: row.id,
            track_id: row.track_id,
            parent_id: row.parent_id,
            user_id: row.author_id,
            username: row.username,
            avatar: row.avatar,
            content: row.content,
            timestamp,
            mentions: serde_json::from_value(row.mentions).unwrap_or_default(),
            replies_count: row.replies_count,
            created_at: row.created_at.to_utc(),
            updated_at: changed.to_utc(),
            is_edited: row.edited_at.is_some(),
            is_deleted: row.deleted_at.is_some(),
        }
    }
}
