//! The one place that reads the machine's clocks.

use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, SubsecRound, Utc};

/// Time as the server sees it; injected everywhere, cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<Origin>);

struct Origin {
    wall_us: i64,
    monotonic: Instant,
}

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(Origin { wall_us: wall().timestamp_micros(), monotonic: Instant::now() }))
    }
}

impl Clock {
    /// Returns the wall clock's time, for tokens and dates; it may jump when the machine's clock is set.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        wall()
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
