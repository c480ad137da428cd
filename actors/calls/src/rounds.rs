//! What calls need that nobody asks for: those in which something is due are woken, also after the death of a node; and who may be in
//! one no more is taken out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use veza_kernel::error::{Code, Problem};
use veza_kernel::{Chore, Chores, whenever};
use veza_sql::queries::calls as sql;

use super::acts::Act;
use super::exchange::Exchange;
use super::messages::{Do, LookAt};

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
    chore.part("calls of this node", wake_own(&exchange)).await;
    let rounds = AtomicU32::new(0);
    whenever(&chore, ROUND, &exchange.wake, || round(&exchange, &chore, &rounds)).await;
}

/// After a start everyone in a call may come back for a while: that time begins when the call is loaded.
async fn wake_own(exchange: &Exchange) -> Result<(), Problem> {
    let shared = &exchange.shared;
    let reader = shared.database.reader().await?;
    for call in sql::list_calls_of_node().bind(&reader, &shared.node.as_ref()).all().await? {
        if let Err(problem) = exchange.live.ask(call, LookAt).await {
            problem.log();
        }
    }
    Ok(())
}

async fn round(exchange: &Exchange, chore: &Chore, rounds: &AtomicU32) -> Result<(), Problem> {
    let is_unasked = rounds.fetch_add(1, Ordering::Relaxed).is_multiple_of(UNASKED);
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
