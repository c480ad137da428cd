//! The work on one track between its arrival and its readiness: looking through it, keeping its files, saying so in Postgres.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::json;
use uuid::Uuid;
use veza_sql::queries::tracks as sql;
use veza_sql::{Database, Params};

use super::details::Details;
use super::rules::event;
use super::sound::{self, Sound};
use super::sweep::remove_files;
use super::tags::{self, Tags};
use crate::error::{Code, Problem};
use crate::kernel::record;
use crate::media::rules::WORK;
use crate::media::{Key, Received, Store, Workers, work};

/// A track whose row says `processing`.
pub struct Job {
    pub database: Arc<Database>,
    pub store: Store,
    pub id: Uuid,
    /// Whose it is.
    pub by: Uuid,
    /// The file's name, cleaned.
    pub name: String,
    /// What its sender says of it, checked.
    pub details: Details,
    pub received: Received,
}

impl Job {
    /// Does the work; the row says `completed` or `failed` in the end. Where Postgres cannot be asked it goes on to say
    /// `processing`, until the janitor ends it.
    ///
    /// # Errors
    /// `invalid` when the file is of no use, `unavailable` when it could not be kept.
    pub async fn run(self, workers: Arc<Workers>) -> Result<(), Problem> {
        let done = match self.keep(workers).await {
            Ok((sound, tags)) => self.say_ready(&sound, tags).await,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = &done {
            let removed = remove_files(&self.store, self.id).await;
            let has_file = removed.inspect_err(Problem::log).is_err();
            if let Err(unsaid) = self.say_failed(problem, has_file).await {
                unsaid.log();
            }
        }
        done
    }

    async fn keep(&self, workers: Arc<Workers>) -> Result<(Sound, Tags), Problem> {
        let (path, name) = (self.received.path().to_owned(), self.name.clone());
        let (sound, tags) = work(&workers, self.by, move || look_through(&path, &name)).await?;
        self.store.keep(Key::Track(self.id), &self.received).await?;
        if let Some(cover) = &tags.cover {
            self.store.put(Key::Cover(self.id), cover.clone()).await?;
        }
        Ok((sound, tags))
    }

    async fn say_ready(&self, sound: &Sound, tags: Tags) -> Result<(), Problem> {
        let has_cover = tags.cover.is_some();
        let said = self.details.clone().or(tags.details);
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
            has_cover,
            id: self.id,
        };
        let mut client = self.database.client().await?;
        let transaction = client.transaction().await?;
        if sql::update_track_ready().params(&transaction, &row).await? == 0 {
            return Err(Problem::new(Code::Conflict, "it was deleted while it came in"));
        }
        let data = json!({ "title": row.title, "format": row.format, "file_size": self.received.size });
        record(&transaction, event("track.uploaded", self.id, Some(data))).await?;
        Ok(veza_sql::commit(transaction).await?)
    }

    async fn say_failed(&self, problem: &Problem, has_file: bool) -> Result<(), Problem> {
        let told = match problem.code {
            Code::Invalid => {
                problem.details.first().map_or(problem.message.as_str(), |detail| &detail.message)
            }
            _ => "the server could not keep it",
        };
        let reader = self.database.reader().await?;
        sql::update_track_failed().bind(&reader, &told, &has_file, &self.id).await?;
        Ok(())
    }
}

/// Returns the title of a track of which nothing is known but its file's name.
pub fn title_of(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim().chars().take(255).collect()
}

fn look_through(path: &Path, name: &str) -> Result<(Sound, Tags), Problem> {
    let open = || File::open(path).map_err(|error| Problem::internal(error.to_string()));
    let deadline = Instant::now() + WORK;
    let sound = sound::find(open()?, name, deadline)?;
    Ok((sound, tags::read(open()?, deadline)))
}
