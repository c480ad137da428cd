//! Invites as they are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::invites as rows;

use crate::kernel::shown;
use crate::protocol::{Author, millis, millis_or_null};

/// An invite, as moderators see it; its token is shown once, when it is made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InviteView {
    /// The invite.
    pub id: Uuid,
    /// Who made it.
    pub created_by: Author,
    /// When.
    #[serde(serialize_with = "millis")]
    pub created_at: DateTime<Utc>,
    /// When it ends; null is never.
    #[serde(serialize_with = "millis_or_null")]
    pub expires_at: Option<DateTime<Utc>>,
    /// How many people it lets in; null is any number.
    pub max_uses: Option<i32>,
    /// How many it has let in.
    pub uses: i32,
}

shown! {
    rows::Invite as row => InviteView {
        id, created_at, expires_at, max_uses, uses;
        created_by: Author::new(row.created_by, row.username, row.avatar),
    }
}

/// An invite that was just made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MadeInvite {
    /// The invite.
    pub invite: InviteView,
    /// What `/invites/{token}` takes; it is not shown again.
    #[schema(example = "Zt0Qm4Vd1wJr6yXo8uKc2bNa5sLe9fPh")]
    pub token: String,
}

/// What an invite shows to whoever has it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitePreview {
    /// The room.
    pub room_id: Uuid,
    /// The room's name.
    pub name: Option<String>,
    /// How many people are members.
    pub members_count: i64,
    /// Who invites.
    pub inviter: Author,
}
