//! Threads that look into files: so many at once, and one for each person, so that nobody's uploads keep others waiting.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::rules;
use veza_kernel::error::Problem;

/// Over this many people, those without files are forgotten.
const SWEEP_AT: usize = 1000;

/// See the file's head.
pub struct Workers {
    turns: Arc<Semaphore>,
    people: Mutex<HashMap<Uuid, Arc<Semaphore>>>,
}

/// The right to work on a file, until it is dropped.
struct Turn {
    _own: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Default for Workers {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(rules::AT_ONCE)), people: Mutex::default() }
    }
}

impl Workers {
    /// Waits for one's turn: behind one's own other files first, and then behind one of each of the others at most.
    async fn turn(&self, who: Uuid) -> Result<Turn, Problem> {
        let closed = |_| Problem::unavailable("no workers");
        let own = self.own(who).acquire_owned().await.map_err(closed)?;
        let of_all = self.turns.clone().acquire_owned().await.map_err(closed)?;
        Ok(Turn { _own: own, _of_all: of_all })
    }

    fn own(&self, who: Uuid) -> Arc<Semaphore> {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        if people.len() >= SWEEP_AT {
            // whoever works or waits holds another reference
            people.retain(|_, own| Arc::strong_count(own) > 1);
        }
        people.entry(who).or_insert_with(|| Arc::new(Semaphore::new(1))).clone()
    }
}

/// Decodes somebody's file on a thread that may take its time, when it is their turn. When it takes too long the upload fails, and
/// the thread, which cannot be stopped, keeps its turn until its own limits end it: never more than so many are busy.
///
/// # Errors
/// `invalid` when it takes too long or the decoder fails in an odd way; what it says itself.
pub async fn work<T: Send + 'static>(
    workers: &Workers,
    who: Uuid,
    decode: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let turn = workers.turn(who).await?;
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        decode()
    });
    match tokio::time::timeout(rules::WORK * 2, work).await {
        Ok(Ok(found)) => found,
        Ok(Err(panic)) => {
            let cause = Some(format!("a decoder panicked: {panic}"));
            Err(Problem { cause, ..rules::refused("cannot be read") })
        }
        Err(_elapsed) => Err(rules::refused("takes too long to read")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: Uuid = Uuid::from_u128(1);
    const BEN: Uuid = Uuid::from_u128(2);

    #[tokio::test]
    async fn many_files_of_one_keep_nobody_else_waiting() {
        let workers = Workers::default();
        let of_ada = workers.turn(ADA).await.unwrap();
        // her other files wait, and take no turn of others while they do
        let mut others: Vec<_> = (0..5).map(|_| Box::pin(workers.turn(ADA))).collect();
        for other in &mut others {
            assert!(futures_util::poll!(other.as_mut()).is_pending());
        }
        let of_ben = workers.turn(BEN).await.unwrap();
        drop(of_ada);
        let next = others.remove(0).await.unwrap();
        assert!(futures_util::poll!(others.remove(0).as_mut()).is_pending());
        drop((of_ben, next));
    }

    #[tokio::test]
    async fn who_has_no_files_is_forgotten() {
        let workers = Workers::default();
        let held = workers.turn(ADA).await.unwrap();
        for who in 0..3 * SWEEP_AT {
            drop(workers.turn(Uuid::from_u128(10 + who as u128)).await);
        }
        let known = workers.people.lock().unwrap();
        assert!(known.len() <= SWEEP_AT && known.contains_key(&ADA), "{}", known.len());
        drop(held);
    }
}
