//! Statements that may read much run on connections of their own, one at a time on each and for each person. So they make no other
//! statement wait, and nobody's make another's wait for long: who has waited longest comes first, once for each person.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use deadpool_postgres::ClientWrapper;
use tokio::sync::oneshot;
use tokio_postgres::types::{BorrowToSql, ToSql};
use tokio_postgres::{Error, Row, RowStream, Statement, ToStatement};
use uuid::Uuid;
use veza_queries::client::GenericClient;

use crate::SqlError;
use crate::client::bounded_client;
use crate::deadline::{self, answered, late, until};
use crate::reader::{Lane, Reader};
use crate::way::Way;

/// Connections: a small machine's cores are busy with these, and the others get their share.
pub const LANES: usize = 3;
/// Statements of one person that may wait beside the one under way.
pub const WAITING_EACH: usize = 16;
/// Statements of all people that may wait.
pub const WAITING: usize = 16_384;

const NO_TURN: &str = "no connection for large reads was free in time";

/// The connections, and who waits for one.
pub struct Heavy(Arc<Inner>);

struct Inner {
    lanes: Vec<Lane>,
    queue: Mutex<Queue>,
}

/// Whoever gets a lane is told by its number.
type Waiter = oneshot::Sender<Turn>;

#[derive(Default)]
struct Queue {
    free: Vec<usize>,
    /// Who has a lane or waits for one.
    people: HashMap<Uuid, VecDeque<Waiter>>,
    /// Those with none under way who wait for one.
    next: VecDeque<Uuid>,
    waiting: usize,
}

/// A lane for as long as this is kept.
pub struct Turn {
    heavy: Arc<Inner>,
    person: Uuid,
    lane: usize,
}

/// A connection of one's own for statements that may read much.
pub struct HeavyReader {
    reader: Reader,
    end: Instant,
    _turn: Turn,
}

impl Heavy {
    pub(crate) fn new(way: &Way) -> Self {
        let lanes = (0..LANES).map(|_| Lane::new(way.clone())).collect();
        let queue = Queue { free: (0..LANES).collect(), ..Queue::default() };
        Self(Arc::new(Inner { lanes, queue: Mutex::new(queue) }))
    }

    /// Waits for a lane; the wait counts for what is asked on it.
    pub(crate) async fn get(&self, person: Uuid) -> Result<HeavyReader, SqlError> {
        let end = deadline::end();
        let turn = match self.0.enter(person)? {
            Entered::Now(turn) => turn,
            Entered::Later(turn) => {
                let turn = until(end, turn).await.map_err(|_late| late(NO_TURN))?;
                turn.map_err(|_gone| late(NO_TURN))?
            }
        };
        let lane = turn.heavy.lanes.get(turn.lane).ok_or_else(|| late("no such connection"))?;
        let reader = lane.get().await?;
        Ok(HeavyReader { reader, end, _turn: turn })
    }
}

enum Entered {
    Now(Turn),
    Later(oneshot::Receiver<Turn>),
}

impl Inner {
    fn enter(self: &Arc<Self>, person: Uuid) -> Result<Entered, SqlError> {
        let mut queue = self.lock();
        let (is_idle, waiting) = (!queue.people.contains_key(&person), queue.waiting);
        if is_idle && let Some(lane) = queue.free.pop() {
            queue.people.insert(person, VecDeque::new());
            return Ok(Entered::Now(Turn { heavy: self.clone(), person, lane }));
        }
        let own = queue.people.entry(person).or_default();
        // who has given up is no more in the way
        let before = own.len();
        own.retain(|waiter| !waiter.is_closed());
        let (gone, is_full) = (before - own.len(), own.len() >= WAITING_EACH);
        let (waiter, turn) = oneshot::channel();
        if is_full || waiting - gone >= WAITING {
            queue.waiting -= gone;
            if is_idle {
                queue.people.remove(&person);
            }
            return Err(SqlError::Busy);
        }
        own.push_back(waiter);
        queue.waiting = queue.waiting + 1 - gone;
        if is_idle {
            queue.next.push_back(person);
        }
        Ok(Entered::Later(turn))
    }

    /// Gives a lane that has become free to whoever is next.
    fn leave(self: &Arc<Self>, person: Uuid, lane: usize) {
        let mut queue = self.lock();
        match queue.people.get(&person).is_some_and(|own| !own.is_empty()) {
            true => queue.next.push_back(person),
            false => drop(queue.people.remove(&person)),
        }
        while let Some(next) = queue.next.pop_front() {
            let Some(own) = queue.people.get_mut(&next) else { continue };
            let mut taken = 0;
            let mut found = None;
            while let Some(waiter) = own.pop_front() {
                taken += 1;
                if !waiter.is_closed() {
                    found = Some(waiter);
                    break;
                }
            }
            queue.waiting -= taken;
            let Some(waiter) = found else {
                queue.people.remove(&next);
                continue;
            };
            drop(queue);
            // one who gives up in this moment drops the turn, which leaves again
            let _ = waiter.send(Turn { heavy: self.clone(), person: next, lane });
            return;
        }
        queue.free.push(lane);
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.heavy.leave(self.person, self.lane);
    }
}

impl HeavyReader {
    fn connection(&self) -> &ClientWrapper {
        self.reader.connection()
    }

    const fn ends_at(&self) -> Instant {
        self.end
    }
}

bounded_client!(HeavyReader, keeps_statements: true);

#[cfg(test)]
mod tests {
    use super::*;

    fn heavy() -> Arc<Inner> {
        let queue = Queue { free: (0..LANES).collect(), ..Queue::default() };
        Arc::new(Inner { lanes: Vec::new(), queue: Mutex::new(queue) })
    }

    fn now(heavy: &Arc<Inner>, person: u128) -> Turn {
        match heavy.enter(Uuid::from_u128(person)) {
            Ok(Entered::Now(turn)) => turn,
            _ => panic!("{person} has to wait"),
        }
    }

    fn later(heavy: &Arc<Inner>, person: u128) -> oneshot::Receiver<Turn> {
        match heavy.enter(Uuid::from_u128(person)) {
            Ok(Entered::Later(turn)) => turn,
            _ => panic!("{person} does not wait"),
        }
    }

    #[test]
    fn nobody_has_two_lanes_and_the_others_come_first() {
        let heavy = heavy();
        let (mine, two, three) = (now(&heavy, 1), now(&heavy, 2), now(&heavy, 3));
        let (mut second, mut third) = (later(&heavy, 1), later(&heavy, 1));
        let mut other = later(&heavy, 4);
        drop(two);
        let other = other.try_recv().unwrap();
        drop((three, other));
        assert!(second.try_recv().is_err(), "one of mine is under way");
        drop(mine);
        let second = second.try_recv().unwrap();
        assert!(third.try_recv().is_err());
        drop(second);
        drop(third.try_recv().unwrap());
        let queue = heavy.lock();
        assert_eq!((queue.free.len(), queue.people.len(), queue.waiting), (LANES, 0, 0));
    }

    #[test]
    fn who_gives_up_is_passed_over_and_a_full_queue_refuses() {
        let heavy = heavy();
        let mine = now(&heavy, 1);
        let waiting: Vec<_> = (0..WAITING_EACH).map(|_| later(&heavy, 1)).collect();
        assert!(matches!(heavy.enter(Uuid::from_u128(1)), Err(SqlError::Busy)));
        drop(waiting);
        let mut again = later(&heavy, 1);
        drop(mine);
        drop(again.try_recv().unwrap());
        let queue = heavy.lock();
        assert_eq!((queue.free.len(), queue.people.len(), queue.waiting), (LANES, 0, 0));
    }
}
