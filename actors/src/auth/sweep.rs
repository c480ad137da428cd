//! The janitor of login data: what ended long ago goes away, some rows at a time.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::MissedTickBehavior;
use veza_sql::Database;
use veza_sql::queries::sessions as sql;

use crate::error::Problem;

/// Time between two rounds.
const ROUND: Duration = Duration::from_secs(3600);
/// Rows of one kind that one statement takes away, and statements of one round and kind.
const BATCH: i64 = 1000;
const BATCHES: usize = 20;

/// Goes its rounds for ever, the first one at once.
pub async fn sweep_for_ever(database: Arc<Database>) {
    let mut rounds = tokio::time::interval(ROUND);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        if let Err(problem) = sweep(&database).await {
            problem.log();
        }
    }
}

async fn sweep(database: &Database) -> Result<(), Problem> {
    let reader = database.reader().await?;
    let mut removed = 0;
    for _ in 0..BATCHES {
        let batch = sql::sweep_refresh_tokens().bind(&reader, &BATCH).await?
            + sql::sweep_sessions().bind(&reader, &BATCH).await?
            + sql::sweep_used_tokens().bind(&reader, &BATCH).await?
            + sql::sweep_mailed_tokens().bind(&reader, &BATCH).await?
            + sql::sweep_two_factor_setups().bind(&reader, &BATCH).await?;
        removed += batch;
        if batch == 0 {
            break;
        }
    }
    if removed > 0 {
        tracing::info!(rows.removed = removed, "login data swept");
    }
    Ok(())
}
