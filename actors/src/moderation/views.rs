//! What moderators are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::moderation as rows;

use crate::protocol::{Author, millis, millis_or_null};

/// A ban in force.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BanView {
    /// Who may not come back.
    pub user: Author,
    /// Who decided it.
    pub created_by: Author,
    /// Why.
    pub reason: Option<String>,
    /// When it was decided.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// When it ends; null is never.
    #[serde(serialize_with = "millis_or_null")]
    pub ends_at: Option<DateTime<Utc>>,
}

impl From<rows::Ban> for BanView {
    fn from(row: rows::Ban) -> Self {
        Self {
            user: Author { id: row.user_id, username: row.username, avatar: row.avatar },
            created_by: Author { id: row.created_by, username: row.by_username, avatar: row.by_avatar },
            reason: row.reason,
            created_at: row.created_at.into(),
            ends_at: row.ends_at.map(Into::into),
        }
    }
}

/// Something that was done in a room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActView {
    /// The entry.
    pub id: Uuid,
    /// What was done, as `member.banned`.
    #[schema(example = "member.banned")]
    pub action: String,
    /// Who did it.
    pub user: Option<Author>,
    /// To whom.
    pub target: Option<Author>,
    /// Why.
    pub reason: Option<String>,
    /// What else there is to know; its fields depend on the action.
    #[schema(value_type = Option<Object>)]
    pub data: Option<Value>,
    /// When.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

impl From<rows::Act> for ActView {
    fn from(row: rows::Act) -> Self {
        let person = |id: Option<Uuid>, username: Option<String>, avatar| {
            id.zip(username).map(|(id, username)| Author { id, username, avatar })
        };
        Self {
            id: row.id,
            action: row.action,
            user: person(row.user_id, row.username, row.avatar),
            target: person(row.target_id, row.target_username, row.target_avatar),
            reason: row.reason,
            data: row.data,
            created_at: row.created_at.into(),
        }
    }
}
