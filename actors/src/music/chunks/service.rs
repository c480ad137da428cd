//! The service of uploads in chunks.

use std::sync::Arc;

use tokio::sync::Notify;
use uuid::Uuid;
use veza_sql::queries::chunks as sql;
use veza_sql::queries::uploads::lock_owner;
use veza_sql::{Database, Params};

use super::completing::Completing;
use super::keeping::Chunk;
use super::means::Means;
use super::messages::{
    CompleteUpload, EndUpload, FindChunkedUpload, InitiateUpload, KeepChunk, MakeChunkRoom,
};
use super::rules::{OPEN, are_parts, check_announced, check_said, field, refused};
use super::views::{ChunkProgress, ChunkedUpload, Completed};
use super::working::Working;
use crate::error::{Check, Code, Problem};
use crate::kernel::{Bus, Handle, Service};
use crate::media::{Incoming, Intake, Key, Store, UploadLimits, clean_name, over_quota};

/// See the module.
pub struct Chunks {
    means: Means,
    limits: UploadLimits,
}

impl Chunks {
    /// Returns the service. `unheard` wakes who listens to tracks.
    #[must_use]
    pub fn new(
        database: Arc<Database>,
        store: Store,
        limits: UploadLimits,
        bus: Arc<dyn Bus>,
        unheard: Arc<Notify>,
    ) -> Self {
        let intake = Intake::new(database.clone(), store.clone(), limits.quota_bytes);
        Self { means: Means { database, store, intake, bus, unheard, spent: Arc::default() }, limits }
    }

    /// Returns what wakes who removes chunks that nobody has a use for any more.
    #[must_use]
    pub fn spent(&self) -> Arc<Notify> {
        self.means.spent.clone()
    }

    async fn show(&self, by: Uuid, id: Uuid) -> Result<ChunkedUpload, Problem> {
        let upload = self.means.find(by, id).await?;
        let reader = self.means.database.reader().await?;
        let chunks = sql::list_track_chunks().bind(&reader, &id).all().await?;
        Ok(ChunkedUpload::of(upload, &chunks))
    }

    /// Two announcements of one person cannot both take what is left of their quota.
    async fn open(&self, row: sql::OpenTrackUploadParams<String, serde_json::Value>) -> Result<(), Problem> {
        let _counted = self.means.intake.share(row.owner_id, row.total_size.unsigned_abs()).await?;
        let mut client = self.means.database.client().await?;
        let transaction = client.transaction().await?;
        lock_owner().bind(&transaction, &row.owner_id.to_string()).one().await?;
        let verdict = sql::open_track_upload().params(&transaction, &row).one().await?;
        match verdict.as_str() {
            "opened" => Ok(veza_sql::commit(transaction).await?),
            "quota" => Err(over_quota(self.limits.quota_bytes)),
            _ => Err(Problem::new(
                Code::Conflict,
                format!("only {OPEN} uploads may be open: complete or end one"),
            )),
        }
    }

    /// Has the bucket begin to take the parts; nobody knows of the upload yet.
    async fn begin_parts(&self, by: Uuid, id: Uuid) -> Result<(), Problem> {
        let begun = self.means.store.begin_parts(Key::Chunk(id)).await;
        let reader = self.means.database.reader().await?;
        match begun {
            Ok(Some(name)) => sql::update_parts_begun().bind(&reader, &name, &id).await.map(drop)?,
            Ok(None) => {}
            Err(problem) => {
                sql::end_track_upload().bind(&reader, &id, &by).await?;
                return Err(problem);
            }
        }
        Ok(())
    }
}

impl Service for Chunks {
    const NAME: &'static str = "chunks";
}

impl Handle<InitiateUpload> for Chunks {
    async fn handle(&self, asked: InitiateUpload) -> Result<ChunkedUpload, Problem> {
        let InitiateUpload { by, file_name, total_size, total_chunks, details } = asked;
        check_announced(&file_name, total_size, total_chunks, self.limits.track_bytes)?;
        let details = serde_json::to_value(details.check()?);
        let (id, in_parts) =
            (Uuid::now_v7(), self.means.store.takes_parts() && are_parts(total_size, total_chunks));
        self.open(sql::OpenTrackUploadParams {
            id,
            owner_id: by,
            file_name: clean_name(&file_name),
            total_size,
            total_chunks,
            details: details.map_err(|error| Problem::internal(error.to_string()))?,
            in_parts,
            quota: self.means.intake.quota(),
            most: OPEN,
        })
        .await?;
        if in_parts {
            self.begin_parts(by, id).await?;
        }
        self.show(by, id).await
    }
}

impl Handle<MakeChunkRoom> for Chunks {
    async fn handle(&self, MakeChunkRoom { by, said }: MakeChunkRoom) -> Result<Incoming, Problem> {
        if let Some(id) = said.upload_id {
            let upload = self.means.find(by, id).await?;
            if matches!(upload.status.as_str(), "completed" | "failed") {
                refused(&upload.status, "open")?;
            }
            check_said(&said, &upload)?;
        }
        // its bytes count in the quota since they were announced
        Ok(self.means.store.receive().await?.with_md5())
    }
}

impl Handle<KeepChunk> for Chunks {
    async fn handle(
        &self,
        KeepChunk { by, said, received }: KeepChunk,
    ) -> Result<Working<ChunkProgress>, Problem> {
        let mut check = Check::default();
        for (name, is_said) in [
            ("upload_id", said.upload_id.is_some()),
            ("chunk_number", said.number.is_some()),
            ("total_chunks", said.total_chunks.is_some()),
            ("total_size", said.total_size.is_some()),
            ("filename", said.file_name.is_some()),
        ] {
            check.require(is_said, name, "is missing");
        }
        check.finish()?;
        let upload = self.means.find(by, said.upload_id.unwrap_or_default()).await?;
        check_said(&said, &upload)?;
        let md5 = received.md5.ok_or_else(|| Problem::internal("a chunk without its md5"))?;
        if said.md5.is_some_and(|said| said != md5) {
            return Err(field("md5", "is not that of the chunk"));
        }
        let number = said.number.unwrap_or_default();
        let chunk = Chunk { id: Uuid::now_v7(), by, upload, number, md5, received };
        chunk.check()?;
        let means = self.means.clone();
        Ok(Working::begin(async move |mut teller| teller.tell(chunk.keep(&means).await)))
    }
}

impl Handle<CompleteUpload> for Chunks {
    async fn handle(
        &self,
        CompleteUpload { by, id, md5 }: CompleteUpload,
    ) -> Result<Working<Completed>, Problem> {
        let completing = Completing { means: self.means.clone(), by, id, md5 };
        Ok(Working::begin(|teller| completing.run(teller)))
    }
}

impl Handle<FindChunkedUpload> for Chunks {
    async fn handle(
        &self,
        FindChunkedUpload { by, id }: FindChunkedUpload,
    ) -> Result<ChunkedUpload, Problem> {
        self.show(by, id).await
    }
}

impl Handle<EndUpload> for Chunks {
    async fn handle(&self, EndUpload { by, id }: EndUpload) -> Result<(), Problem> {
        let status = self.means.find(by, id).await?.status;
        let reader = self.means.database.reader().await?;
        if sql::end_track_upload().bind(&reader, &id, &by).await? == 0 {
            return refused(&status, "ended");
        }
        self.means.spent.notify_one();
        Ok(())
    }
}
