//! How often people come into a room: each coming and going is an event of its stream, and a resume brings back 500 of them.
//! Whoever goes in and out would push out of it what the others wrote.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::kernel::{Bucket, Rate, Sweep};

/// How often one person becomes a member of one room by themselves.
pub const COMINGS: Rate = Rate::new(5, Duration::from_secs(600));
/// From so many people on, those are forgotten who came long ago.
const SWEEP_FROM: usize = 1000;

/// See the file's head.
pub struct Comings {
    buckets: HashMap<Uuid, (Bucket, Instant)>,
    sweep: Sweep,
}

impl Default for Comings {
    fn default() -> Self {
        Self { buckets: HashMap::new(), sweep: Sweep::from(SWEEP_FROM) }
    }
}

impl Comings {
    /// Counts that someone comes.
    ///
    /// # Errors
    /// How long they have to wait.
    pub fn take(&mut self, user: Uuid, now: Instant) -> Result<(), Duration> {
        self.sweep.keep(&mut self.buckets, |(_, at)| now.saturating_duration_since(*at) < COMINGS.per);
        let (bucket, at) = self.buckets.entry(user).or_insert_with(|| (Bucket::full(COMINGS, now), now));
        *at = now;
        bucket.take(COMINGS, now).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_five_times_and_then_every_two_minutes() {
        let (mut comings, now) = (Comings::default(), Instant::now());
        let (ann, bob) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!((0..20).filter(|_| comings.take(ann, now).is_ok()).count(), 5);
        assert!(comings.take(bob, now).is_ok(), "others come as they like");
        assert!(comings.take(ann, now + Duration::from_secs(121)).is_ok());
    }
}
