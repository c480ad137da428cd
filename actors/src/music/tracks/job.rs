//! Music as the intake takes it: looked through to its end, kept as it came, with what its tags say and its cover.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::json;
use tokio::sync::Notify;
use uuid::Uuid;
use veza_sql::queries::tracks as sql;
use veza_sql::{Params, Reader, Transaction};

use super::details::Details;
use super::rules::event;
use super::words::read_words;
use crate::error::Problem;
use crate::kernel::{Bus, Note, record};
use crate::media::rules::WORK;
use crate::media::{Arrival, KeptFile, Key, Look, Measured, NewFile, listen_through, read_tags};

/// A track that came in.
pub struct NewTrack {
    /// Whose it is.
    pub by: Uuid,
    /// The file's name, cleaned.
    pub name: String,
    /// What its sender says of it, checked.
    pub details: Details,
    /// Where its creator is told of it.
    pub bus: Arc<dyn Bus>,
    /// Wakes who listens to tracks.
    pub unheard: Arc<Notify>,
}

impl Arrival for NewTrack {
    type Found = (Measured, Details);

    fn owner(&self) -> Uuid {
        self.by
    }

    fn keys(id: Uuid) -> [Key; 2] {
        [Key::Track(id), Key::Cover(id)]
    }

    async fn insert(&self, transaction: &Transaction<'_>, file: &NewFile) -> Result<u64, Problem> {
        let row = sql::InsertTrackParams {
            id: file.id,
            creator_id: self.by,
            title: self.details.title.clone().unwrap_or_else(|| title_of(&self.name)),
            is_public: self.details.is_public.unwrap_or(true),
            file_name: self.name.as_str(),
            file_size: file.size,
            sha256: file.sha256.as_slice(),
            quota: file.quota,
        };
        Ok(sql::insert_track().params(transaction, &row).await?)
    }

    fn look_into(&self, path: &Path) -> Result<Look<Self::Found>, Problem> {
        let open = || File::open(path).map_err(|error| Problem::internal(error.to_string()));
        let deadline = Instant::now() + WORK;
        let sound = listen_through(open()?, &self.name, deadline)?;
        let tags = read_tags(open()?, deadline);
        Ok(Look { found: (sound, Details::of_tags(&tags)), bytes: None, small: tags.cover() })
    }

    async fn say_ready(
        &self,
        transaction: &Transaction<'_>,
        file: &KeptFile,
        (sound, tags): Self::Found,
    ) -> Result<u64, Problem> {
        let said = self.details.clone().or(tags);
        let row = sql::UpdateTrackReadyParams {
            title: said.title.unwrap_or_else(|| title_of(&self.name)),
            artist: said.artist.unwrap_or_default(),
            album: said.album.filter(|text| !text.is_empty()),
            genre: said.genre.filter(|text| !text.is_empty()),
            genres: said.genres.unwrap_or_default(),
            tags: said.tags.unwrap_or_default(),
            year: said.year,
            bpm: said.bpm,
            musical_key: said.musical_key.filter(|text| !text.is_empty()),
            duration_ms: sound.duration_ms,
            format: sound.format.name(),
            content_type: sound.format.content_type(),
            bitrate: sound.bitrate,
            sample_rate: sound.sample_rate,
            channels: sound.channels,
            has_cover: file.has_small,
            id: file.id,
        };
        let ready = sql::update_track_ready().params(transaction, &row).await?;
        if ready > 0 {
            read_words(transaction, Some(file.id)).await?;
            let data = json!({ "title": row.title, "format": row.format, "file_size": file.size });
            record(transaction, event("track.uploaded", file.id, Some(data))).await?;
            sql::tell_of_track().bind(transaction, &file.id).one().await?;
        }
        Ok(ready)
    }

    async fn say_failed(reader: &Reader, id: Uuid, failure: &str, has_files: bool) -> Result<u64, Problem> {
        Ok(u64::from(sql::fail_track().bind(reader, &id, &failure, &has_files).one().await?))
    }

    async fn discard(reader: &Reader, id: Uuid) -> Result<u64, Problem> {
        Ok(sql::remove_failed_track().bind(reader, &id).await?)
    }

    fn ended(&self) {
        self.bus.publish(Note::UsersAdvanced(vec![self.by]));
        self.unheard.notify_one();
    }

    fn failure(problem: &Problem) -> &str {
        problem.details.first().map_or(problem.message.as_str(), |detail| &detail.message)
    }
}

/// Returns the title of a track of which nothing is known but its file's name.
pub fn title_of(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim().chars().take(255).collect()
}
