//! Calls: who rings, who answers, who is in them, and what passes between them.
//!
//! # Owns
//! - The state of a call and how it changes: `state` and `acts`, then `apply`, `seats`, `endings`.
//! - The live side: `exchange` is what connections reach, `inviting` begins calls, `actor` is one call, and `commands` what devices ask of it.
//!   `store` reads and writes the row; `devices`, `links`, `quality` are what only the actor's memory holds.
//! - What passes between devices: descriptions (`sdp`), candidates (`candidates`), the servers to use (`ice`, `renewing`).
//! - What other nodes have to do with it: `signals` go to their devices (`road`), `reaching` asks which they have (`seeking`), `catching_up` tells of what they did.
//!
//! # Order
//! - `State::apply` is pure: an act in a state gives another state and what is to be told. Both are committed together, then told.
//! - The row decides. Whoever finds it changed since reads it again, and does the act anew in the state that is found there.
//! - Who asked is answered first, then those in the call are told. Both go straight to outboxes, so a device hears them in this order.
//! - A device is remembered by its hub before its call is committed: an actor that is loaded in the next moment finds it there.
//! - A person that was called is told of the call once, and once that it rings no more; both on their own stream, with the change.
//!
//! # Why
//! - A device is a connection. People take part with one device at a time; a participant is a device's stay in a call.
//! - A place names the process that its device is with. A process misses its own devices only; when it is gone itself any other one gives
//!   its places up, and a start is the same. Everyone has 30 s to come back, in a room's call as long as the lease goes on.
//! - A process that was taken for gone and was not puts its devices back into their places.
//! - A place is taken over by the same login at once, wherever: nobody has to notice first that a node died.
//! - Any node wakes calls in which something is overdue.
//! - Who calls somebody that has blocked them is told nothing of it: the call is silent, and rings out as if nobody were there.
//! - Why somebody may be in a call no more is asked of the database in one statement, by the rounds, which the bus wakes.
//! - Candidates wait for the description that they belong to, and both for who is away. A restart loses them; who comes back offers anew.
//! - What was left in Postgres for a device that came is older than what waits here for it, and goes first; later it is passed over.
//! - Whoever answers by another node than the caller's has the answer told behind `call.accepted`, by `call.negotiate`.
//! - The state knows no clock, no chance and no sockets, so that a test can walk through everything that may happen (`exploring`).
//!
//! # Never
//! An act that panics, whatever the state. Something told before it is committed. Descriptions or candidates in a log.

mod actor;
mod acts;
mod apply;
mod asking;
mod candidates;
mod catching_up;
mod commands;
mod devices;
mod endings;
mod engaged;
mod exchange;
#[cfg(test)]
mod exploring;
mod finding;
mod held;
mod ice;
mod inviting;
mod links;
mod messages;
mod quality;
mod reaching;
mod renewing;
mod road;
mod rounds;
mod sdp;
mod seats;
mod seeking;
mod service;
mod signals;
mod state;
mod step;
mod store;
mod telling;
mod views;
mod words;

pub use actor::{LiveCall, Shared};
pub use acts::{Act, Change, Effect, Own, Refusal, Told};
pub use candidates::{Allowance, CANDIDATE_RATE, check_candidates, pass_candidates};
pub use engaged::Engaged;
pub use exchange::Exchange;
pub use ice::{CREDENTIALS_S, IceSettings, Issued, OpenedBy};
pub use inviting::invites;
#[cfg(feature = "faults")]
pub use messages::Panic;
pub use messages::{Asked, Asker};
pub use quality::check as check_quality;
pub use rounds::tend_for_ever;
pub use sdp::{check_description, pass_description};
pub use seeking::Seeking;
pub use service::{Calls, FindCall, FindCallPreferences, ListCalls, SaveCallPreferences};
pub use state::{
    AWAY_MS, Called, Ending, Kind, LEASE_MS, NewCall, Newcomer, RENEWED_BELOW_MS, Reached, Rung, SEATS, Seat,
    State,
};
pub use views::{CallPreferences, CallView, Direction, HeardCall, QualityView};
pub use words::ends;

/// Keeps the live calls.
pub type LiveCalls = std::sync::Arc<veza_kernel::Keeper<LiveCall>>;
