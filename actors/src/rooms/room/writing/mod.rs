//! The one way of messages into Postgres: `writer` commits all that queued, `append` writes it.

pub mod append;
pub mod writer;
