//! How people are shown: to themselves and to others.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::users as rows;

use super::Role;

/// A person as everyone may see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicUser {
    /// The account.
    pub id: Uuid,
    /// The unique name.
    #[schema(example = "johndoe")]
    pub username: String,
    /// The picture's address.
    pub avatar: Option<String>,
}

impl From<rows::PublicUser> for PublicUser {
    fn from(row: rows::PublicUser) -> Self {
        Self { id: row.id, username: row.username, avatar: row.avatar }
    }
}

/// A person as they see themselves.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Profile {
    /// The account.
    pub id: Uuid,
    /// The unique name.
    #[schema(example = "johndoe")]
    pub username: String,
    /// The address that one logs in with.
    #[schema(example = "john@example.com")]
    pub email: String,
    /// What one may do on the server.
    pub role: Role,
    /// The picture's address.
    pub avatar: Option<String>,
    /// Whether the address was verified.
    pub is_verified: bool,
    /// Whether the role is `admin`.
    pub is_admin: bool,
    /// Successful logins so far.
    pub login_count: i32,
    /// The last successful login.
    pub last_login_at: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When the account was last changed.
    pub updated_at: DateTime<Utc>,
}

impl From<rows::User> for Profile {
    fn from(row: rows::User) -> Self {
        let role = Role::of(&row.role);
        Self {
            id: row.id,
            username: row.username,
            email: row.email,
            role,
            avatar: row.avatar,
            is_verified: row.is_verified,
            is_admin: role == Role::Admin,
            login_count: row.login_count,
            last_login_at: row.last_login_at.map(|at| at.to_utc()),
            created_at: row.created_at.to_utc(),
            updated_at: row.updated_at.to_utc(),
        }
    }
}
