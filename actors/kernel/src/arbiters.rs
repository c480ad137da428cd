//! The threads on which actors live: services and the writer on one of their own, entities on the workers' threads, beside the
//! sockets that they talk to: what needs no other thread needs no switch to it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{PoisonError, RwLock};

use actix::{Arbiter, ArbiterHandle};

/// See the file's head.
pub struct Arbiters {
    services: ArbiterHandle,
    workers: RwLock<Vec<ArbiterHandle>>,
}

impl Arbiters {
    /// Starts the thread of the services under the current actix system.
    #[must_use]
    pub fn start() -> Self {
        Self { services: Arbiter::new().handle(), workers: RwLock::default() }
    }

    /// Takes the current thread in as a worker's.
    pub fn adopt_current(&self) {
        self.workers.write().unwrap_or_else(PoisonError::into_inner).push(Arbiter::current());
    }

    /// Returns the arbiter of the entity with this key.
    pub fn of(&self, key: &impl Hash) -> ArbiterHandle {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let workers = self.workers.read().unwrap_or_else(PoisonError::into_inner);
        let index = usize::try_from(hasher.finish() >> 32).unwrap_or_default() % workers.len().max(1);
        workers.get(index).unwrap_or(&self.services).clone()
    }

    /// Returns the arbiter of the services.
    pub fn services(&self) -> ArbiterHandle {
        self.services.clone()
    }
}
