//! What keeps Postgres from its work although it answers: no room, no memory, no connection left, nothing writable. Everybody is
//! refused for the same reason then, so the log has it once a minute and not once for each. One process has one database, so this is one.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, Severity};

use crate::said::told;

/// How long a trouble counts after it was last met.
const FRESH: Duration = Duration::from_secs(5);
/// Between two lines of the log about the same.
const QUIET: Duration = Duration::from_secs(60);

static TROUBLE: Mutex<Option<Trouble>> = Mutex::new(None);

struct Trouble {
    said: String,
    met: Instant,
    is_over: bool,
    /// When each was last logged, by SQLSTATE.
    logged: HashMap<String, Instant>,
}

/// Returns whether this is of the kind that everybody meets: class 53, or a database that takes no changes.
pub(crate) fn is_trouble(error: &DbError) -> bool {
    let code = error.code().code();
    // a panic may come after the commit's record was written
    let is_certain = !matches!(error.parsed_severity(), Some(Severity::Panic));
    is_certain && (code.starts_with("53") || code == "25006")
}

/// Takes notice of an error, of whatever kind.
pub(crate) fn note(error: &Error) {
    if let Some(db) = error.as_db_error().filter(|db| is_trouble(db)) {
        met(db.code().code(), told(error));
    }
}

/// Takes notice of a database that says of itself that it is read-only.
pub(crate) fn note_read_only() {
    let said = "the database is read-only: name the primary in DATABASE_URL, or end default_transaction_read_only there";
    met("25006", said.to_owned());
}

fn met(code: &str, said: String) {
    let now = Instant::now();
    let mut state = lock();
    let trouble = state.get_or_insert_with(|| Trouble {
        said: String::new(),
        met: now,
        is_over: false,
        logged: HashMap::new(),
    });
    (trouble.met, trouble.is_over) = (now, false);
    let is_told = trouble.logged.get(code).is_some_and(|logged| now.duration_since(*logged) < QUIET);
    if !is_told {
        trouble.logged.insert(code.to_owned(), now);
        tracing::error!(sqlstate = code, error.cause = said, "Postgres answers, and cannot do its work");
    }
    trouble.said = said;
}

/// Takes notice that a probe of writing went well.
pub(crate) fn note_well() {
    if let Some(trouble) =
        lock().as_mut().filter(|trouble| !trouble.is_over && trouble.met.elapsed() >= FRESH)
    {
        trouble.is_over = true;
        tracing::info!("Postgres does its work again");
    }
}

/// Returns what the trouble is, if there is one now.
pub(crate) fn present() -> Option<String> {
    lock()
        .as_ref()
        .filter(|trouble| !trouble.is_over && trouble.met.elapsed() < FRESH)
        .map(|trouble| trouble.said.clone())
}

fn lock() -> MutexGuard<'static, Option<Trouble>> {
    TROUBLE.lock().unwrap_or_else(PoisonError::into_inner)
}
