//! Resumes that wait for the next read of Postgres.

use super::joins::Joining;

/// A resume that waits: when it began to, after which offset, and whose it is.
pub type Resume = (u64, i64, Joining);

/// Who waits for the next read.
#[derive(Default)]
pub struct Resuming {
    pub waiting: Vec<Resume>,
    pub is_busy: bool,
}
