//! A file that comes into a bucket in parts, in any order and by any node. Whoever keeps the name of the upload and what the bucket said
//! of each part can go on with it, and must end it.

use object_store::multipart::{MultipartStore, PartId};
use object_store::{ObjectStoreExt, PutPayload};
use tokio::sync::Semaphore;

use super::bucket::Bucket;
use super::disk::{failed, on_disk};
use super::incoming::Received;
use super::key::Key;
use super::store::Store;
use veza_kernel::error::{Code, Problem};

/// Bytes of the smallest part that S3 takes, but for the last.
pub const LEAST_PART: u64 = 5 << 20;
/// Parts that one process sends at once: each is held in memory, for its signature covers its bytes.
static SENDING: Semaphore = Semaphore::const_new(2);

/// An upload in parts.
pub struct PartsUpload {
    store: Store,
    key: Key,
    /// As the bucket names it.
    name: String,
}

impl Store {
    /// Begins a file that comes in parts, and returns the bucket's name of the upload; `None` where files lie on disk.
    ///
    /// # Errors
    /// `unavailable` or `internal`, by what the bucket says.
    pub async fn begin_parts(&self, key: Key) -> Result<Option<String>, Problem> {
        let Some(bucket) = self.in_parts() else { return Ok(None) };
        let begun = bucket.objects().create_multipart(&bucket.place(key)).await;
        begun.map(Some).map_err(|error| failed(&error))
    }

    /// Returns an upload that was begun, at whatever node.
    #[must_use]
    pub fn parts(&self, key: Key, name: String) -> PartsUpload {
        PartsUpload { store: self.clone(), key, name }
    }

    /// Returns whether a file may come in parts.
    #[must_use]
    pub fn takes_parts(&self) -> bool {
        self.in_parts().is_some()
    }
}

impl PartsUpload {
    fn bucket(&self) -> Result<&Bucket, Problem> {
        self.store
            .in_parts()
            .ok_or_else(|| Problem::internal("STORAGE_URL changed while a file came in parts"))
    }

    /// Keeps a part, `number` counting from 1, and returns what the bucket says of it. The same number again replaces it.
    ///
    /// # Errors
    /// `unavailable` or `internal`, by what the bucket says.
    pub async fn keep(&self, number: usize, part: &Received) -> Result<String, Problem> {
        let bucket = self.bucket()?;
        let _turn = SENDING.acquire().await.map_err(|error| Problem::internal(error.to_string()))?;
        let path = part.path().to_owned();
        let bytes = on_disk(move || std::fs::read(path)).await?;
        let (place, index) = (bucket.place(self.key), number.saturating_sub(1));
        let kept = bucket.objects().put_part(&place, &self.name, index, PutPayload::from(bytes)).await;
        kept.map(|part| part.content_id).map_err(|error| failed(&error))
    }

    /// Puts all parts together, in their order. It may be done again by who does not know how it ended.
    ///
    /// # Errors
    /// `conflict` when the bucket has other parts than these; else `unavailable` or `internal`.
    pub async fn finish(&self, parts: Vec<String>, size: u64) -> Result<(), Problem> {
        let bucket = self.bucket()?;
        let place = bucket.place(self.key);
        let parts = parts.into_iter().map(|content_id| PartId { content_id }).collect();
        let Err(error) = bucket.objects().complete_multipart(&place, &self.name, parts).await else {
            return Ok(());
        };
        let said = error.to_string();
        if said.contains("NoSuchUpload") || matches!(error, object_store::Error::NotFound { .. }) {
            // whoever did it before died before they could say so
            let found = bucket.objects().head(&place).await.map_err(|error| failed(&error))?;
            return if found.size == size { Ok(()) } else { Err(Problem::internal(said)) };
        }
        match ["InvalidPart", "EntityTooSmall"].iter().any(|code| said.contains(code)) {
            true => Err(Problem::new(Code::Conflict, "the parts that were kept are others")),
            false => Err(failed(&error)),
        }
    }

    /// Gives the upload up; one that is over already is given up.
    ///
    /// # Errors
    /// `unavailable` or `internal`, by what the bucket says.
    pub async fn give_up(&self) -> Result<(), Problem> {
        let bucket = self.bucket()?;
        match bucket.objects().abort_multipart(&bucket.place(self.key), &self.name).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Returns the whole file on this machine's disk, with both hashes. To keep it under another key copies it in the bucket.
    ///
    /// # Errors
    /// As [`Store::lend`].
    pub async fn join(&self, size: u64) -> Result<Received, Problem> {
        let mut received = self.store.join(&[(self.key, size)]).await?;
        received.is_stored_as(self.key);
        Ok(received)
    }
}
