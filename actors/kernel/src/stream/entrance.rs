//! Joins, and those that wait to be let in: a socket that goes meanwhile is never found listening afterwards.

use std::collections::VecDeque;
use std::sync::Arc;

use actix::{Actor, Addr, Context, Handler, Message};
use bytes::Bytes;
use serde::Serialize;
use uuid::Uuid;

use super::resume::Since;
use crate::error::{Code, Problem};
use crate::hub::{Forget, Hub};
use crate::{Outbox, deliver};

/// The promise of exactly one answer to a join.
pub trait Reply: 'static {
    /// Encodes the answer as a frame that the hub sends; `None` when none was asked for.
    fn into_frame(self, data: &impl Serialize) -> Option<Bytes>;
    /// Answers with an error.
    fn refuse(self, problem: &Problem);
}

/// A socket wants to listen; the frames go to the outbox, through the hub of the socket's worker.
pub struct Join<R, X = ()> {
    /// The socket.
    pub connection: Uuid,
    /// Whose it is.
    pub user: Uuid,
    /// Their name.
    pub username: Arc<str>,
    /// The socket's outbox.
    pub outbox: Arc<Outbox>,
    /// The hub of its worker.
    pub hub: Addr<Hub>,
    /// What the client has.
    pub since: Option<Since>,
    /// Where the answer goes.
    pub reply: R,
    /// What this kind of stream has to know of who joins.
    pub more: X,
}

impl<R, X> Message for Join<R, X> {
    type Result = ();
}

/// A socket listens no more, or is gone.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Leave(
    /// The socket.
    pub Uuid,
);

/// A socket listens no more, or is gone: the hub hears of it, so that nothing comes any more, and the stream's actor, if one lives.
pub fn depart<A>(live: Option<Addr<A>>, hub: &Addr<Hub>, stream: Uuid, connection: Uuid)
where
    A: Actor<Context = Context<A>> + Handler<Leave>,
{
    if let Some(actor) = live {
        deliver(&actor, Leave(connection));
    }
    // also when the actor dies before it hears of it: the next one asks the hubs who listens
    deliver(hub, Forget { stream, connection: Some(connection), user: None });
}

/// See the file's head.
pub struct Entrance<R, X = ()> {
    /// For the next read of the log.
    pub(super) waiting: Vec<Join<R, X>>,
    /// Those that the read under way is for.
    pub(super) admitting: VecDeque<Join<R, X>>,
    /// Those that wait until the kind can show itself.
    postponed: Vec<Join<R, X>>,
    pub(super) is_reading: bool,
    /// Whether the log may have events that are not known here.
    pub(super) is_behind: bool,
    /// Whether another read is on its way after one that failed.
    pub(super) is_retrying: bool,
}

impl<R, X> Default for Entrance<R, X> {
    fn default() -> Self {
        Self {
            waiting: Vec::new(),
            admitting: VecDeque::new(),
            postponed: Vec::new(),
            is_reading: false,
            is_behind: false,
            is_retrying: false,
        }
    }
}

impl<R: Reply, X> Entrance<R, X> {
    /// Keeps a join until [`Entrance::take_postponed`].
    pub fn postpone(&mut self, join: Join<R, X>) {
        self.postponed.push(join);
    }

    /// Returns the joins that were postponed: they begin again.
    pub fn take_postponed(&mut self) -> Vec<Join<R, X>> {
        std::mem::take(&mut self.postponed)
    }

    /// A socket is gone, or listens no more.
    pub fn leave(&mut self, connection: Uuid) {
        let left = |join: &Join<R, X>| join.connection == connection;
        let waiting = self.waiting.extract_if(.., |join| left(join));
        let postponed = self.postponed.extract_if(.., |join| left(join));
        let mut gone: Vec<_> = waiting.chain(postponed).collect();
        while let Some(at) = self.admitting.iter().position(left) {
            gone.extend(self.admitting.remove(at));
        }
        for join in gone {
            join.reply.refuse(&Problem::new(Code::Conflict, "left before it was let in"));
        }
    }

    /// Whether the log is being read.
    pub const fn is_reading(&self) -> bool {
        self.is_reading
    }

    /// Whether nobody waits and nothing is read.
    pub const fn is_quiet(&self) -> bool {
        self.waiting.is_empty() && self.postponed.is_empty() && !self.is_reading
    }
}
