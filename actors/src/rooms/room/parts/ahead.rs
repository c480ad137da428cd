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
    pub waiting: VecDeque<Waiting>,
    /// Up to here they may be told now.
    released: i64,
    /// Who is ahead.
    pub moderators: Arc<[Uuid]>,
    /// Whether a timer looks again.
    pub is_scheduled: bool,
    /// When it was last asked what other nodes made of what waits, and the newest offset then.
    pub looked: Option<(Instant, i64)>,
    /// Whether that is asked now.
    pub is_looking: bool,
}

/// An event that the others are not told yet.
pub struct Waiting {
    pub offset: i64,
    /// When they are.
    pub due: Instant,
    /// Whether it waits for its own words, which may be taken back until then.
    pub is_said: bool,
}

impl Ahead {
    /// Returns what stands where the others are.
    pub const fn new(offset: i64, moderators: Arc<[Uuid]>) -> Self {
        Self {
            told: offset,
            waiting: VecDeque::new(),
            released: offset,
            moderators,
            is_scheduled: false,
            looked: None,
            is_looking: false,
        }
    }

    /// Puts an event behind those that wait.
    pub fn wait(&mut self, waiting: Waiting) {
        self.told = waiting.offset;
        self.waiting.push_back(waiting);
    }

    /// Returns up to where the others may be told now. Words are told if nothing else is known of them at `sure`.
    pub fn release(&mut self, now: Instant, sure: Option<Instant>) -> i64 {
        let may_go = |waiting: &&Waiting| {
            waiting.due <= now && (!waiting.is_said || sure.is_some_and(|sure| waiting.due <= sure))
        };
        while let Some(waiting) = self.waiting.front().filter(may_go) {
            self.released = waiting.offset;
            self.waiting.pop_front();
        }
        self.released
    }

    /// Returns up to when it is known what other nodes did, by one who knows everything up to this offset.
    pub fn sure(&self, known: i64) -> Option<Instant> {
        self.looked.filter(|(_, newest)| *newest <= known).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_waits_is_released_in_order_and_nothing_before_its_predecessor() {
        let (mut ahead, now) = (Ahead::new(7, Arc::from([])), Instant::now());
        let later = now + Duration::from_secs(2);
        ahead.wait(Waiting { offset: 8, due: later, is_said: true });
        ahead.wait(Waiting { offset: 9, due: now, is_said: false });
        assert_eq!(ahead.release(now, Some(now)), 7, "the ninth waits for the eighth");
        assert_eq!(ahead.release(later, Some(now)), 7, "another node may have deleted the eighth");
        assert_eq!(ahead.release(later, None), 7);
        assert_eq!(ahead.release(later, Some(later)), 9);
        ahead.wait(Waiting { offset: 10, due: now, is_said: false });
        assert_eq!(ahead.release(now, None), 10);
    }

    #[test]
    fn it_is_sure_of_a_time_once_all_up_to_then_is_known() {
        let (mut ahead, now) = (Ahead::new(7, Arc::from([])), Instant::now());
        assert_eq!(ahead.sure(i64::MAX), None);
        ahead.looked = Some((now, 9));
        assert_eq!((ahead.sure(8), ahead.sure(9)), (None, Some(now)));
    }
}
