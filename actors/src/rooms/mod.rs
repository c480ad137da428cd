//! Rooms: one actor each, loaded from Postgres on first use; one writer that commits all rooms' messages in groups.

mod actor;
mod append;
mod audience;
mod changes;
mod commands;
mod flow;
mod log;
mod messages;
pub mod rules;
mod store;
mod writer;

pub use actor::{Room, Shared};
pub use changes::{NAME_CHARS, TOPIC_CHARS};
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{Advanced, Body, Change, ChangeRoom, Command, Leave, Person, ReadHistory};
pub(crate) use store::no_room;
pub use writer::Writer;

/// Keeps the live rooms.
pub type Rooms = std::sync::Arc<crate::kernel::Keeper<Room>>;
