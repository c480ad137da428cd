//! Hooks as they are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::hooks as rows;

use crate::kernel::shown;
use crate::protocol::{Author, millis};

/// A hook, as moderators see it; its token is shown once, when it is made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HookView {
    /// The hook, and the author of its messages.
    pub id: Uuid,
    /// What it is called.
    #[schema(example = "Release bot")]
    pub name: String,
    /// Address of its picture.
    pub avatar: Option<String>,
    /// Who made it, switched it on, or renewed its token last: it posts while they moderate the room.
    pub created_by: Author,
    /// When it was made.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// Whether it posts.
    pub is_enabled: bool,
}

shown! {
    rows::Hook as row => HookView {
        id, name, avatar, created_at, is_enabled;
        created_by: Author::new(row.created_by, row.by_username, row.by_avatar),
    }
}

/// A hook with a token that was just made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MadeHook {
    /// The hook.
    pub hook: HookView,
    /// What `POST /hooks/{token}` takes, or `POST /hooks` as a bearer token; it is not shown again.
    #[schema(example = "vzh_3q2-7wAAAAD0cW1sZ2Vua2xvcGZlcnN0dXZ3eHl6MDE")]
    pub token: String,
    /// Where on this server to post with it.
    #[schema(example = "/api/v1/hooks/vzh_3q2-7wAAAAD0cW1sZ2Vua2xvcGZlcnN0dXZ3eHl6MDE")]
    pub path: String,
}

/// A hook after a change.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangedHook {
    /// The hook.
    pub hook: HookView,
    /// Its new token, where somebody else answered for it before; it is not shown again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Where on this server to post with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// Where a hook's message stands. A token writes and does not read, so the message itself is not shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Receipt {
    /// The message.
    pub id: Uuid,
    /// The sender's id of it, or the server's where there was none.
    pub client_id: Uuid,
    /// Its place in the room.
    pub offset: i64,
    /// When it was committed.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// Whether this `client_id` had been used before.
    pub duplicate: bool,
}
