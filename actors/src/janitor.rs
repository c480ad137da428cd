//! The janitor of what only grows: login data that ended long ago, and events that no resume asks for any more, go away some rows at
//! a time. Uploads, tracks and notifications have janitors of their own, since files and rules go with them.

use std::sync::Arc;
use std::time::Duration;

use veza_sql::Database;
use veza_sql::queries::{audit, sessions as logins, streams};

use crate::error::Problem;
use crate::kernel::every;
use crate::protocol::RESUME_MAX;

/// Time between two rounds.
const ROUND: Duration = Duration::from_secs(3600);
/// Rows of one kind that one statement takes away, and statements of one round and kind.
const BATCH: i64 = 1000;
const BATCHES: usize = 20;
/// Events of a stream that are kept. A resume replays half as many, so none meets a stream that was cut meanwhile.
const EVENTS: i64 = 2 * RESUME_MAX;

/// Goes its rounds for ever.
pub async fn sweep_for_ever(database: Arc<Database>, audit_days: i32) {
    every(ROUND, move || sweep(database.clone(), audit_days)).await;
}

async fn sweep(database: Arc<Database>, audit_days: i32) -> Result<(), Problem> {
    // not on a lane that reads share: they would wait behind it
    let client = database.client().await?;
    let mut removed = 0;
    for _ in 0..BATCHES {
        let batch = logins::sweep_refresh_tokens().bind(&client, &BATCH).await?
            + logins::sweep_sessions().bind(&client, &BATCH).await?
            + logins::sweep_used_tokens().bind(&client, &BATCH).await?
            + logins::sweep_mailed_tokens().bind(&client, &BATCH).await?
            + logins::sweep_two_factor_setups().bind(&client, &BATCH).await?
            + streams::sweep_room_events().bind(&client, &EVENTS, &BATCH).await?
            + streams::sweep_user_events().bind(&client, &EVENTS, &BATCH).await?
            + streams::sweep_queue_events().bind(&client, &EVENTS, &BATCH).await?
            + streams::sweep_queue_operations().bind(&client, &BATCH).await?
            + audit::sweep_audit_log().bind(&client, &audit_days, &BATCH).one().await?.unsigned_abs();
        removed += batch;
        if batch == 0 {
            break;
        }
    }
    if removed > 0 {
        tracing::info!(rows.removed = removed, "what had ended was swept");
    }
    Ok(())
}
