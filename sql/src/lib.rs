//! Postgres and nothing else: connections, migrations, the typed queries and what their errors mean.
//! It knows no actor, no HTTP and no business rule.

mod client;
mod database;
mod deadline;
mod error;
mod heavy;
mod migrate;
mod reader;

pub use client::{Client, Transaction};
pub use database::{Database, commit};
pub use deadline::{DEADLINE, bounded, unhurried};
pub use error::SqlError;
pub use heavy::HeavyReader;
pub use migrate::{MigrateError, migrate};
pub use reader::{Lane, Reader};
pub use veza_queries::client::{GenericClient, Params};
pub use veza_queries::queries;
