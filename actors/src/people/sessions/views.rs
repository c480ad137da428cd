//! How login sessions are shown to their owner.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::sessions as rows;

/// One place where one is signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Session {
    /// The session.
    pub id: Uuid,
    /// The address that it was opened from.
    #[schema(example = "203.0.113.7")]
    pub ip_address: String,
    /// The program that opened it, as it called itself.
    #[schema(example = "curl/8.5.0")]
    pub user_agent: String,
    /// When it was opened.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
    /// When its tokens were last renewed.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub last_activity: DateTime<Utc>,
    /// When it ends unless it is renewed.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub expires_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
}

impl Session {
    /// Returns the row as the session `current` sees it.
    #[must_use]
    pub fn seen_from(current: Uuid, row: rows::Session) -> Self {
        Self {
            current: row.id == current,
            id: row.id,
            ip_address: row.ip_address,
            user_agent: row.user_agent,
            created_at: row.created_at.to_utc(),
            last_activity: row.last_activity.to_utc(),
            expires_at: row.expires_at.to_utc(),
        }
    }
}

/// How many sessions one has.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct SessionStats {
    /// All that were ever opened and are still recorded.
    pub total_sessions: i64,
    /// Those that are neither revoked nor expired.
    pub active_sessions: i64,
}
