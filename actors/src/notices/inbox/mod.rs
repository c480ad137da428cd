//! People's own streams, `user:<id>`: one actor for each person who listens, loaded from Postgres on first use.

mod actor;
mod joining;
mod listeners;
mod looking;
mod messages;
mod store;

pub use actor::{Inbox, Shared};
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{Advanced, Join, Leave, TellUnread};

/// Keeps the live inboxes.
pub type Inboxes = std::sync::Arc<crate::kernel::Keeper<Inbox>>;
