//! How an account is shown to administrators.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::accounts as rows;

use crate::kernel::identity::Role;
use crate::kernel::shown;

/// An account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AdminAccount {
    /// The account.
    pub id: Uuid,
    /// The unique name.
    #[schema(example = "johndoe")]
    pub username: String,
    /// The picture's address.
    pub avatar: Option<String>,
    /// The address that one logs in with.
    #[schema(example = "john@example.com")]
    pub email: String,
    /// What one may do on the server.
    pub role: Role,
    /// Whether it was not deleted.
    pub is_active: bool,
    /// Whether its address was verified.
    pub is_verified: bool,
    /// Whether an administrator suspended it.
    pub is_banned: bool,
    /// Successful logins so far.
    pub login_count: i32,
    /// The last successful login.
    #[serde(serialize_with = "crate::protocol::millis_or_null")]
    pub last_login_at: Option<DateTime<Utc>>,
    /// When it was made.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub created_at: DateTime<Utc>,
}

shown! {
    rows::Account as row => AdminAccount {
        id, username, avatar, email, is_active, is_verified, is_banned, login_count, last_login_at, created_at;
        role: Role::of(&row.role),
    }
}
