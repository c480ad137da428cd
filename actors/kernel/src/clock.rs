//! The one place that reads the machine's clocks.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Time as the server sees it; injected everywhere, cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<Origin>);

struct Origin {
    wall_us: i64,
    monotonic: Instant,
    /// How far the time that is kept is ahead of the machine's.
    ahead_us: AtomicI64,
}

impl Default for Clock {
    fn default() -> Self {
        Self::ahead_by(0)
    }
}

impl Clock {
    /// Returns one that keeps another time than the machine: so many microseconds ahead.
    #[must_use]
    pub fn ahead_by(us: i64) -> Self {
        let wall_us = wall().timestamp_micros().saturating_add(us);
        Self(Arc::new(Origin { wall_us, monotonic: Instant::now(), ahead_us: AtomicI64::new(us) }))
    }

    /// Corrects how far it is ahead of the machine. [`Clock::server_us`] goes on as before.
    pub fn correct(&self, us: i64) {
        self.0.ahead_us.store(us, Ordering::Relaxed);
    }

    /// Returns the wall clock's time, for tokens and dates; it may jump when the machine's clock is set.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let ahead = TimeDelta::microseconds(self.0.ahead_us.load(Ordering::Relaxed));
        wall().checked_add_signed(ahead).unwrap_or_else(wall)
    }

    /// Returns microseconds since the Unix epoch that only ever move forward while the server runs.
    #[must_use]
    pub fn server_us(&self) -> i64 {
        let since = i64::try_from(self.0.monotonic.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.0.wall_us.saturating_add(since)
    }

    /// Returns a point of the monotonic clock, for durations and deadlines.
    #[must_use]
    pub fn instant(&self) -> Instant {
        Instant::now()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn wall() -> DateTime<Utc> {
    // Postgres keeps microseconds: what is told before it is written is what is read later
    Utc::now().trunc_subsecs(6)
}
