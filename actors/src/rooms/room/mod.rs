//! Rooms: one actor each, loaded from Postgres on first use; one writer that commits all rooms' messages in groups.

mod actor;
mod altering;
mod answers;
mod append;
mod archive;
mod attach;
mod audience;
mod changes;
mod closing;
mod comings;
mod commands;
mod deleting;
mod flow;
mod gate;
mod holding;
mod info;
mod joining;
mod log;
mod messages;
mod moderating;
mod parts;
mod pending;
mod plans;
mod present_names;
mod reading;
mod refusals;
mod renaming;
mod repair;
mod restrictions;
mod resuming;
pub mod rules;
mod ruling;
mod screening;
mod searching;
#[cfg(feature = "seeded-bugs")]
mod seeded;
mod sending;
mod store;
mod typing;
mod unread;
mod words;
mod writer;
mod writes;

pub use actor::{Room, Shared};
pub(crate) use archive::{find_last_messages, room_of};
pub use attach::ATTACHMENTS;
pub(crate) use attach::names;
pub(crate) use deleting::delete_apart;
pub use gate::SendLimits;
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{
    Advanced, Alteration, BlockChanged, Body, Change, ChangeRoom, ChangeRules, Command, FindStanding, Leave,
    NewRule, ReadHistory, ReadPins, Review, RuleChange, RulePatch, What,
};
pub(crate) use refusals::{banned, no_room};
pub use renaming::Renamed;
pub(crate) use searching::{FOUND_DEFAULT, checked_page, checked_query, search};
pub(crate) use words::compile;
pub use writer::Writer;
pub(crate) use writes::{Act, no_invite, record};

/// Keeps the live rooms.
pub type Rooms = std::sync::Arc<crate::kernel::Keeper<Room>>;
