//! Refusals that wait.

use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::kernel::{Bucket, Rate};

/// Looks of one room: who may not come in makes no load by asking again and again.
const LOOKS: Rate = Rate::new(4, Duration::from_secs(4));
/// Refusals that wait for one look.
const WAITING: usize = 256;

/// Refusals that wait until it is known whether the room is behind.
#[derive(Default)]
pub struct Doubts {
    looks: Option<Bucket>,
    pub is_looking: bool,
    /// Who waits for the look that is under way.
    pub asked: Vec<Asked>,
    /// Who waits until everything up to an offset is taken over.
    pub behind: Vec<(i64, Asked)>,
}

/// Is told whether the room knows more than before.
pub type Asked = oneshot::Sender<bool>;

impl Doubts {
    /// Whether no more may wait.
    pub const fn is_full(&self) -> bool {
        self.asked.len() + self.behind.len() >= WAITING
    }

    /// Takes one look, if there is one left.
    pub fn take_look(&mut self, now: Instant) -> Option<()> {
        self.looks.get_or_insert_with(|| Bucket::full(LOOKS, now)).take(LOOKS, now).ok().map(drop)
    }
}
