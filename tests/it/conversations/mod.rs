//! Domain `conversations`, by REST: rooms, their members, who sees them, their history and read marks.

mod create;
mod history;
mod list;
mod manage;
mod members;
mod public;
mod visibility;

pub use crate::harness::NOBODY;
