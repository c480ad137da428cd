//! How long anyone waits for Postgres. Its own time-outs do not count while it is stopped or out of reach, so every wait ends here.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::time::error::Elapsed;
use tokio_postgres::Error;

use crate::{SqlError, trouble};

/// Bound on a statement, and on a whole transaction: an answer leaves the server within 5 s.
pub const DEADLINE: Duration = Duration::from_secs(4);

tokio::task_local! {
    static PATIENCE: Duration;
}

/// Works in the background, where a statement or transaction may take this long.
pub fn unhurried<F: Future>(patience: Duration, work: F) -> impl Future<Output = F::Output> {
    PATIENCE.scope(patience, work)
}

/// Bounds a work of several statements, and the reading of long results, as one statement is bounded.
///
/// # Errors
/// [`SqlError::Unavailable`] when it takes longer.
pub async fn bounded<T, E: From<SqlError>>(work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    match tokio::time::timeout(patience(), work).await {
        Ok(done) => done,
        Err(_elapsed) => Err(late("Postgres took too long").into()),
    }
}

/// How long the present work waits at most.
pub(crate) fn patience() -> Duration {
    PATIENCE.try_with(|patience| *patience).unwrap_or(DEADLINE)
}

/// The end of a work that begins now.
pub(crate) fn end() -> Instant {
    Instant::now() + patience()
}

/// Waits until then at most. What has no time left is not begun. The driver's futures are large, so they are boxed.
pub(crate) fn until<T>(end: Instant, work: impl Future<Output = T>) -> impl Future<Output = Result<T, Late>> {
    let work = Box::pin(work);
    async move {
        if end <= Instant::now() {
            return Err(Late);
        }
        Ok(tokio::time::timeout_at(end.into(), work).await?)
    }
}

/// The same for what Postgres answers.
pub(crate) fn answered<T>(
    end: Instant,
    work: impl Future<Output = Result<T, Error>>,
) -> impl Future<Output = Result<T, Error>> {
    let work = until(end, work);
    async move { work.await.unwrap_or_else(|_late| Err(timed_out())).inspect_err(trouble::note) }
}

/// The driver's own error for an answer that did not come; whether the statement was done is unknown.
fn timed_out() -> Error {
    Error::__private_api_timeout()
}

/// The error of what did not begin, or changes nothing.
pub(crate) fn late(what: &str) -> SqlError {
    SqlError::Unavailable(what.to_owned())
}

/// The time was up.
pub(crate) struct Late;

impl From<Elapsed> for Late {
    fn from(_: Elapsed) -> Self {
        Self
    }
}
