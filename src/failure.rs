//! Why the program ends without success.

use crate::config::ConfigError;
use crate::postgres::PostgresError;

/// Why the program ends without success.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[expect(missing_docs, reason = "each is the error of what it names")]
pub enum Failure {
    Config(#[from] ConfigError),
    Postgres(#[from] PostgresError),
    Migrate(#[from] veza_sql::MigrateError),
    Sql(#[from] veza_sql::SqlError),
    Hold(#[from] veza_sql::HoldError),
    #[error("DATABASE_URL: {0}")]
    Address(#[from] veza_sql::AddressError),
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Refused(String),
}
