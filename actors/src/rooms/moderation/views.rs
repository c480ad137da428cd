//! What moderators are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use uuid::Uuid;
use veza_sql::queries::moderation as rows;

use crate::kernel::shown;
use crate::protocol::{Attachment, Author, RuleAction, millis, millis_or_null};
use crate::rooms::room::DEEDS;

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

shown! {
    rows::Ban as row => BanView {
        reason, created_at, ends_at;
        user: Author::new(row.user_id, row.username, row.avatar),
        created_by: Author::new(row.created_by, row.by_username, row.by_avatar),
    }
}

/// A word rule.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RuleView {
    /// The rule.
    pub id: Uuid,
    /// What it looks for.
    pub pattern: String,
    /// `block`, `hold` or `timeout`.
    #[schema(value_type = RuleAction)]
    pub action: String,
    /// How long a time-out takes.
    pub seconds: Option<i32>,
    /// Whether it is switched on.
    pub is_enabled: bool,
    /// Who made it: what it does is their act.
    pub created_by: Author,
    /// When.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

shown! {
    rows::WordRule as row => RuleView {
        id, pattern, action, seconds, is_enabled, created_at;
        created_by: Author::new(row.created_by, row.by_username, row.by_avatar),
    }
}

/// What a word rule would have found.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Trial {
    /// How many messages it was tried on.
    pub messages_scanned: usize,
    /// In how many it was found.
    pub matched: usize,
    /// How many of those are by moderators, for whom no rule holds.
    pub matched_exempt: usize,
    /// The newest of them, at most 100.
    pub matches: Vec<Matched>,
    /// Whether these were all messages of the last seven days.
    pub complete: bool,
}

/// A message in which a rule was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Matched {
    /// The message.
    pub message_id: Uuid,
    /// Its place in the room.
    pub offset: i64,
    /// Who wrote it.
    pub author: Author,
    /// What it says.
    pub content: String,
    /// When it was sent.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

/// A message that waits for a moderator.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldView {
    /// Its place on the list; the message itself has no id yet.
    pub id: Uuid,
    /// Who wrote it.
    pub author: Author,
    /// What it says.
    pub content: String,
    /// The message that it answers.
    pub reply_to: Option<Uuid>,
    /// What it would carry; moderators may read its files.
    pub attachments: Vec<Attachment>,
    /// What the rule that holds it looks for, while there is that rule.
    pub pattern: Option<String>,
    /// When it was sent.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

impl From<rows::Held> for HeldView {
    fn from(row: rows::Held) -> Self {
        Self {
            id: row.id,
            author: Author::new(row.author_id, row.username, row.avatar),
            content: row.content,
            reply_to: row.reply_to,
            attachments: carried(row.attachments),
            pattern: row.pattern,
            created_at: row.created_at.into(),
        }
    }
}

/// A message of one's own that waits for a moderator. Which rule holds it is the moderators' matter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnHeldView {
    /// Its place on the list; the message itself has no id yet.
    pub id: Uuid,
    /// Where it would be sent.
    pub room_id: Uuid,
    /// As it was sent with.
    pub client_id: Uuid,
    /// What it says.
    pub content: String,
    /// The message that it answers.
    pub reply_to: Option<Uuid>,
    /// What it would carry.
    pub attachments: Vec<Attachment>,
    /// When it was sent.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
}

impl From<rows::OwnHeld> for OwnHeldView {
    fn from(row: rows::OwnHeld) -> Self {
        let rows::OwnHeld { id, room_id, client_id, content, reply_to, attachments, created_at } = row;
        let (attachments, created_at) = (carried(attachments), created_at.into());
        Self { id, room_id, client_id, content, reply_to, attachments, created_at }
    }
}

/// Returns what a held message would carry, as it is kept.
fn carried(list: Option<Value>) -> Vec<Attachment> {
    list.and_then(|list| serde_json::from_value(list).ok()).unwrap_or_default()
}

fn deeds() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("What was done."))
        .enum_values(Some(DEEDS))
        .build()
}

/// Something that was done in a room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ActView {
    /// The entry.
    pub id: Uuid,
    /// What was done.
    #[schema(schema_with = deeds)]
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
            id.zip(username).map(|(id, username)| Author::new(id, username, avatar))
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
