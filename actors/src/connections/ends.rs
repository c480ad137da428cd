//! A socket ends with the login session or API key that opened it: when its time is over, and also when nobody heard that it
//! was revoked.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::sessions;

use crate::error::Problem;
use crate::kernel::Directory;
use crate::kernel::{Chores, Close, every};

/// How late a socket may end.
const ROUND: Duration = Duration::from_secs(1);
/// Sessions in one statement.
const AT_ONCE: usize = 2000;
/// What their sockets are told.
const OVER: Close = Close { code: 4503, reason: "session over" };

/// Looks again and again at the sessions whose sockets are open: each when it is new, when its time is over, and once a minute.
/// While Postgres does not answer nobody is sent away.
pub async fn watch_for_ever(database: Arc<Database>, directory: Directory, chores: Chores) {
    let chore = chores.of("socket_ends");
    every(&chore, ROUND, || look(&database, &directory)).await;
}

/// Looks at those that are due.
///
/// # Errors
/// When Postgres fails.
pub async fn look(database: &Database, directory: &Directory) -> Result<(), Problem> {
    loop {
        let due = directory.due(AT_ONCE);
        if due.is_empty() {
            return Ok(());
        }
        let reader = database.reader().await?;
        let found = sessions::list_lives().bind(&reader, &due).all().await?;
        let live: HashMap<Uuid, Duration> =
            found.iter().map(|row| (row.id, Duration::from_secs_f64(row.left_s.max(0.0)))).collect();
        directory.looked(&due, &live, OVER);
        if due.len() < AT_ONCE {
            return Ok(());
        }
    }
}
