//! Postgres and nothing else: connections, migrations, the typed queries and what their errors mean.
//! It knows no actor, no HTTP and no business rule.

mod database;
mod error;
mod migrate;
mod reader;

pub use database::{Database, Transaction, commit};
pub use deadpool_postgres::Client;
pub use error::SqlError;
pub use migrate::{MigrateError, migrate};
pub use reader::{Lane, Reader};
pub use veza_queries::client::{GenericClient, Params};
pub use veza_queries::queries;
