//! The database.

use super::variable::{Value, variables};

variables! {
    /// The database
    Database {
        /// Postgres 15 or newer, as postgres://user:password@host/name. Unset: the server runs a private cluster of its own
        /// under DATA_DIR, from the Postgres binaries on the machine.
        "DATABASE_URL" url: Option<DatabaseUrl> = "";
    }
}

/// A connection string that Postgres's client can read.
pub struct DatabaseUrl(pub String);

impl Value for DatabaseUrl {
    fn parse(text: &str) -> Result<Self, String> {
        match text.parse::<tokio_postgres::Config>() {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(error) => Err(format!("is no Postgres connection string: {error}")),
        }
    }
}
