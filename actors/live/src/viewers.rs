//! How many watch each stream on this node. The actor of a stream's room writes it whenever that changes, and forgets it when nobody
//! watches any more or the actor ends; the programme, the answers of REST and the rounds read it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use uuid::Uuid;

/// Counts of viewers, by stream; cheap to clone.
#[derive(Clone, Default)]
pub struct LiveViewers(Arc<RwLock<HashMap<Uuid, u32>>>);

impl LiveViewers {
    /// Notes how many watch a stream; one that nobody watches is forgotten. For the actor of its room and nobody else.
    pub fn set(&self, stream: Uuid, count: u32) {
        let mut counts = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match count {
            0 => counts.remove(&stream),
            count => counts.insert(stream, count),
        };
    }

    /// Returns how many watch.
    #[must_use]
    pub fn of(&self, stream: Uuid) -> u32 {
        let counts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        counts.get(&stream).copied().unwrap_or_default()
    }

    /// Returns every stream that somebody watches, with how many.
    #[must_use]
    pub fn all(&self) -> Vec<(Uuid, u32)> {
        let counts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        counts.iter().map(|(stream, count)| (*stream, *count)).collect()
    }
}
