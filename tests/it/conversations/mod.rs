//! Domain `conversations`, by REST: rooms, their members, who sees them, their history and read marks.

mod create;
mod history;
mod list;
mod manage;
mod members;
mod public;
mod visibility;

/// An id that nothing has.
pub const NOBODY: &str = "00000000-0000-4000-8000-000000000000";
