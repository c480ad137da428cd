//! What calls need that nobody asks for: those in which something is due are woken, also after the death of a node; and who may be in
//! one no more is taken out.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use uuid::Uuid;
use veza_kernel::error::{Code, Problem};
use veza_kernel::{Chore, Chores, whenever};
use veza_sql::queries::calls as sql;

use super::acts::Act;
use super::exchange::Exchange;
use super::finding::who_is_gone;
use super::messages::Do;

/// Time between two rounds.
const ROUND: Duration = Duration::from_secs(2);
/// Each so many rounds it is looked who may be in a call no more though nobody said so: a note on the bus may be lost.
const UNASKED: u32 = 10;
/// Calls, or people, of one round.
const MOST: i64 = 500;
/// How long one call may take.
const WITHIN: Duration = Duration::from_secs(5);

/// Goes its rounds for ever.
pub async fn tend_for_ever(exchange: Arc<Exchange>, chores: Chores) {
    let chore = chores.of("calls");
    let past = Past::default();
    whenever(&chore, ROUND, &exchange.wake, || round(&exchange, &chore, &past)).await;
}

/// What earlier rounds have seen.
#[derive(Default)]
struct Past {
    rounds: AtomicU32,
    /// The processes that lived.
    living: Mutex<Vec<Uuid>>,
}

async fn round(exchange: &Exchange, chore: &Chore, past: &Past) -> Result<(), Problem> {
    let is_unasked = past.rounds.fetch_add(1, Ordering::Relaxed).is_multiple_of(UNASKED);
    // first: whoever may come back for a while is not taken for one whose time is over
    chore.part("nodes", lose_nodes(exchange, past, is_unasked)).await;
    if exchange.people_changed.swap(false, Ordering::Relaxed) || is_unasked {
        chore.part("people", part_people(exchange)).await;
    }
    let database = &exchange.shared.database;
    let overdue =
        sql::list_overdue_calls().bind(&database.reader().await?, &chore.work(), &MOST).all().await?;
    for call in overdue {
        chore.item(call, WITHIN, async { exchange.live.ask(call, Do(Act::Tick)).await }).await?;
    }
    Ok(())
}

/// Calls with devices at processes that are gone lose them. Each node that lives does so: the first one does it, the others find it done.
async fn lose_nodes(exchange: &Exchange, past: &Past, is_unasked: bool) -> Result<(), Problem> {
    let shared = &exchange.shared;
    let Some(living) = shared.living.known(&shared.database).await? else { return Ok(()) };
    let before = past.living.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if before == living && !is_unasked {
        return Ok(());
    }
    let (by, mut is_whole) = (shared.living.process(), true);
    for (call, gone) in who_is_gone(shared, None).await? {
        if let Err(problem) = exchange.live.ask(call, Do(Act::LoseNodes { gone, by })).await {
            is_whole = false;
            problem.log();
        }
    }
    if is_whole {
        *past.living.lock().unwrap_or_else(PoisonError::into_inner) = living;
    }
    Ok(())
}

async fn part_people(exchange: &Exchange) -> Result<(), Problem> {
    let reader = exchange.shared.database.reader().await?;
    for row in sql::list_people_to_part().bind(&reader, &MOST).all().await? {
        match exchange.live.ask(row.id, Do(Act::Remove { user: row.user_id })).await {
            Err(problem) if problem.code != Code::NotFound => problem.log(),
            _ => {}
        }
    }
    Ok(())
}
