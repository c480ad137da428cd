//! What waits to leave the room: frames, marks, partings.

use std::time::Instant;

use bytes::BytesMut;
use uuid::Uuid;

/// What waits to leave the room.
#[derive(Default)]
pub struct Outflow {
    pub chunk: BytesMut,
    /// Where in the chunk each event ends, where the hubs have to know it: what some heard ahead they do not hear again.
    pub ends: Vec<(i64, usize)>,
    pub newest: i64,
    /// From when on the next chunk keeps to the room's share of a worker; a chunk may go out one pause earlier.
    pub due: Option<Instant>,
    pub scheduled: bool,
    pub repairing: bool,
    /// The newest offset that is known to be committed.
    pub wanted: i64,
    /// How far the room was when it was last read what it is.
    pub taken_over: i64,
    /// Reads under way of how far the room is.
    pub asking: usize,
    /// The newest offset of which a note was heard: the other nodes know of it, too.
    pub noted: i64,
    pub presence_scheduled: bool,
    /// Read marks that are told next, as frames.
    pub marks: BytesMut,
    /// After this offset a user's sockets, or all (`None`: the room is deleted), are sent away.
    pub partings: Vec<(i64, Option<Uuid>)>,
}
