//! What the developer service is asked.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::{ApiKey, MadeKey};
use crate::kernel::identity::Caller;
use crate::kernel::requests;

/// A key to be made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewKey {
    /// What one knows it by, 1 to 100 characters.
    #[schema(example = "Backup script", min_length = 1, max_length = 100)]
    pub name: String,
    /// What it may be used for: `read`, `write`, either for one domain as `users:read`, or `admin`; `["read"]` when left out.
    #[schema(example = json!(["users:read", "conversations:write"]))]
    pub scopes: Option<Vec<String>>,
    /// When it ends; never when left out.
    pub expires_at: Option<DateTime<Utc>>,
}

requests! {
    /// A new key of the caller.
    CreateKey {
        by: Caller,
        new: NewKey,
        /// The domains that a scope may name.
        domains: &'static [&'static str],
    } -> MadeKey;
    /// One's keys that open something, the newest first.
    ListKeys { by: Uuid } -> Vec<ApiKey>;
    /// A key's end; its sockets close.
    RevokeKey { by: Uuid, id: Uuid } -> ();
}
