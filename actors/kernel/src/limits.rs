//! Token buckets: one by itself counts in process, those by key (`keyed`) count over all nodes where they are shared.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::time::{Duration, Instant};

/// How many per time.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Tokens that a full bucket holds, and that flow in over `per`.
    pub count: u32,
    /// The time in which an empty bucket fills.
    pub per: Duration,
}

impl Rate {
    /// Returns a rate of `count` in `per`.
    #[must_use]
    pub const fn new(count: u32, per: Duration) -> Self {
        Self { count, per }
    }

    /// Returns how many flow in within a second.
    #[must_use]
    pub(crate) fn per_second(self) -> f64 {
        f64::from(self.count) / self.per.as_secs_f64()
    }
}

/// One token bucket.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    tokens: f64,
    filled_at: Instant,
}

impl Bucket {
    /// Returns a full bucket.
    #[must_use]
    pub fn full(rate: Rate, now: Instant) -> Self {
        Self { tokens: f64::from(rate.count), filled_at: now }
    }

    /// Gives a token back that was taken; returns whether there was place for it.
    pub fn put_back(&mut self, rate: Rate) -> bool {
        let before = self.tokens;
        self.tokens = (self.tokens + 1.0).min(f64::from(rate.count));
        self.tokens > before
    }

    /// Takes away what was spent elsewhere, or gives back what was given back there. It may owe as much as it holds when full, no more.
    pub(crate) fn spend_elsewhere(&mut self, rate: Rate, tokens: i32, now: Instant) {
        self.fill(rate, now);
        let full = f64::from(rate.count);
        self.tokens = (self.tokens - f64::from(tokens)).clamp(-full, full);
    }

    /// Returns how many tokens it lacks to be full.
    pub(crate) fn lacks(&self, rate: Rate) -> f64 {
        f64::from(rate.count) - self.tokens
    }

    /// Lets in what has flowed in by now; returns how long that took, in seconds.
    pub(crate) fn fill(&mut self, rate: Rate, now: Instant) -> f64 {
        let elapsed = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + elapsed * rate.per_second()).min(f64::from(rate.count));
        // a note of another node may be of a moment later than this one
        self.filled_at = self.filled_at.max(now);
        elapsed
    }

    /// Takes one token and returns how many whole ones are left.
    ///
    /// # Errors
    /// How long until there is one again.
    pub fn take(&mut self, rate: Rate, now: Instant) -> Result<u32, Duration> {
        self.take_several(rate, 1, now)
    }

    /// Takes so many tokens, or none of them.
    ///
    /// # Errors
    /// How long until there are as many; for more than a full bucket holds, how long until it is full.
    pub fn take_several(&mut self, rate: Rate, count: u32, now: Instant) -> Result<u32, Duration> {
        let wanted = f64::from(count);
        self.fill(rate, now);
        if self.tokens < wanted {
            let missing = wanted.min(f64::from(rate.count)) - self.tokens;
            return Err(Duration::from_secs_f64(missing.max(0.0) / rate.per_second()));
        }
        self.tokens -= wanted;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and count")]
        Ok(self.tokens as u32)
    }
}

/// When a growing map is to be swept: each time it is twice as large as the last sweep left it, so that sweeping costs a
/// fixed share of filling it.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    least: usize,
    next: usize,
}

impl Sweep {
    /// Returns what sweeps maps from this size on.
    #[must_use]
    pub const fn from(least: usize) -> Self {
        Self { least, next: least }
    }

    /// Sweeps the map, keeping what `stays`, if it has grown enough.
    pub fn keep<K: Hash + Eq, V, S: BuildHasher>(
        &mut self,
        map: &mut HashMap<K, V, S>,
        stays: impl Fn(&V) -> bool,
    ) {
        if map.len() >= self.next {
            map.retain(|_, value| stays(value));
            self.next = self.least.max(2 * map.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again_with_time() {
        let rate = Rate::new(5, Duration::from_secs(60));
        let start = Instant::now();
        let mut bucket = Bucket::full(rate, start);
        for left in (0..5).rev() {
            assert_eq!(bucket.take(rate, start), Ok(left));
        }
        let wait = bucket.take(rate, start).unwrap_err();
        assert!((Duration::from_millis(11_990)..=Duration::from_millis(12_010)).contains(&wait), "{wait:?}");
        assert_eq!(bucket.take(rate, start + Duration::from_secs(13)), Ok(0));
    }

    #[test]
    fn a_map_is_swept_when_it_has_doubled() {
        let (mut sweep, mut map) = (Sweep::from(4), HashMap::new());
        let mut sweeps = 0;
        for key in 0..1000 {
            let before = map.len();
            // every second one stays
            sweep.keep(&mut map, |value| value % 2 == 0);
            sweeps += usize::from(map.len() < before);
            map.insert(key, key);
        }
        assert!(map.len() >= 500 && sweeps < 20, "{} {sweeps}", map.len());
    }
}
