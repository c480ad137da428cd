//! The media service.

use std::sync::Arc;

use tokio::sync::oneshot;
use uuid::Uuid;
use veza_sql::queries::uploads as sql;
use veza_sql::{Database, Params};

use super::incoming::Incoming;
use super::job::Job;
use super::key::Key;
use super::kind::Kind;
use super::messages::{
    AcceptUpload, Accepted, BeginUpload, DeleteUpload, DiscardUpload, FindUpload, OpenUpload, Part,
};
use super::name;
use super::opened::Opened;
use super::rules::{self, UploadLimits};
use super::store::Store;
use super::under_way::Allowance;
use super::views::Upload;
use super::workers::Workers;
use veza_kernel::error::{Code, Problem};
use veza_kernel::{Bus, Handle, Service};

/// See the module.
pub struct Media {
    pub(super) database: Arc<Database>,
    pub(super) store: Store,
    pub(super) bus: Arc<dyn Bus>,
    limits: UploadLimits,
    pub(super) workers: Arc<Workers>,
}

impl Media {
    /// Returns the service.
    #[must_use]
    pub fn new(database: Arc<Database>, store: Store, limits: UploadLimits, bus: Arc<dyn Bus>) -> Self {
        Self { database, store, bus, limits, workers: Arc::default() }
    }

    pub(super) fn limits(&self) -> UploadLimits {
        self.limits
    }

    /// Inserts the row unless the quota is used up. Two uploads of one person cannot both take what is left of it.
    async fn insert(&self, id: Uuid, kind: Kind, asked: &AcceptUpload, name: &str) -> Result<(), Problem> {
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        sql::lock_owner().bind(&transaction, &asked.by.to_string()).one().await?;
        let row = sql::InsertUploadParams {
            id,
            owner_id: asked.by,
            purpose: asked.purpose.name(),
            name,
            content_type: kind.content_type,
            size: signed(asked.received.size),
            sha256: asked.received.sha256.as_slice(),
            quota: signed(self.limits().quota_bytes),
        };
        if sql::insert_upload().params(&transaction, &row).await? == 0 {
            return Err(self.over_quota());
        }
        Ok(veza_sql::commit(transaction).await?)
    }

    fn over_quota(&self) -> Problem {
        let most = self.limits().quota_bytes;
        Problem::new(Code::QuotaExceeded, format!("your files may have {most} bytes together"))
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Service for Media {
    const NAME: &'static str = "media";
}

impl Handle<BeginUpload> for Media {
    async fn handle(&self, asked: BeginUpload) -> Result<Incoming, Problem> {
        let reader = self.database.reader().await?;
        let used = veza_sql::queries::tracks::find_used_bytes().bind(&reader, &asked.by).one().await?;
        let quota = Allowance { owner: asked.by, used: used.unsigned_abs(), most: self.limits().quota_bytes };
        self.store.receive_for(quota, asked.declared).await
    }
}

impl Handle<AcceptUpload> for Media {
    async fn handle(&self, asked: AcceptUpload) -> Result<Accepted, Problem> {
        let kind = Kind::sniff(&asked.received.head);
        rules::check(self.limits(), asked.purpose, asked.received.size, kind)?;
        let (id, name) = (Uuid::now_v7(), name::clean(&asked.name));
        self.insert(id, kind, &asked, &name).await?;
        let AcceptUpload { by, purpose, mut received, .. } = asked;
        received.is_in_row();
        let (database, store) = (self.database.clone(), self.store.clone());
        let job = Job { database, store, id, by, purpose, name, kind, received };
        let (workers, (tell, outcome)) = (self.workers.clone(), oneshot::channel());
        // it outlives the request, and this service's deadline
        actix_rt::spawn(async move {
            let outcome = job.run(workers).await;
            // nobody may wait any more: the row says it as well
            let _ = tell.send(outcome);
        });
        Ok(Accepted { id, outcome })
    }
}

impl Handle<FindUpload> for Media {
    async fn handle(&self, asked: FindUpload) -> Result<Upload, Problem> {
        let reader = self.database.reader().await?;
        let found = sql::find_own_upload().bind(&reader, &asked.id, &asked.by).opt().await?;
        found.map(Into::into).ok_or_else(rules::no_upload)
    }
}

impl Handle<OpenUpload> for Media {
    async fn handle(&self, asked: OpenUpload) -> Result<Opened, Problem> {
        let OpenUpload { by, id, part } = asked;
        let reader = self.database.reader().await?;
        let found = sql::find_readable_upload().bind(&reader, &id, &by).opt().await?;
        let row = found.ok_or_else(rules::no_upload)?;
        let tag: String = row.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        if part == Part::File {
            let (store, size) = (self.store.clone(), row.size.unsigned_abs());
            return Ok(Opened::stored(store, Key::File(id), row.name, &row.content_type, size, tag));
        }
        if !row.has_thumbnail {
            return Err(Problem::new(Code::NotFound, "this upload has no small version"));
        }
        let bytes = self.store.read_whole(Key::Thumbnail(id)).await?;
        Ok(Opened::picture(bytes, &row.name, format!("{tag}-small")))
    }
}

impl Handle<DeleteUpload> for Media {
    async fn handle(&self, asked: DeleteUpload) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        let deleted = sql::delete_own_upload().bind(&reader, &asked.id, &asked.by).opt().await?;
        match deleted {
            Some(true) => Ok(()),
            Some(false) => {
                Err(Problem::new(Code::Conflict, "a message or a room shows this upload: delete it there"))
            }
            None => Err(rules::no_upload()),
        }
    }
}

impl Handle<DiscardUpload> for Media {
    async fn handle(&self, DiscardUpload(id): DiscardUpload) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        sql::remove_failed_upload().bind(&reader, &id).await?;
        Ok(())
    }
}
