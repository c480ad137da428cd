//! How many watch each stream on this node. The actor of a stream's room writes it whenever that changes, and forgets it when nobody
//! watches any more or the actor ends; the programme, the answers of REST and the rounds read it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use uuid::Uuid;

/// Counts of viewers, by stream; cheap to clone.
#[derive(Clone, Default)]
pub struct LiveViewers(Arc<RwLock<HashMap<Uuid, Arc<AtomicU32>>>>);

impl LiveViewers {
    /// Returns the count of a stream, to be written by the actor of its room and by nobody else.
    #[must_use]
    pub fn counter(&self, stream: Uuid) -> Arc<AtomicU32> {
        self.0.write().unwrap_or_else(PoisonError::into_inner).entry(stream).or_default().clone()
    }

    /// Returns how many watch.
    #[must_use]
    pub fn of(&self, stream: Uuid) -> u32 {
        let counts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        counts.get(&stream).map_or(0, |count| count.load(Ordering::Relaxed))
    }

    /// Forgets a stream that nobody watches here.
    pub fn forget(&self, stream: Uuid) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&stream);
    }

    /// Returns every stream that somebody watches, with how many.
    #[must_use]
    pub fn all(&self) -> Vec<(Uuid, u32)> {
        let counts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let counts = counts.iter().map(|(stream, count)| (*stream, count.load(Ordering::Relaxed)));
        counts.filter(|(_, count)| *count > 0).collect()
    }
}
