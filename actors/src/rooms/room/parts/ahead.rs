//! What the moderators of a chat with a delay were told, and when the others are.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use uuid::Uuid;

/// See the file's head.
pub struct Ahead {
    /// Up to here the moderators were told.
    pub told: i64,
    /// What the others are to be told, and when.
    pub waiting: VecDeque<(i64, Instant)>,
    /// Up to here they may be told now.
    released: i64,
    /// Who is ahead.
    pub moderators: Arc<[Uuid]>,
    /// Whether a timer looks again.
    pub is_scheduled: bool,
}

impl Ahead {
    /// Returns what stands where the others are.
    pub const fn new(offset: i64, moderators: Arc<[Uuid]>) -> Self {
        Self { told: offset, waiting: VecDeque::new(), released: offset, moderators, is_scheduled: false }
    }

    /// Puts an event behind those that wait.
    pub fn wait(&mut self, offset: i64, due: Instant) {
        self.waiting.push_back((offset, due));
        self.told = offset;
    }

    /// Returns up to where the others may be told now.
    pub fn release(&mut self, now: Instant) -> i64 {
        while let Some((offset, _)) = self.waiting.front().filter(|(_, due)| *due <= now) {
            self.released = *offset;
            self.waiting.pop_front();
        }
        self.released
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_waits_is_released_in_order_and_nothing_before_its_predecessor() {
        let (mut ahead, now) = (Ahead::new(7, Arc::from([])), Instant::now());
        ahead.wait(8, now + Duration::from_secs(2));
        ahead.wait(9, now);
        assert_eq!(ahead.release(now), 7, "the ninth waits for the eighth");
        assert_eq!(ahead.release(now + Duration::from_secs(2)), 9);
        ahead.wait(10, now);
        assert_eq!(ahead.release(now), 10);
    }
}
