//! What a kind of file brings to the intake: its row, what is looked for in it, and what the row says in the end.
//!
//! The order and the promises are the intake's (`intake.rs`, `job.rs`); a kind only fills in what is its own. Every kind has a file and
//! at most one small picture of it. The statements of a kind change one row, and never say `ready` of what was deleted.

use std::future::Future;
use std::path::Path;

use uuid::Uuid;
use veza_sql::{Reader, Transaction};

use super::key::Key;
use veza_kernel::error::Problem;

/// A file of one kind that came in whole, and what its sender said of it.
pub trait Arrival: Send + Sync + 'static {
    /// What the row keeps of a look at it.
    type Found: Send + 'static;

    /// Returns whose it is.
    fn owner(&self) -> Uuid;

    /// Returns where the file and the small picture of it lie.
    fn keys(id: Uuid) -> [Key; 2];

    /// Inserts the row, which says that the file is being looked into; 0: the quota is used up. Its owner is locked.
    fn insert(
        &self,
        transaction: &Transaction<'_>,
        file: &NewFile,
    ) -> impl Future<Output = Result<u64, Problem>>;

    /// Looks into the file, on a thread that may take its time.
    ///
    /// # Errors
    /// `invalid` when it is of no use.
    fn look_into(&self, path: &Path) -> Result<Look<Self::Found>, Problem>;

    /// Says that it may be used, and what was found; 0: it was deleted in the meantime.
    fn say_ready(
        &self,
        transaction: &Transaction<'_>,
        file: &KeptFile,
        found: Self::Found,
    ) -> impl Future<Output = Result<u64, Problem>>;

    /// Says why it is of no use. `has_files`: they could not be removed, and the janitor must.
    fn say_failed(
        reader: &Reader,
        id: Uuid,
        failure: &str,
        has_files: bool,
    ) -> impl Future<Output = Result<u64, Problem>>;

    /// Removes the row of what failed, whose sender is told so.
    fn discard(reader: &Reader, id: Uuid) -> impl Future<Output = Result<u64, Problem>>;

    /// The row says how it ended; whoever is to hear of that is told.
    fn ended(&self) {}

    /// Returns what the row says of this refusal.
    fn failure(problem: &Problem) -> &str {
        &problem.message
    }
}

/// A file that is about to get its row.
pub struct NewFile {
    /// The row's.
    pub id: Uuid,
    /// Bytes.
    pub size: i64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// Bytes that its owner may keep.
    pub quota: i64,
}

/// What was seen in a file.
pub struct Look<T> {
    /// For the row.
    pub found: T,
    /// The bytes to keep when they are not those that came.
    pub bytes: Option<Vec<u8>>,
    /// The small picture.
    pub small: Option<Vec<u8>>,
}

/// A file that lies in the store.
pub struct KeptFile {
    /// The row's.
    pub id: Uuid,
    /// Bytes.
    pub size: i64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// Whether there is a small picture of it.
    pub has_small: bool,
}
