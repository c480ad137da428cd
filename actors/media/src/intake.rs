//! The one way for files in: room in the owner's quota, a row before the bytes are final, work in the background, and an end that the
//! row says and that its sender is told.
//!
//! Read in this order: `arrival.rs` (what a kind brings), here (room and row), `job.rs` (the work), `accepted.rs` (who waits for it).
//! Never here: what a kind of file is, and who may read it.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::{tracks::find_used_bytes, uploads::lock_owner};

use super::accepted::Accepted;
use super::arrival::{Arrival, NewFile};
use super::incoming::{Incoming, Received};
use super::job::{Job, Means, signed};
use super::store::Store;
use super::under_way::{Allowance, Share, over_quota};
use veza_kernel::error::Problem;

/// See the file's head; one for each service that takes files in, and cheap to clone.
#[derive(Clone)]
pub struct Intake {
    pub(super) means: Means,
    quota_bytes: u64,
}

impl Intake {
    /// Returns an intake; everyone may keep `quota_bytes` of all kinds together.
    #[must_use]
    pub fn new(database: Arc<Database>, store: Store, quota_bytes: u64) -> Self {
        Self { means: Means { database, store, workers: Arc::default() }, quota_bytes }
    }

    /// Returns the bytes that one person may keep.
    #[must_use]
    pub fn quota(&self) -> i64 {
        signed(self.quota_bytes)
    }

    /// Makes room for a file of so many bytes, as far as its sender says; with an `owner` it counts in their quota from now on.
    ///
    /// # Errors
    /// `quota_exceeded`; `unavailable` when the disk is full.
    pub async fn room(&self, owner: Option<Uuid>, declared: u64) -> Result<Incoming, Problem> {
        let Some(owner) = owner else { return self.means.store.receive().await };
        self.means.store.receive_for(self.allowance(owner).await?, declared).await
    }

    /// Counts bytes that somebody is about to keep, as long as the value lives.
    ///
    /// # Errors
    /// `quota_exceeded`.
    pub async fn share(&self, owner: Uuid, declared: u64) -> Result<Share, Problem> {
        self.means.store.count(self.allowance(owner).await?, declared)
    }

    async fn allowance(&self, owner: Uuid) -> Result<Allowance, Problem> {
        let used = find_used_bytes().bind(&self.means.database.reader().await?, &owner).one().await?;
        Ok(Allowance { owner, used: used.unsigned_abs(), most: self.quota_bytes })
    }

    /// Gives a file that came in its row, and begins the work on it.
    ///
    /// # Errors
    /// `quota_exceeded`.
    pub async fn accept<A: Arrival>(&self, arrival: A, received: Received) -> Result<Accepted, Problem> {
        self.accept_as(Uuid::now_v7(), arrival, received).await
    }

    /// The same with an id that was told before.
    ///
    /// # Errors
    /// `quota_exceeded`, and what the kind says when it inserts the row.
    pub async fn accept_as<A: Arrival>(
        &self,
        id: Uuid,
        arrival: A,
        mut received: Received,
    ) -> Result<Accepted, Problem> {
        self.insert(&arrival, id, &received).await?;
        received.is_in_row();
        let job = Job { means: self.means.clone(), arrival: Arc::new(arrival), id };
        Ok(Accepted::begin(id, |teller| job.run(received, teller)))
    }

    /// Two files of one person cannot both take what is left of their quota.
    async fn insert<A: Arrival>(&self, arrival: &A, id: Uuid, received: &Received) -> Result<(), Problem> {
        let mut client = self.means.database.client().await?;
        let transaction = client.transaction().await?;
        lock_owner().bind(&transaction, &arrival.owner().to_string()).one().await?;
        let (size, sha256) = (signed(received.size), received.sha256);
        let file = NewFile { id, size, sha256, quota: self.quota() };
        if arrival.insert(&transaction, &file).await? == 0 {
            return Err(over_quota(self.quota_bytes));
        }
        Ok(veza_sql::commit(transaction).await?)
    }
}
