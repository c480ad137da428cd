//! How much of one kind is under way at once for each key: sockets of strangers by address, uploads by person, downloads by both.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Places of one kind.
pub struct AtOnce<K> {
    most: usize,
    taken: Taken<K>,
}

type Taken<K> = Arc<Mutex<HashMap<K, usize>>>;

/// A place, for as long as it is kept.
pub struct Place<K: Hash + Eq> {
    taken: Taken<K>,
    key: K,
}

impl<K: Hash + Eq + Copy> AtOnce<K> {
    /// Returns places for `most` of each key.
    pub fn new(most: usize) -> Self {
        Self { most, taken: Taken::default() }
    }

    /// Takes a place; `None` when all of this key are taken.
    pub fn admit(&self, key: K) -> Option<Place<K>> {
        let mut taken = lock(&self.taken);
        let count = taken.get(&key).copied().unwrap_or_default();
        if count >= self.most {
            return None;
        }
        taken.insert(key, count + 1);
        Some(Place { taken: self.taken.clone(), key })
    }
}

fn lock<K>(taken: &Taken<K>) -> MutexGuard<'_, HashMap<K, usize>> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<K: Hash + Eq> Drop for Place<K> {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        if let Some(count) = taken.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn a_place_is_free_again_when_it_is_left_and_addresses_do_not_share() {
        let strangers = AtOnce::new(2);
        let (here, there) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let mut open: Vec<_> = (0..2).map(|_| strangers.admit(here).unwrap()).collect();
        assert!(strangers.admit(here).is_none());
        assert!(strangers.admit(there).is_some());
        open.pop();
        open.push(strangers.admit(here).unwrap());
        assert!(strangers.admit(here).is_none());
        drop(open);
        assert!(lock(&strangers.taken).is_empty(), "an address without sockets costs nothing");
    }
}
