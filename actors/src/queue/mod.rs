//! Listening together: one actor for each session that owns its songs and its clock; and everyone's own queue.

mod actor;
mod acts;
mod circumstances;
mod commands;
mod door;
#[cfg(test)]
mod extremes;
mod held;
mod listeners;
mod messages;
mod own;
mod plays;
mod price;
mod rows;
#[cfg(feature = "seeded-bugs")]
mod seeded;
mod service;
mod state;
mod store;
mod telling;
#[cfg(test)]
mod tests;
mod time;
mod turns;
mod undoing;

pub use crate::protocol::queue::{Adder, Grant, Item, Mode, Playback, Repeat, Role, Song, Turns};
pub use actor::{Shared, SharedQueue};
pub use acts::{Act, Operation};
pub use door::name_taken;
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{
    Admit, Advanced, Changed, End, Join, Leave, Look, LookAt, Operate, Ready, Relinked, Renamed,
};
pub use own::{
    AddToOwnQueue, ChangeOwnQueue, ClearOwnQueue, FindOwnQueue, OwnItem, OwnQueues, QueueChange,
    RemoveFromOwnQueue, WholeQueue,
};
pub use price::{OF_PERSON, Prices};
pub use service::{
    AddSong, CreateSession, EndSession, FindSession, ListOperations, MadeSession, NewSession, OperationView,
    Queues, RemoveSong, RenewToken, find_session, find_song,
};

/// Keeps the live sessions.
pub type LiveQueues = std::sync::Arc<crate::kernel::Keeper<SharedQueue>>;
