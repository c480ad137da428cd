//! How many sockets of each address are open of which nobody has said yet whose they are (threat W4).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The sockets of strangers.
pub struct Strangers {
    most: usize,
    open: Open,
}

#[derive(Clone, Default)]
struct Open(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One of them, for as long as it is kept: until it is known who speaks, or the socket has ended.
pub struct Stranger {
    open: Open,
    ip: IpAddr,
}

impl Strangers {
    /// Returns places for `most` of each address.
    pub fn new(most: usize) -> Self {
        Self { most, open: Open::default() }
    }

    /// Takes a place; `None` when all of this address are taken.
    pub fn admit(&self, ip: IpAddr) -> Option<Stranger> {
        let mut open = self.open.lock();
        let count = open.get(&ip).copied().unwrap_or_default();
        if count >= self.most {
            return None;
        }
        open.insert(ip, count + 1);
        Some(Stranger { open: self.open.clone(), ip })
    }
}

impl Open {
    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        let mut open = self.open.lock();
        if let Some(count) = open.get_mut(&self.ip) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.ip);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_it_is_left_and_addresses_do_not_share() {
        let strangers = Strangers::new(2);
        let (here, there) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let mut open: Vec<_> = (0..2).map(|_| strangers.admit(here).unwrap()).collect();
        assert!(strangers.admit(here).is_none());
        assert!(strangers.admit(there).is_some());
        open.pop();
        open.push(strangers.admit(here).unwrap());
        assert!(strangers.admit(here).is_none());
        drop(open);
        assert!(strangers.open.lock().is_empty(), "an address without sockets costs nothing");
    }
}
