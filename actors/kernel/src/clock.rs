//! The one place that reads the machine's clocks. One of several nodes goes by Postgres's clock, so that all of them have the same time
//! whatever their machines say.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use veza_sql::queries::nodes as sql;
use veza_sql::{Database, Reader, SqlError};

/// Postgres is asked so often for the time: the quickest answer is the nearest.
const TRIES: usize = 5;
/// Less than that is left as it is: a clock that is set again and again is no clock. In microseconds.
const TOLERATED_US: i64 = 250_000;

/// Time as the server sees it; injected everywhere, cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<Origin>);

struct Origin {
    wall_us: i64,
    monotonic: Instant,
    /// How far the wall clock is behind the time that counts, in microseconds.
    behind_us: AtomicI64,
    /// How long the monotonic clock stood still, in microseconds.
    stood_us: AtomicI64,
}

impl Default for Clock {
    fn default() -> Self {
        Self::behind(0)
    }
}

impl Clock {
    fn behind(behind_us: i64) -> Self {
        Self(Arc::new(Origin {
            wall_us: wall().timestamp_micros().saturating_add(behind_us),
            monotonic: Instant::now(),
            behind_us: AtomicI64::new(behind_us),
            stood_us: AtomicI64::new(0),
        }))
    }

    /// Returns one that goes by Postgres's.
    ///
    /// # Errors
    /// When Postgres fails.
    pub async fn of_postgres(database: &Database) -> Result<Self, SqlError> {
        let reader = database.reader().await?;
        let mut nearest = (i64::MAX, 0);
        for _ in 0..TRIES {
            let (its_us, way_us) = time_of(&reader).await?;
            nearest = nearest.min((way_us, its_us.saturating_sub(wall().timestamp_micros())));
        }
        // a clock that is right is not made wrong by how long an answer took
        if nearest.1.abs() <= TOLERATED_US {
            return Ok(Self::default());
        }
        told_off(nearest.1);
        Ok(Self::behind(nearest.1))
    }

    /// Takes in what time it is for Postgres. What is little is passed over; and the server's microseconds never go back.
    pub fn follow(&self, its_us: i64) {
        let off_us = its_us.saturating_sub(self.now().timestamp_micros());
        if off_us.abs() > TOLERATED_US {
            told_off(off_us);
            self.0.behind_us.fetch_add(off_us, Ordering::Relaxed);
        }
        let stood_us = its_us.saturating_sub(self.server_us());
        if stood_us > TOLERATED_US {
            self.0.stood_us.fetch_add(stood_us, Ordering::Relaxed);
        }
    }

    /// Returns the time, for tokens and dates; it may jump when the machine's clock is set.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let behind = TimeDelta::microseconds(self.0.behind_us.load(Ordering::Relaxed));
        wall().checked_add_signed(behind).unwrap_or_else(wall)
    }

    /// Returns microseconds since the Unix epoch that only ever move forward while the server runs.
    #[must_use]
    pub fn server_us(&self) -> i64 {
        let since = i64::try_from(self.0.monotonic.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.0.wall_us.saturating_add(since).saturating_add(self.0.stood_us.load(Ordering::Relaxed))
    }

    /// Returns a point of the monotonic clock, for durations and deadlines.
    #[must_use]
    pub fn instant(&self) -> Instant {
        Instant::now()
    }
}

/// Returns what time it is for Postgres now that it has answered, and how long that took, in microseconds: the one is right to within half
/// of the other.
pub(crate) async fn time_of(reader: &Reader) -> Result<(i64, i64), SqlError> {
    let asked = Instant::now();
    let its_us = sql::find_time().bind(reader).one().await?;
    let way_us = i64::try_from(asked.elapsed().as_micros()).unwrap_or(i64::MAX);
    Ok((its_us.saturating_add(way_us / 2), way_us))
}

fn told_off(us: i64) {
    tracing::warn!(off_ms = us / 1000, "this machine's clock is not that of Postgres, which counts");
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn wall() -> DateTime<Utc> {
    // Postgres keeps microseconds: what is told before it is written is what is read later
    Utc::now().trunc_subsecs(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_follows_what_counts_and_its_microseconds_never_go_back() {
        let clock = Clock::default();
        let minutes = 5 * 60 * 1_000_000;
        let real_us = clock.server_us();
        let is_near = |one: i64, other: i64| one.abs_diff(other) < 10_000_000;
        clock.follow(real_us + 100_000);
        assert!(is_near(clock.now().timestamp_micros(), real_us));
        clock.follow(real_us + minutes);
        assert!(is_near(clock.now().timestamp_micros(), real_us + minutes));
        assert!(is_near(clock.server_us(), real_us + minutes));
        clock.follow(real_us);
        assert!(is_near(clock.now().timestamp_micros(), real_us));
        assert!(is_near(clock.server_us(), real_us + minutes));
    }

    #[test]
    fn a_clock_that_is_behind_from_the_start_is_right() {
        let (clock, behind_us) = (Clock::behind(3_600_000_000), 3_600_000_000_i64);
        let off = |us: i64| us.abs_diff(wall().timestamp_micros().saturating_add(behind_us));
        assert!(off(clock.server_us()) < 10_000_000 && off(clock.now().timestamp_micros()) < 10_000_000);
    }
}
