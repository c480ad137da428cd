//! Streams: what rooms, queue sessions and inboxes have in common, and what the next kind of live thing begins with.
//!
//! # Owns
//! - A stream's position (`lineage`, `position`), its newest events in memory (`ring`), and what a join with `since` is answered (`resume`).
//! - Who waits to be let in (`entrance`), the reads of the log for them, and what others wrote (`looking`).
//! - What a kind of stream has to say of itself: `Log` reads its events, `Source` is its actor.
//!
//! # Order
//! - Events are let out strictly by offset. One that waits for another before it waits until that is here or known to be gone.
//! - A join is answered through its worker's hub, in the turn in which its socket is registered. What was let out before is in the
//!   answer, what is let out later comes behind it.
//! - A read of the log brings what was missed up to an offset; what was let out since comes from the ring.
//! - While a hub lags behind, after an actor died, nothing is let out and nobody is let in: its listeners get what they lack first.
//!
//! # Why
//! - One read at a time: whoever asks meanwhile shares the next. Notes may overlap, come late or be lost.
//! - Answers go out 16 at a time: each may be some hundred kilobytes, and the hubs write them between the turns.
//! - What was taken from the ring for good is not told from a read that began before: that join begins again.
//! - A kind is a type: nothing is boxed and nothing dispatched for an event or a delivery.
//!
//! # Never
//! - A write, or a decision who may come in or see what: that is the kind's.
//! - Half a resume: it is whole, or the present state stands in its place.

mod entrance;
mod event;
#[cfg(test)]
mod fake;
mod lineage;
mod looking;
mod position;
mod resume;
mod ring;
mod source;
#[cfg(test)]
mod tests;

pub use entrance::{Entrance, Join, Leave, Reply, depart};
pub use event::{Event, Placed, broadcast, broadcast_to, frames, send_lacked};
pub use lineage::{Lineage, new_epoch};
pub use looking::{behind, find, join, look, tell, tell_all};
pub use position::Stream;
pub use resume::{Missed, RESUME_MAX, Recovered, Since};
pub use ring::{Bounds, Kept};
pub use source::{Found, Log, Source, Wanted, known_to};
