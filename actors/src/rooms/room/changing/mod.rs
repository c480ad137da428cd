//! Changes of a room and of who belongs to it.
//!
//! `changes` begins: it asks `plans` and `moderating` what is to be written, `writes` writes it, and the room takes it over. `word_rules` are
//! changes of the rules; `restrictions` are who is banned or muted. `renaming`, `closing` and `deleting` come from outside the room.

pub mod changes;
pub mod closing;
pub mod deleting;
pub mod moderating;
pub mod plans;
pub mod renaming;
pub mod restrictions;
pub mod word_rules;
pub mod writes;
