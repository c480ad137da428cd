//! Read marks that wait for their statement.

use crate::protocol::ReplyTo;

/// A read mark that waits for its statement.
#[derive(Default)]
pub struct WaitingMark {
    pub offset: i64,
    /// What the others may know of it; 0 when all of it is private.
    pub public_offset: i64,
    pub replies: Vec<ReplyTo>,
}
