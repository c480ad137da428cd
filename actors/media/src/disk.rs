//! Work on the disk, and what its failures mean.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::time::Duration;

use veza_kernel::error::Problem;

/// When it is worth trying again once the disk is full.
const FULL: Duration = Duration::from_secs(60);

/// Runs work that waits for the disk where it may wait.
pub(super) async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(failed(&error)),
        Err(error) => Err(Problem::internal(error.to_string())),
    }
}

/// Tells a full disk and a bucket out of reach, which pass, from everything else.
pub(super) fn failed(error: &(dyn Error + 'static)) -> Problem {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error
            .downcast_ref::<reqwest::Error>()
            .is_some_and(|error| error.is_connect() || error.is_timeout())
        {
            return Problem::unavailable(error.to_string());
        }
        if error.downcast_ref::<io::Error>().is_some_and(is_full) {
            return Problem::unavailable(error.to_string()).after(FULL);
        }
        cause = error.source();
    }
    Problem::internal(error.to_string())
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}
