//! Whether connections end because the process does: what is expected needs no warning.

use std::sync::atomic::{AtomicBool, Ordering};

static ENDING: AtomicBool = AtomicBool::new(false);

/// From now on connections that end are no news: Postgres is about to be stopped, or the process ends.
pub fn expect_ends() {
    ENDING.store(true, Ordering::Relaxed);
}

/// Returns whether connections are expected to end.
pub fn is_ending() -> bool {
    ENDING.load(Ordering::Relaxed)
}
