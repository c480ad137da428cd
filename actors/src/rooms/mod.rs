//! Rooms: the actor of each, and the services of conversations, their invites, their hooks and their moderation.

pub mod conversations;
pub mod hooks;
pub mod invites;
pub mod moderation;
mod room;

pub use room::*;
