//! A track that came in chunks, as the intake takes it: one that came in one piece, and the end of its upload in the same transactions.

use std::path::Path;

use uuid::Uuid;
use veza_sql::queries::chunks as sql;
use veza_sql::{Reader, Transaction};

use crate::error::Problem;
use crate::media::{Arrival, KeptFile, Key, Look, NewFile};
use crate::tracks::NewTrack;

/// See the file's head.
pub struct Assembled {
    /// The track.
    pub track: NewTrack,
    /// Its upload.
    pub upload: Uuid,
    /// Who puts it together.
    pub claim: Uuid,
    /// The file's md5.
    pub md5: [u8; 16],
}

impl Arrival for Assembled {
    type Found = <NewTrack as Arrival>::Found;

    fn owner(&self) -> Uuid {
        self.track.owner()
    }

    fn keys(id: Uuid) -> [Key; 2] {
        NewTrack::keys(id)
    }

    async fn insert(&self, transaction: &Transaction<'_>, file: &NewFile) -> Result<u64, Problem> {
        let md5 = self.md5.as_slice();
        if !sql::admit_track_upload().bind(transaction, &self.upload, &self.claim, &md5).one().await? {
            return Err(Problem::unavailable("another process puts this upload together"));
        }
        // its bytes are counted already: as the upload's, until there is this row
        let quota = file.quota.saturating_add(file.size);
        self.track.insert(transaction, &NewFile { quota, ..*file }).await
    }

    fn look_into(&self, path: &Path) -> Result<Look<Self::Found>, Problem> {
        self.track.look_into(path)
    }

    async fn say_ready(
        &self,
        transaction: &Transaction<'_>,
        file: &KeptFile,
        found: Self::Found,
    ) -> Result<u64, Problem> {
        if sql::complete_track_upload().bind(transaction, &self.upload, &self.claim).await? == 0 {
            return Ok(0);
        }
        self.track.say_ready(transaction, file, found).await
    }

    async fn say_failed(reader: &Reader, id: Uuid, failure: &str, has_files: bool) -> Result<u64, Problem> {
        NewTrack::say_failed(reader, id, failure, has_files).await
    }

    async fn discard(reader: &Reader, id: Uuid) -> Result<u64, Problem> {
        NewTrack::discard(reader, id).await
    }

    fn ended(&self) {
        self.track.ended();
    }

    fn failure(problem: &Problem) -> &str {
        NewTrack::failure(problem)
    }
}
