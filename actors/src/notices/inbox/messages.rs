//! What inboxes are told, by their person's sockets, by rooms, and by the bus.

use actix::Message;
use bytes::Bytes;
use uuid::Uuid;

use crate::kernel::stream;
use crate::protocol::ReplyTo;

/// One of the person's own sockets listens.
pub type Join = stream::Join<ReplyTo>;

/// There are new events in Postgres.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Advanced;

/// How far the stream is in Postgres: a note that it went on may have been lost.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Stands(
    /// The newest offset there.
    pub i64,
);

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
