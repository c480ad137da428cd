//! The work on one upload between its arrival and its readiness: looking into it, keeping its files, saying so in Postgres.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use sha2::{Digest, Sha256};
use uuid::Uuid;
use veza_sql::queries::uploads as sql;
use veza_sql::{Database, Params};

use super::incoming::Received;
use super::key::Key;
use super::kind::{Family, Kind};
use super::store::Store;
use super::views::Purpose;
use super::workers::{Workers, work};
use super::{name, picture, rules, voice};
use veza_kernel::error::{Code, Problem};

/// An upload whose row says `processing`.
pub struct Job {
    pub database: Arc<Database>,
    pub store: Store,
    pub id: Uuid,
    /// Whose it is.
    pub by: Uuid,
    pub purpose: Purpose,
    pub name: String,
    pub kind: Kind,
    pub received: Received,
}

/// What was found out about a file.
struct Finding {
    content_type: &'static str,
    /// The bytes to keep when they are not those that came.
    bytes: Option<Vec<u8>>,
    picture: Option<(u32, u32)>,
    thumbnail: Option<Vec<u8>>,
    voice: Option<(i64, Vec<u8>)>,
}

/// What is in the store now.
struct Kept {
    size: u64,
    sha256: [u8; 32],
    has_thumbnail: bool,
}

impl Job {
    /// Does the work; at most [`rules::AT_ONCE`] do so at once. The row says `ready` or `failed` in the end. Where Postgres
    /// cannot be asked it goes on to say `processing`, until the janitor ends it.
    ///
    /// # Errors
    /// `invalid` when the file is of no use, `unavailable` when it could not be kept.
    pub async fn run(self, workers: Arc<Workers>) -> Result<(), Problem> {
        match self.keep(workers).await {
            Ok((finding, kept)) => self.say_ready(finding, kept).await,
            Err(problem) => {
                self.remove_files().await;
                if let Err(unsaid) = self.say_failed(&problem).await {
                    unsaid.log();
                }
                Err(problem)
            }
        }
    }

    async fn keep(&self, workers: Arc<Workers>) -> Result<(Finding, Kept), Problem> {
        let (path, purpose, kind) = (self.received.path().to_owned(), self.purpose, self.kind);
        let mut finding = work(&workers, self.by, move || look_into(&path, purpose, kind)).await?;
        let thumbnail = finding.thumbnail.take();
        let mut kept = Kept {
            size: self.received.size,
            sha256: self.received.sha256,
            has_thumbnail: thumbnail.is_some(),
        };
        match finding.bytes.take() {
            Some(bytes) => {
                (kept.size, kept.sha256) = (bytes.len() as u64, Sha256::digest(&bytes).into());
                self.store.put(Key::File(self.id), bytes).await?;
            }
            None => self.store.keep(Key::File(self.id), &self.received).await?,
        }
        if let Some(bytes) = thumbnail {
            self.store.put(Key::Thumbnail(self.id), bytes).await?;
        }
        Ok((finding, kept))
    }

    async fn say_ready(&self, found: Finding, kept: Kept) -> Result<(), Problem> {
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
            size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            sha256: kept.sha256.as_slice(),
            width,
            height,
            has_thumbnail: kept.has_thumbnail,
            duration_ms,
            peaks,
            id: self.id,
        };
        let reader = self.database.reader().await?;
        if sql::update_upload_ready().params(&reader, &row).await? == 0 {
            // deleted in the meantime: the janitor may have been here before the files
            self.remove_files().await;
            return Err(Problem::new(Code::Conflict, "it was deleted while it came in"));
        }
        Ok(())
    }

    async fn say_failed(&self, problem: &Problem) -> Result<(), Problem> {
        let told = match problem.code {
            Code::Invalid | Code::TooLarge => problem.message.as_str(),
            _ => "the server could not keep it",
        };
        let reader = self.database.reader().await?;
        sql::update_upload_failed().bind(&reader, &told, &self.id).await?;
        Ok(())
    }

    async fn remove_files(&self) {
        for key in [Key::File(self.id), Key::Thumbnail(self.id)] {
            if let Err(problem) = self.store.remove(key).await {
                problem.log();
            }
        }
    }
}

fn look_into(path: &Path, purpose: Purpose, kind: Kind) -> Result<Finding, Problem> {
    let unreadable = |error: std::io::Error| Problem::internal(error.to_string());
    let mut finding =
        Finding { content_type: kind.content_type, bytes: None, picture: None, thumbnail: None, voice: None };
    match (purpose, kind.family) {
        (Purpose::Voice, _) => {
            let file = File::open(path).map_err(unreadable)?;
            let heard = voice::listen(file, kind.content_type, Instant::now() + rules::WORK)?;
            finding.content_type = heard.content_type;
            finding.voice = Some((heard.duration_ms, heard.peaks));
        }
        (_, Family::Picture(format)) => {
            let bytes = fs::read(path).map_err(unreadable)?;
            let seen = match purpose {
                Purpose::Avatar => picture::avatar(&bytes, format)?,
                _ => picture::look(&bytes, format)?,
            };
            finding.content_type = seen.format.to_mime_type();
            finding.picture = Some((seen.width, seen.height));
            finding.thumbnail = seen.thumbnail;
            finding.bytes = Some(seen.bytes);
        }
        _ => {}
    }
    Ok(finding)
}
