//! What a kind of stream says of itself: how its log is read, and what its actor does.

use actix::{Actor, Addr, Context};

use super::entrance::{Entrance, Join, Reply};
use super::event::Placed;
use super::position::Stream;
use super::resume::{RESUME_MAX, Recovered};
use crate::error::Problem;
use crate::hub::Hub;

/// What is to be read of a log.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Events after this one,
    pub after: i64,
    /// up to this one.
    pub upto: i64,
    /// Whether someone is to be let in, who is shown the present state.
    pub shown: bool,
}

/// What a log had.
pub struct Found<E, S = ()> {
    /// In order, at most [`Log::MOST`].
    pub events: Vec<E>,
    /// What those who join are shown, if it was wanted. It is no older than the events.
    pub shown: Option<S>,
}

/// A stream's events in Postgres.
pub trait Log: 'static {
    /// An event.
    type Event: Placed;
    /// What is shown to those who join and is not in the actor's memory.
    type Shown: 'static;
    /// Events in one read. One more than a resume replays shows that there are too many.
    const MOST: i64 = RESUME_MAX + 1;
    /// Whether an event that is missing was forgotten, so that nobody resumes over it. Elsewhere a later one tells the same.
    const DENSE: bool = false;

    /// Reads.
    fn read(
        self,
        wanted: Wanted,
    ) -> impl Future<Output = Result<Found<Self::Event, Self::Shown>, Problem>> + 'static;
}

/// The actor of a stream.
pub trait Source: Actor<Context = Context<Self>> + Sized {
    /// Its events in Postgres.
    type Log: Log;
    /// How joins are answered.
    type Reply: Reply;
    /// What it has to know of who joins.
    type More: 'static;
    /// Whether everyone who joins waits for a read: what they are shown is not in memory.
    const SHOWS_LOG: bool = false;
    /// Whether the actor does nothing else while it reads.
    const WAITS: bool = false;

    /// Its stream.
    fn stream(&mut self) -> &mut Stream<<Self::Log as Log>::Event>;
    /// Who waits to be let in.
    fn entrance(&mut self) -> &mut Entrance<Self::Reply, Self::More>;
    /// A way to its log.
    fn log(&self) -> Self::Log;
    /// The hubs of those who listen.
    fn hubs(&self) -> impl Iterator<Item = &Addr<Hub>>;
    /// Lets someone in or refuses them: lists the socket, and answers by [`Stream::enter`].
    fn admit(
        &mut self,
        join: Join<Self::Reply, Self::More>,
        recovered: Recovered,
        shown: Option<&<Self::Log as Log>::Shown>,
        context: &mut Context<Self>,
    );
    /// A read has ended, and those whom it was for are answered.
    fn has_looked(&mut self) {}
}

/// Up to where events that were read after `after` with the limit `most` are all that there are up to `upto`.
pub fn known_to<E: Placed>(events: &[E], most: i64, after: i64, upto: i64) -> i64 {
    let is_whole = i64::try_from(events.len()).is_ok_and(|found| found < most);
    if is_whole { upto } else { events.last().map_or(after, Placed::offset) }
}
