//! Where tokens are counted. In this process now; an implementation that several nodes share fits behind the same interface:
//! it counts here and evens out with the others beside the requests, so that none waits for another machine.

use std::hash::Hash;
use std::time::{Duration, Instant};

use veza_actors::kernel::{KeyedBuckets, Rate};

/// Buckets of one rate, one for each key.
pub trait Buckets<K>: Send + Sync {
    /// Returns the rate of every bucket.
    fn rate(&self) -> Rate;

    /// Takes a token of this key and returns how many whole ones are left.
    ///
    /// # Errors
    /// How long until there is one again.
    fn take(&self, key: K, now: Instant) -> Result<u32, Duration>;

    /// Gives one back.
    fn put_back(&self, key: &K);
}

impl<K: Hash + Eq + Send> Buckets<K> for KeyedBuckets<K> {
    fn rate(&self) -> Rate {
        Self::rate(self)
    }

    fn take(&self, key: K, now: Instant) -> Result<u32, Duration> {
        Self::take(self, key, now)
    }

    fn put_back(&self, key: &K) {
        Self::put_back(self, key);
    }
}
