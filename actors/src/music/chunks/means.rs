//! What the work on uploads in chunks needs.

use std::sync::Arc;

use tokio::sync::Notify;
use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::chunks::{self as sql, TrackUpload};

use super::rules::no_upload;
use crate::error::Problem;
use crate::kernel::Bus;
use crate::media::{Intake, Store};

/// See the file's head; cheap to clone.
#[derive(Clone)]
pub struct Means {
    /// Where uploads and their chunks stand.
    pub database: Arc<Database>,
    /// Where their bytes lie.
    pub store: Store,
    /// Takes the whole file in.
    pub intake: Intake,
    /// Where creators are told.
    pub bus: Arc<dyn Bus>,
    /// Wakes who listens to tracks.
    pub unheard: Arc<Notify>,
    /// Wakes who removes chunks.
    pub spent: Arc<Notify>,
}

impl Means {
    /// Returns an upload of this person.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn find(&self, by: Uuid, id: Uuid) -> Result<TrackUpload, Problem> {
        let reader = self.database.reader().await?;
        sql::find_track_upload().bind(&reader, &id, &by).opt().await?.ok_or_else(no_upload)
    }
}
