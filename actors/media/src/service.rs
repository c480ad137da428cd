//! The media service.

use std::sync::Arc;

use veza_sql::Database;
use veza_sql::queries::uploads as sql;

use super::accepted::Accepted;
use super::admission;
use super::incoming::Incoming;
use super::intake::Intake;
use super::key::Key;
use super::kind::Kind;
use super::messages::{AcceptUpload, DeleteUpload, FindUpload, MakeRoom, OpenUpload, Part};
use super::name;
use super::opened::Opened;
use super::rules::{self, UploadLimits};
use super::store::Store;
use super::upload::NewUpload;
use super::views::Upload;
use veza_kernel::error::{Code, Problem};
use veza_kernel::{Bus, Handle, Service};

/// See the module.
pub struct Media {
    pub(super) database: Arc<Database>,
    pub(super) store: Store,
    pub(super) bus: Arc<dyn Bus>,
    pub(super) limits: UploadLimits,
    pub(super) intake: Intake,
}

impl Media {
    /// Returns the service.
    #[must_use]
    pub fn new(database: Arc<Database>, store: Store, limits: UploadLimits, bus: Arc<dyn Bus>) -> Self {
        let intake = Intake::new(database.clone(), store.clone(), limits.quota_bytes);
        Self { database, store, bus, limits, intake }
    }
}

impl Service for Media {
    const NAME: &'static str = "media";
}

impl Handle<MakeRoom> for Media {
    async fn handle(&self, MakeRoom { owner, declared }: MakeRoom) -> Result<Incoming, Problem> {
        self.intake.room(owner, declared).await
    }
}

impl Handle<AcceptUpload> for Media {
    async fn handle(&self, asked: AcceptUpload) -> Result<Accepted, Problem> {
        let AcceptUpload { by, purpose, name, received } = asked;
        let kind = Kind::sniff(&received.head);
        admission::check(self.limits, purpose, received.size, kind)?;
        let upload = NewUpload { by, purpose, name: name::clean(&name), kind };
        self.intake.accept(upload, received).await
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
        let store = self.store.clone();
        if part == Part::File {
            let opened = Opened::stored(store, Key::File(id), row.name, &row.content_type, row.size);
            return Ok(opened.tagged(&row.sha256));
        }
        if !row.has_thumbnail {
            return Err(Problem::new(Code::NotFound, "this upload has no small version"));
        }
        Opened::small(&store, Key::Thumbnail(id), &row.name, &row.sha256).await
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
