//! Asking for a copy of one's data, and fetching it.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::privacy as sql;

use super::Privacy;
use crate::error::{Code, Problem};
use crate::kernel::{Event, Handle, record, requests};
use crate::media::{Key, Opened};

/// Days for which a copy may be fetched.
pub(super) const KEPT_DAYS: i64 = 7;

/// How far a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExportStatus {
    /// In work.
    Pending,
    /// Can be fetched.
    Ready,
}

/// A copy of one's data.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExportView {
    /// The copy.
    pub export_id: Uuid,
    /// How far it is.
    pub status: ExportStatus,
    /// Where it is fetched, once it is ready: a link that needs no login.
    pub download_url: Option<String>,
    /// When it is removed.
    #[serde(serialize_with = "crate::protocol::millis")]
    pub expires_at: DateTime<Utc>,
}

requests! {
    /// Asks for a copy. Who asked within a day gets the same one.
    RequestExport { by: Uuid } -> ExportView;
    /// The copy that was asked for within a day, if there is one.
    FindRequestedExport { by: Uuid } -> Option<ExportView>;
    /// Opens the file behind a signed link.
    OpenExport {
        id: Uuid,
        /// The link's end, in Unix seconds.
        expires: i64,
        /// What makes it ours.
        signature: String,
    } -> Opened;
}

impl Handle<RequestExport> for Privacy {
    async fn handle(&self, RequestExport { by }: RequestExport) -> Result<ExportView, Problem> {
        let reader = self.database.reader().await?;
        if let Some(recent) = sql::find_recent_export().bind(&reader, &by).opt().await? {
            return Ok(self.view(recent));
        }
        let expires_at = (self.clock.now() + Duration::days(KEPT_DAYS)).fixed_offset();
        let id = Uuid::now_v7();
        if sql::insert_export().bind(&reader, &id, &by, &expires_at).await? > 0 {
            let event = Event {
                action: "export.requested",
                resource: "export",
                resource_id: Some(id),
                ..Event::default()
            };
            record(&reader, event).await?;
        }
        self.wakes.exports.notify_one();
        let recent = sql::find_recent_export().bind(&reader, &by).opt().await?;
        recent.map(|recent| self.view(recent)).ok_or_else(|| Problem::unavailable("the export vanished"))
    }
}

impl Handle<FindRequestedExport> for Privacy {
    async fn handle(
        &self,
        FindRequestedExport { by }: FindRequestedExport,
    ) -> Result<Option<ExportView>, Problem> {
        let recent = sql::find_recent_export().bind(&self.database.reader().await?, &by).opt().await?;
        Ok(recent.map(|recent| self.view(recent)))
    }
}

impl Handle<OpenExport> for Privacy {
    async fn handle(&self, OpenExport { id, expires, signature }: OpenExport) -> Result<Opened, Problem> {
        let nothing = || Problem::new(Code::NotFound, "there is no such export, or the link is too old");
        if !self.signer.holds(id, expires, &signature, self.clock.now().timestamp()) {
            return Err(nothing());
        }
        let found = sql::find_export().bind(&self.database.reader().await?, &id).opt().await?;
        let size = found.filter(|row| row.status == "ready").and_then(|row| row.size).ok_or_else(nothing)?;
        let name = format!("veza-export-{}.zip", id.simple());
        Ok(Opened::stored(self.store.clone(), Key::Export(id), name, "application/zip", size))
    }
}

impl Privacy {
    fn view(&self, row: sql::DataExport) -> ExportView {
        let is_ready = row.status == "ready";
        ExportView {
            export_id: row.id,
            status: if is_ready { ExportStatus::Ready } else { ExportStatus::Pending },
            download_url: is_ready.then(|| self.signer.path(row.id, row.expires_at.timestamp())),
            expires_at: row.expires_at.to_utc(),
        }
    }
}
