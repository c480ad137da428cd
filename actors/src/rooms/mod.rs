//! Rooms: the actor of each, and the services of conversations, their invites and their moderation.

pub mod conversations;
pub mod invites;
pub mod moderation;
mod room;

pub use room::*;
