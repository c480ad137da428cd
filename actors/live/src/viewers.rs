//! How many watch each stream. The actor of a stream's room writes how many watch by this node whenever that changes, and forgets it when
//! nobody watches any more or the actor ends. Other nodes say how many watch by theirs; what one said ends by itself. The programme, the
//! answers of REST and the rounds read the sum: somebody who watches by two nodes counts twice.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use uuid::Uuid;

/// How long it is believed what another node said.
const BELIEVED_FOR: Duration = Duration::from_secs(25);

/// Counts of viewers, by stream; cheap to clone.
#[derive(Clone, Default)]
pub struct LiveViewers(Arc<RwLock<HashMap<Uuid, Counts>>>);

#[derive(Default)]
struct Counts {
    own: u32,
    /// By node, and when it said so.
    others: HashMap<u64, (u32, Instant)>,
}

impl Counts {
    fn elsewhere(&self, now: Instant) -> u32 {
        let is_believed = |said_at: Instant| now.saturating_duration_since(said_at) < BELIEVED_FOR;
        self.others
            .values()
            .filter(|(_, at)| is_believed(*at))
            .fold(0, |sum, (count, _)| sum.saturating_add(*count))
    }

    fn sum(&self, now: Instant) -> u32 {
        self.own.saturating_add(self.elsewhere(now))
    }
}

impl LiveViewers {
    /// Notes how many watch a stream by this node. For the actor of its room and nobody else.
    pub fn set(&self, stream: Uuid, count: u32) {
        self.change(stream, |counts| counts.own = count);
    }

    /// Notes how many watch a stream by another node.
    pub fn set_elsewhere(&self, stream: Uuid, node: u64, count: u32, now: Instant) {
        self.change(stream, |counts| {
            counts.others.retain(|_, (_, at)| now.saturating_duration_since(*at) < BELIEVED_FOR);
            match count {
                0 => counts.others.remove(&node),
                count => counts.others.insert(node, (count, now)),
            };
        });
    }

    /// Returns how many watch.
    #[must_use]
    pub fn of(&self, stream: Uuid) -> u32 {
        let now = Instant::now();
        let counts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        counts.get(&stream).map_or(0, |counts| counts.sum(now))
    }

    /// Returns how many watch by other nodes.
    #[must_use]
    pub fn elsewhere(&self, stream: Uuid) -> u32 {
        let now = Instant::now();
        let counts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        counts.get(&stream).map_or(0, |counts| counts.elsewhere(now))
    }

    /// Returns every stream that somebody watches, with how many.
    #[must_use]
    pub fn all(&self) -> Vec<(Uuid, u32)> {
        let now = Instant::now();
        let counts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let sums = counts.iter().map(|(stream, counts)| (*stream, counts.sum(now)));
        sums.filter(|(_, count)| *count > 0).collect()
    }

    /// A stream that nobody watches is forgotten.
    fn change(&self, stream: Uuid, change: impl FnOnce(&mut Counts)) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let counts = all.entry(stream).or_default();
        change(counts);
        if counts.own == 0 && counts.others.is_empty() {
            all.remove(&stream);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nodes_say_is_added_up_until_it_ends() {
        let (viewers, stream, now) = (LiveViewers::default(), Uuid::from_u128(1), Instant::now());
        viewers.set(stream, 2);
        viewers.set_elsewhere(stream, 7, 3, now);
        viewers.set_elsewhere(stream, 8, 4, now);
        viewers.set_elsewhere(stream, 7, 5, now);
        assert_eq!((viewers.of(stream), viewers.elsewhere(stream)), (11, 9));
        viewers.set_elsewhere(stream, 8, 0, now);
        assert_eq!(viewers.all(), [(stream, 7)]);
        viewers.set(stream, 0);
        if let Some(long_ago) = now.checked_sub(BELIEVED_FOR) {
            viewers.set_elsewhere(stream, 7, 5, long_ago);
            assert_eq!((viewers.of(stream), viewers.all()), (0, vec![]));
        }
        viewers.set_elsewhere(stream, 7, 0, now);
        assert!(viewers.0.read().unwrap().is_empty());
    }
}
