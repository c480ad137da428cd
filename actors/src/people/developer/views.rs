//! How keys are shown to their owner.

use crate::kernel::shown;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::developer as rows;

/// A key, without what opens anything.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApiKey {
    /// Names it when it is revoked.
    pub id: Uuid,
    /// What its owner knows it by.
    #[schema(example = "Backup script")]
    pub name: String,
    /// Its first characters, to tell it from others.
    #[schema(example = "vza_3kTmQ9")]
    pub prefix: String,
    /// What it may be used for.
    #[schema(example = json!(["read"]))]
    pub scopes: Vec<String>,
    /// When it was made.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends, if it does.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub expires_at: Option<DateTime<Utc>>,
}

shown! {
    rows::ApiKey as row => ApiKey { id, name, prefix, scopes, created_at, last_used_at, expires_at }
}

/// A key that was made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MadeKey {
    /// What will be shown of it.
    pub api_key: ApiKey,
    /// The key itself: shown this once, kept nowhere.
    #[schema(example = "vza_3kTmQ9yWbR1dLx7VfG2hNc8sJpZa5E0gMo4u")]
    pub key: String,
}
