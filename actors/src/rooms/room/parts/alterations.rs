//! Changes of messages that wait for the next commit.

use std::time::Instant;

use super::super::store::Change;
use crate::protocol::ReplyTo;

/// Changes on their way.
#[derive(Default)]
pub struct Altering {
    pub queue: Vec<(Change, ReplyTo)>,
    /// Whether a commit is under way.
    pub busy: bool,
    /// When the last one began.
    pub began_at: Option<Instant>,
}
