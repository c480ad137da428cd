//! The roles of people on the whole server. Roles inside a room are the rooms' business.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a person may do on the server, beyond their own things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Listens and talks.
    #[default]
    User,
    /// Also uploads and sells.
    Creator,
    /// Also removes what others wrote.
    Moderator,
    /// May do everything.
    Admin,
}

impl Role {
    /// Reads the database's word; an unknown one grants nothing.
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word {
            "creator" => Self::Creator,
            "moderator" => Self::Moderator,
            "admin" => Self::Admin,
            _ => Self::User,
        }
    }

    /// Returns the database's and the wire's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Creator => "creator",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
        }
    }
}
