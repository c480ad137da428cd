//! What inboxes are told, by their person's sockets, by rooms, and by the bus.

use std::sync::Arc;

use actix::{Addr, Message};
use bytes::Bytes;
use uuid::Uuid;

use crate::kernel::{Hub, Outbox};
use crate::protocol::{ReplyTo, Since};

/// One of the person's own sockets listens; the frames go to the outbox, through the hub of the socket's worker.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Join {
    /// The socket.
    pub connection: Uuid,
    /// The person's name.
    pub username: Arc<str>,
    /// The socket's outbox.
    pub outbox: Arc<Outbox>,
    /// The hub of its worker.
    pub hub: Addr<Hub>,
    /// What the client has.
    pub since: Option<Since>,
    /// Where the answer goes.
    pub reply: ReplyTo,
}

/// A socket listens no more, or is gone.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Leave(
    /// The socket.
    pub Uuid,
);

/// There are new events in Postgres.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Advanced;

/// What is unread in a room has changed.
#[derive(Message)]
#[rtype(result = "()")]
pub struct TellUnread {
    /// The room.
    pub room: Uuid,
    /// The event, as a whole frame.
    pub frame: Bytes,
}

/// Panics: the fault that supervision is tested with.
#[cfg(feature = "faults")]
#[derive(Message)]
#[rtype(result = "()")]
pub struct Panic;
