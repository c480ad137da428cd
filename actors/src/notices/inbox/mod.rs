//! People's own streams, `user:<id>`: one actor for each person who listens, loaded from Postgres on first use.
//!
//! # Owns
//! Who listens to a person's stream, and what they have been told of it. What is in it belongs to those who write it.
//!
//! # Order
//! Postgres hands out offsets under a row lock, rooms first and then people, in the transaction that holds what is told of.
//!
//! # Why
//! - A note on the bus makes the actor read its log, and so does every join: where a person stands is not in memory.
//! - A lost note costs a minute at most.
//!
//! # Never
//! A write: these actors only read.

mod actor;
mod joining;
mod listeners;
mod messages;
mod store;

pub use actor::{Inbox, Shared};
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{Advanced, Join, Stands, TellUnread};

/// Keeps the live inboxes.
pub type Inboxes = std::sync::Arc<crate::kernel::Keeper<Inbox>>;
