//! The threads on which entity and service actors live. Sockets live on the HTTP workers' threads instead.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};

use actix::{Arbiter, ArbiterHandle};

/// A fixed set of arbiters; an entity always lands on the one that its id hashes to.
pub struct Arbiters {
    handles: Vec<ArbiterHandle>,
    next: AtomicUsize,
}

impl Arbiters {
    /// Starts `count` threads (at least one) under the current actix system.
    #[must_use]
    pub fn start(count: usize) -> Self {
        let handles = (0..count.max(1)).map(|_| Arbiter::new().handle()).collect();
        Self { handles, next: AtomicUsize::new(0) }
    }

    /// Returns the arbiter of this key.
    pub fn of(&self, key: &impl Hash) -> ArbiterHandle {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        self.at(usize::try_from(hasher.finish() >> 32).unwrap_or_default())
    }

    /// Returns the arbiters in turn, for actors that have no key.
    pub fn any(&self) -> ArbiterHandle {
        self.at(self.next.fetch_add(1, Ordering::Relaxed))
    }

    fn at(&self, index: usize) -> ArbiterHandle {
        self.handles.get(index % self.handles.len()).cloned().unwrap_or_else(Arbiter::current)
    }
}
