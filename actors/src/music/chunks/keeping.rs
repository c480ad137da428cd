//! The work on one chunk: a row, then its bytes in the store, then the row says that they count.

use uuid::Uuid;
use veza_sql::queries::chunks::{self as sql, TrackUpload};

use super::means::Means;
use super::rules::{field, refused};
use super::views::{ChunkProgress, share};
use crate::error::Problem;
use crate::media::{Key, LEAST_PART, Received, Store};

/// A chunk that came in whole.
pub struct Chunk {
    /// Its row's.
    pub id: Uuid,
    /// Whose upload.
    pub by: Uuid,
    /// Which upload.
    pub upload: TrackUpload,
    /// Which chunk, from 1.
    pub number: i32,
    /// Its md5.
    pub md5: [u8; 16],
    /// Its bytes.
    pub received: Received,
}

impl Chunk {
    /// Checks its size.
    ///
    /// # Errors
    /// `invalid`.
    pub fn check(&self) -> Result<(), Problem> {
        if self.received.size == 0 {
            return Err(field("chunk", "is empty"));
        }
        let is_last = self.number == self.upload.total_chunks;
        if self.upload.in_parts && !is_last && self.received.size < LEAST_PART {
            return Err(field(
                "chunk",
                format!("must have at least {LEAST_PART} bytes, unless it is the last"),
            ));
        }
        Ok(())
    }

    /// Keeps it, and returns how far its upload is.
    ///
    /// # Errors
    /// Why it is not taken, in which case nothing changed; `unavailable` when the store does not take it now.
    pub async fn keep(&self, means: &Means) -> Result<ChunkProgress, Problem> {
        let (id, upload, by) = (self.id, self.upload.id, self.by);
        let size = i64::try_from(self.received.size).unwrap_or(i64::MAX);
        let (md5, begin) = (self.md5.as_slice(), sql::begin_track_chunk());
        let reader = means.database.reader().await?;
        let begun = begin.bind(&reader, &id, &upload, &by, &self.number, &size, &md5).one().await?;
        refused(&begun, "open")?;
        let kept = self.put(means).await;
        if kept.as_ref().is_ok_and(|verdict| verdict != "kept") {
            // somebody who sends one again and again fills no disk
            means.spent.notify_one();
        }
        let kept = kept?;
        if kept != "replaced" {
            refused(&kept, "kept")?;
        }
        let reader = means.database.reader().await?;
        let chunks = sql::list_track_chunks().bind(&reader, &upload).all().await?;
        let received = i32::try_from(chunks.len()).unwrap_or(i32::MAX);
        let progress = share(received, self.upload.total_chunks);
        Ok(ChunkProgress { upload_id: upload, received, progress })
    }

    /// Puts its bytes into the store, and returns what its row says then.
    async fn put(&self, Means { database, store, spent, .. }: &Means) -> Result<String, Problem> {
        let part = match self.store(store).await {
            Ok(part) => part,
            Err(problem) => {
                sql::discard_track_chunk().bind(&database.reader().await?, &self.id).await?;
                spent.notify_one();
                return Err(problem);
            }
        };
        let (reader, keep) = (database.reader().await?, sql::keep_track_chunk());
        Ok(keep.bind(&reader, &self.id, &self.upload.id, &self.by, &part).one().await?)
    }

    /// Returns what the bucket says of the part, where it is one.
    async fn store(&self, store: &Store) -> Result<Option<String>, Problem> {
        if !self.upload.in_parts {
            store.keep(Key::Chunk(self.id), &self.received).await?;
            return Ok(None);
        }
        let name = self.upload.parts_name.clone();
        let name = name.ok_or_else(|| Problem::unavailable("the bucket was not asked yet"))?;
        let number = usize::try_from(self.number).unwrap_or_default();
        store.parts(Key::Chunk(self.upload.id), name).keep(number, &self.received).await.map(Some)
    }
}
