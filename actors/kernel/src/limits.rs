//! Token buckets, per connection or per key, in process. Several nodes will share them behind the same interface.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
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

    fn per_second(self) -> f64 {
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

    /// Gives a token back that was taken.
    pub fn put_back(&mut self, rate: Rate) {
        self.tokens = (self.tokens + 1.0).min(f64::from(rate.count));
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
        let elapsed = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + elapsed * rate.per_second()).min(f64::from(rate.count));
        self.filled_at = now;
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
    pub fn keep<K: Hash + Eq, V>(&mut self, map: &mut HashMap<K, V>, stays: impl Fn(&V) -> bool) {
        if map.len() >= self.next {
            map.retain(|_, value| stays(value));
            self.next = self.least.max(2 * map.len());
        }
    }
}

/// Buckets by key (an address, a user); full ones are forgotten now and then.
pub struct KeyedBuckets<K> {
    rate: Rate,
    buckets: Mutex<(HashMap<K, Bucket>, Sweep)>,
}

/// Over this many keys, those that are full again are dropped.
const SWEEP_AT: usize = 10_000;

impl<K: Hash + Eq> KeyedBuckets<K> {
    /// Returns an empty set of buckets of one rate.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self { rate, buckets: Mutex::new((HashMap::new(), Sweep::from(SWEEP_AT))) }
    }

    /// Returns the rate of every bucket.
    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// Takes one token of this key; see [`Bucket::take`].
    ///
    /// # Errors
    /// How long until there is one again.
    pub fn take(&self, key: K, now: Instant) -> Result<u32, Duration> {
        self.take_several(key, 1, now)
    }

    /// Takes several tokens of this key; see [`Bucket::take_several`].
    ///
    /// # Errors
    /// How long until there are as many.
    pub fn take_several(&self, key: K, count: u32, now: Instant) -> Result<u32, Duration> {
        let mut locked = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let (buckets, sweep) = &mut *locked;
        sweep.keep(buckets, |bucket| now.saturating_duration_since(bucket.filled_at) < self.rate.per);
        buckets.entry(key).or_insert_with(|| Bucket::full(self.rate, now)).take_several(self.rate, count, now)
    }

    /// Forgets what was taken for these keys.
    pub fn forget(&self, is_meant: impl Fn(&K) -> bool) {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.0.retain(|key, _| !is_meant(key));
    }

    /// Gives a token back that was taken for this key.
    pub fn put_back(&self, key: &K) {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.0.get_mut(key) {
            bucket.put_back(self.rate);
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

    #[test]
    fn keys_do_not_share_their_tokens() {
        let buckets = KeyedBuckets::new(Rate::new(1, Duration::from_secs(60)));
        let now = Instant::now();
        assert!(buckets.take("a", now).is_ok());
        assert!(buckets.take("a", now).is_err());
        assert!(buckets.take("b", now).is_ok());
        buckets.put_back(&"a");
        buckets.put_back(&"a");
        assert!(buckets.take("a", now).is_ok());
        assert!(buckets.take("a", now).is_err(), "no more than were taken");
    }
}
