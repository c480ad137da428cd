//! Connections of one address: so many carry requests at once. Of those that are kept without a request the longest idle one
//! ends for each that waits; where all are busy, some wait until one ends.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};

use super::idle::{Connection, end_idlest};

/// Who waits for a place, as a multiple of the places: many sockets come back at once after a restart, and take places for
/// milliseconds.
const WAITING: usize = 16;

/// The lines, one for each address.
pub struct InLine {
    most: usize,
    patience: Duration,
    lines: Lines,
}

type Lines = Arc<Mutex<HashMap<IpAddr, Line>>>;

struct Line {
    places: Arc<Semaphore>,
    /// Those at a place and those who wait.
    present: usize,
    /// Those at a place.
    open: Vec<Arc<Connection>>,
}

/// A connection's place, for as long as it is kept.
pub struct Spot {
    _place: OwnedSemaphorePermit,
    presence: Presence,
    connection: Arc<Connection>,
}

struct Presence {
    lines: Lines,
    address: IpAddr,
}

impl InLine {
    /// Returns lines with `most` places each, at which nobody waits longer than `patience`.
    pub fn new(most: usize, patience: Duration) -> Self {
        Self { most, patience, lines: Lines::default() }
    }

    /// Waits for a place; `None` when none came in time or too many wait already.
    pub async fn admit(&self, address: IpAddr) -> Option<Spot> {
        let (places, presence) = self.enter(address)?;
        let place = match places.clone().try_acquire_owned() {
            Err(TryAcquireError::NoPermits) => {
                self.make_room(address);
                tokio::time::timeout(self.patience, places.acquire_owned()).await.ok()?.ok()?
            }
            place => place.ok()?,
        };
        let connection = Arc::<Connection>::default();
        if let Some(line) = lock(&self.lines).get_mut(&address) {
            line.open.push(connection.clone());
        }
        Some(Spot { _place: place, presence, connection })
    }

    /// Ends the connection that has been idle longest; it leaves its place to who waits longest.
    fn make_room(&self, address: IpAddr) {
        if let Some(line) = lock(&self.lines).get(&address) {
            end_idlest(&line.open);
        }
    }

    fn enter(&self, address: IpAddr) -> Option<(Arc<Semaphore>, Presence)> {
        let mut lines = lock(&self.lines);
        let new = || Line { places: Arc::new(Semaphore::new(self.most)), present: 0, open: Vec::new() };
        let line = lines.entry(address).or_insert_with(new);
        if line.present >= self.most.saturating_mul(WAITING + 1) {
            return None;
        }
        line.present += 1;
        Some((line.places.clone(), Presence { lines: self.lines.clone(), address }))
    }
}

fn lock(lines: &Lines) -> MutexGuard<'_, HashMap<IpAddr, Line>> {
    lines.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Spot {
    /// Returns what its connection shares with those that wait.
    pub const fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }
}

impl Drop for Spot {
    fn drop(&mut self) {
        if let Some(line) = lock(&self.presence.lines).get_mut(&self.presence.address) {
            line.open.retain(|one| !Arc::ptr_eq(one, &self.connection));
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let mut lines = lock(&self.lines);
        if let Some(line) = lines.get_mut(&self.address) {
            line.present -= 1;
            if line.present == 0 {
                lines.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use futures_util::future::{join, join_all};

    use super::*;

    #[test]
    fn who_waits_gets_the_next_place_and_nothing_is_left_behind() {
        actix_rt::System::new().block_on(async {
            let line = InLine::new(1, Duration::from_secs(5));
            let (here, there) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
            let first = line.admit(here).await.unwrap();
            assert!(line.admit(there).await.is_some());
            let (next, ()) = join(line.admit(here), async { drop(first) }).await;
            assert!(next.is_some());
            drop(next);
            assert!(lock(&line.lines).is_empty(), "an address without connections costs nothing");
        });
    }

    #[test]
    fn an_idle_one_ends_for_who_waits() {
        actix_rt::System::new().block_on(async {
            let line = InLine::new(1, Duration::from_secs(5));
            let here = IpAddr::from([192, 0, 2, 1]);
            let first = line.admit(here).await.unwrap();
            drop(first.connection().begin());
            let connection = first.connection().clone();
            let leaving = async {
                poll_fn(|context| connection.poll_ended(context)).await;
                drop(first);
            };
            let (next, ()) = join(line.admit(here), leaving).await;
            let next = next.unwrap();
            assert!(Arc::ptr_eq(&lock(&line.lines)[&here].open[0], next.connection()));
            drop(next);
            assert!(lock(&line.lines).is_empty());
        });
    }

    #[test]
    fn nobody_waits_for_ever_or_behind_too_many() {
        actix_rt::System::new().block_on(async {
            let line = InLine::new(1, Duration::from_millis(50));
            let here = IpAddr::from([192, 0, 2, 1]);
            let _first = line.admit(here).await.unwrap();
            let waiting = join_all((0..WAITING).map(|_| line.admit(here)));
            let refused = async { line.enter(here).is_none() };
            let (waited, is_refused) = join(waiting, refused).await;
            assert!(waited.iter().all(Option::is_none) && is_refused);
            assert_eq!(lock(&line.lines).get(&here).map(|line| line.present), Some(1));
        });
    }
}
