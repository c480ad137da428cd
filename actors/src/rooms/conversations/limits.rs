//! How many conversations one person begins, and how many people they put into some without asking.

use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::error::{Code, Problem};
use crate::kernel::{Bus, KeyedBuckets, Rate};

const HOUR: Duration = Duration::from_secs(3600);

/// See the file's head.
pub struct Limits {
    rooms: KeyedBuckets<Uuid>,
    strangers: KeyedBuckets<Uuid>,
}

impl Limits {
    /// Returns limits of which nothing is taken: conversations that one person begins in an hour, and people who do not follow them
    /// and whom they put into some. Who comes by an invite was asked.
    #[must_use]
    pub fn new(rooms: u32, strangers: u32, bus: &dyn Bus) -> Self {
        let an_hour = |name, count| KeyedBuckets::shared(name, Rate::new(count, HOUR), bus);
        Self { rooms: an_hour("rooms", rooms), strangers: an_hour("strangers", strangers) }
    }

    /// Counts that someone begins a conversation with so many strangers; nothing is counted when it is refused.
    ///
    /// # Errors
    /// `rate_limited`, and how long they have to wait.
    pub fn take_room(&self, by: Uuid, strangers: u32, now: Instant) -> Result<(), Problem> {
        self.rooms.take(by, now).map_err(|wait| {
            Problem::new(Code::RateLimited, "you begin too many conversations").after(wait)
        })?;
        self.take_strangers(by, strangers, now).inspect_err(|_| self.rooms.put_back(&by))
    }

    /// Counts that someone puts so many strangers into a conversation.
    ///
    /// # Errors
    /// `rate_limited`, and how long they have to wait.
    pub fn take_strangers(&self, by: Uuid, strangers: u32, now: Instant) -> Result<(), Problem> {
        self.strangers.take_several(by, strangers, now).map(drop).map_err(|wait| {
            let message = "you add too many people who do not follow you: send them an invite";
            Problem::new(Code::RateLimited, message).after(wait)
        })
    }

    /// Gives back what was counted for a conversation that was not made.
    pub fn put_back(&self, by: Uuid, strangers: u32) {
        self.rooms.put_back(&by);
        for _ in 0..strangers {
            self.strangers.put_back(&by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::LocalBus;

    #[test]
    fn a_room_that_takes_too_many_strangers_costs_nothing() {
        let (limits, now, ann) =
            (Limits::new(60, 200, &LocalBus::default()), Instant::now(), Uuid::from_u128(1));
        for _ in 0..2 {
            assert!(limits.take_room(ann, 100, now).is_ok());
        }
        assert_eq!(limits.take_room(ann, 1, now).map_err(|problem| problem.code), Err(Code::RateLimited));
        let alone = (0..100).filter(|_| limits.take_room(ann, 0, now).is_ok());
        assert_eq!(alone.count(), 58);
        assert!(limits.take_room(ann, 0, now).is_err(), "a refusal gives nothing back");
        limits.put_back(ann, 1);
        assert!(limits.take_room(ann, 1, now).is_ok());
    }
}
