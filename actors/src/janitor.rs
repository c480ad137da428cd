//! The janitor of what only grows: login data that ended long ago, and events that no resume asks for any more, go away some rows at
//! a time. Uploads, tracks and notifications have janitors of their own, since files and rules go with them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use veza_sql::Database;
use veza_sql::queries::{audit, calls, sessions as logins, streams};

use crate::error::Problem;
use crate::kernel::stream::RESUME_MAX;
use crate::kernel::{Chore, Chores, every};

/// Time between two rounds.
const ROUND: Duration = Duration::from_secs(3600);
/// Rows of one kind that one statement takes away.
const BATCH: i64 = 1000;
/// The most that one kind takes of a round; the next one goes on.
const PART: Duration = Duration::from_secs(300);
/// Events of a stream that are kept. A resume replays half as many, so none meets a stream that was cut meanwhile.
const EVENTS: i64 = 2 * RESUME_MAX;
/// Operations of a session that are kept.
const OPERATIONS: i64 = 10_000;

/// Goes its rounds for ever.
pub async fn sweep_for_ever(database: Arc<Database>, chores: Chores, audit_days: i32) {
    let chore = chores.of("sweep");
    every(&chore, ROUND, || sweep(&database, &chore, audit_days)).await;
}

/// Takes away what has ended of one kind until there is no more of it; no kind keeps another waiting for long.
macro_rules! take {
    ($database:ident, $chore:ident, $($name:literal: $statement:expr => [$($bound:expr),*];)*) => {
        $($chore.part($name, async {
            // not on a lane that reads share: they would wait behind it
            let client = $database.client().await?;
            let (began, mut removed) = (Instant::now(), 0);
            while began.elapsed() < PART {
                let batch = $statement.bind(&client, $($bound),*).await?;
                removed += batch;
                if batch == 0 {
                    break;
                }
            }
            if removed > 0 {
                tracing::info!(sweep.kind = $name, rows.removed = removed, "what had ended was swept");
            }
            Ok(())
        }).await;)*
    };
}

async fn sweep(database: &Database, chore: &Chore, audit_days: i32) -> Result<(), Problem> {
    take! { database, chore,
        "refresh_tokens": logins::sweep_refresh_tokens() => [&BATCH];
        "sessions": logins::sweep_sessions() => [&BATCH];
        "used_tokens": logins::sweep_used_tokens() => [&BATCH];
        "mailed_tokens": logins::sweep_mailed_tokens() => [&BATCH];
        "two_factor_setups": logins::sweep_two_factor_setups() => [&BATCH];
        "room_events": streams::sweep_room_events() => [&EVENTS, &BATCH];
        "user_events": streams::sweep_user_events() => [&EVENTS, &BATCH];
        "queue_events": streams::sweep_queue_events() => [&EVENTS, &BATCH];
        "queue_operations": streams::sweep_queue_operations() => [&OPERATIONS, &BATCH];
        "calls": calls::sweep_calls() => [&BATCH];
        "queue_items": streams::sweep_queue_items() => [&BATCH];
    }
    chore.part("audit_log", sweep_audit_log(database, audit_days)).await;
    Ok(())
}

/// Takes away what the audit log has kept for its time; only a function of its owner may.
async fn sweep_audit_log(database: &Database, days: i32) -> Result<(), Problem> {
    let client = database.client().await?;
    let began = Instant::now();
    while began.elapsed() < PART {
        if audit::sweep_audit_log().bind(&client, &days, &BATCH).one().await? == 0 {
            break;
        }
    }
    Ok(())
}
