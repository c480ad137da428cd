//! The files of chat as the intake takes them: attachments, voice messages, pictures of rooms.

use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

use uuid::Uuid;
use veza_sql::queries::uploads as sql;
use veza_sql::{Params, Reader, Transaction};

use super::arrival::{Arrival, KeptFile, Look, NewFile};
use super::key::Key;
use super::kind::{Family, Kind};
use super::views::Purpose;
use super::{name, picture, rules, voice};
use veza_kernel::error::Problem;

/// An upload that came in.
pub(super) struct NewUpload {
    pub(super) by: Uuid,
    pub(super) purpose: Purpose,
    /// Cleaned.
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// What the row of an upload keeps.
pub(super) struct Facts {
    content_type: &'static str,
    picture: Option<(u32, u32)>,
    voice: Option<(i64, Vec<u8>)>,
}

impl Arrival for NewUpload {
    type Found = Facts;

    fn owner(&self) -> Uuid {
        self.by
    }

    fn keys(id: Uuid) -> [Key; 2] {
        [Key::File(id), Key::Thumbnail(id)]
    }

    async fn insert(&self, transaction: &Transaction<'_>, file: &NewFile) -> Result<u64, Problem> {
        let row = sql::InsertUploadParams {
            id: file.id,
            owner_id: self.by,
            purpose: self.purpose.name(),
            name: self.name.as_str(),
            content_type: self.kind.content_type,
            size: file.size,
            sha256: file.sha256.as_slice(),
            quota: file.quota,
        };
        Ok(sql::insert_upload().params(transaction, &row).await?)
    }

    fn look_into(&self, path: &Path) -> Result<Look<Facts>, Problem> {
        let unreadable = |error: std::io::Error| Problem::internal(error.to_string());
        let found = Facts { content_type: self.kind.content_type, picture: None, voice: None };
        let mut look = Look { found, bytes: None, small: None };
        match (self.purpose, self.kind.family) {
            (Purpose::Voice, _) => {
                let file = File::open(path).map_err(unreadable)?;
                let heard = voice::listen(file, Instant::now() + rules::WORK)?;
                look.found.content_type = heard.content_type;
                look.found.voice = Some((heard.duration_ms, heard.peaks));
            }
            (_, Family::Picture(format)) => {
                let bytes = fs::read(path).map_err(unreadable)?;
                let seen = match self.purpose {
                    Purpose::Avatar => picture::avatar(&bytes, format)?,
                    _ => picture::look(&bytes, format)?,
                };
                look.found.content_type = seen.format.to_mime_type();
                look.found.picture = Some((seen.width, seen.height));
                (look.bytes, look.small) = (Some(seen.bytes), seen.thumbnail);
            }
            _ => {}
        }
        Ok(look)
    }

    async fn say_ready(
        &self,
        transaction: &Transaction<'_>,
        file: &KeptFile,
        found: Facts,
    ) -> Result<u64, Problem> {
        let pixels = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let (width, height) = found.picture.map(|(width, height)| (pixels(width), pixels(height))).unzip();
        let (duration_ms, peaks) = found.voice.unzip();
        let name = match (self.purpose, found.content_type) {
            (Purpose::Avatar, "image/png") => name::with_extension(&self.name, "png"),
            (Purpose::Avatar, _) => name::with_extension(&self.name, "jpg"),
            _ => self.name.clone(),
        };
        let row = sql::UpdateUploadReadyParams {
            name,
            content_type: found.content_type,
            size: file.size,
            sha256: file.sha256.as_slice(),
            width,
            height,
            has_thumbnail: file.has_small,
            duration_ms,
            peaks,
            id: file.id,
        };
        Ok(sql::update_upload_ready().params(transaction, &row).await?)
    }

    async fn say_failed(reader: &Reader, id: Uuid, failure: &str, _: bool) -> Result<u64, Problem> {
        Ok(sql::update_upload_failed().bind(reader, &failure, &id).await?)
    }

    async fn discard(reader: &Reader, id: Uuid) -> Result<u64, Problem> {
        Ok(sql::remove_failed_upload().bind(reader, &id).await?)
    }
}
