//! Listening together: one actor for each session that owns its songs and its clock; and everyone's own queue.

mod actor;
mod acts;
mod commands;
mod listeners;
mod messages;
mod own;
mod plays;
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

pub use actor::{Shared, SharedQueue};
pub use acts::Act;
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{Advanced, End, Join, Leave, Look, LookAt, Operate, Ready, Renamed};
pub use own::{
    AddToOwnQueue, ChangeOwnQueue, ClearOwnQueue, FindOwnQueue, OwnItem, OwnQueue, OwnQueues, QueueChange,
    QueueChanged, RemoveFromOwnQueue, WholeQueue,
};
pub use service::{
    AddSong, CreateSession, EndSession, FindSession, ListOperations, MadeSession, NewSession, OperationView,
    Queues, RemoveSong, RenewToken, find_session, find_song,
};
pub use state::{Adder, Grant, Item, Mode, Playback, Repeat, Role, Song, Turns};
pub use store::Operation;

/// Keeps the live sessions.
pub type LiveQueues = std::sync::Arc<crate::kernel::Keeper<SharedQueue>>;
