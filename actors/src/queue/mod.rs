//! Listening together: one actor for each session that owns its songs and its clock; and everyone's own queue.
//!
//! # Owns
//! - What a queue is and how operations change it: `state`, `acts`, `time`, `turns`. Pure: no Postgres, no clock, no sockets.
//! - `store` runs an operation; `actor` owns the clock and tells everyone; `own` is one's own queue, rows and no actor.
//!
//! # Order
//! - State, operation and events are written in one statement that compares the revision. A node that was slower reads what is there and
//!   tries again, so an operation is decided on the state that it changes.
//! - An operation's id is its own for ever: the same one again is answered as before.
//! - actix polls a timer that is due between a handler and the wait that it asked for. So the work of a message reads the state when its
//!   turn comes, not when it was asked (`in_turn`). The proof found an event told twice.
//! - A song comes in under a share lock of its track, so it cannot turn private in between.
//!
//! # Why
//! - A position is never stored: it follows from the anchor. The next song begins at the moment at which the last one ended, whether the
//!   actor lives, sleeps, or the server was down. The timer only tells of what is true already.
//! - Starts lie 300 ms to 2 s ahead: twice the way of the slowest that has buffered.
//! - The state is a small document, songs are rows, their order is an array of ids. An operation writes what it changes.
//! - Rows copy neither titles nor names. A note on the bus makes sessions read them again. A song that not everyone may hear any more
//!   goes, and the events that named it are forgotten.
//! - What takes an operation back is decided anew: whoever does it needs the right to what it brings about.
//! - Operations have a price, of the person and of the session. A session that cannot be read, or dies three times in a row, answers
//!   `conflict`, and its maker deletes it without the actor.
//! - Votes are of those present: who leaves takes theirs along and brings it back. After a restart older votes wait 10 s for their casters.
//! - By turns, everyone has a place in a rotation and goes to its end when their song begins. Who waits hears at most one song of each of
//!   the others first.
//! - Guests without an account have a socket that does nothing but listen. They count as strangers of their address, are marked, and take
//!   nobody's name. Their ids end with their sockets, so whoever is sent away keeps guests of that address away; what is kept of the
//!   address is a hash that means nothing in another session.
//! - Who listens by other nodes is what those show on the board, for a while (`elsewhere`). Votes and lists count everyone, once.
//! - A new link sends everyone away who came by an older one and is neither host nor DJ.
//!
//! # Never
//! A client's clock: only the server's time counts.

mod actor;
mod acts;
mod circumstances;
mod commands;
mod door;
mod elsewhere;
#[cfg(test)]
mod extremes;
mod held;
mod joining;
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
    Admit, Advanced, Changed, Coming, End, Join, LinkDoubted, Look, LookAround, LookAt, Operate, Ready,
    Relinked, Renamed,
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
