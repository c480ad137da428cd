//! Words to search by of tracks: title, artist, album, genres, tags. Who changes one has it read in the same transaction; what an older
//! version wrote is read by the rounds.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::queries::tracks as sql;
use veza_sql::{Database, GenericClient, SqlError};

use crate::kernel::{Chores, every, in_batches};
use crate::text::search::labelled;

/// Between two looks.
const ROUND: Duration = Duration::from_secs(10);
/// Tracks that are read at once.
const BATCH: i64 = 500;

/// Reads for ever.
pub async fn read_words_for_ever(database: Arc<Database>, chores: Chores) {
    let chore = chores.of("words_of_tracks");
    let read =
        || in_batches(&database, Duration::ZERO, async |transaction| read_words(transaction, None).await);
    every(&chore, ROUND, read).await;
}

/// Reads the words of this track, or of some; returns whether there were any.
pub(super) async fn read_words(client: &impl GenericClient, id: Option<Uuid>) -> Result<bool, SqlError> {
    let rows = sql::list_unread_tracks().bind(client, &id, &BATCH).all().await?;
    let (ids, words): (Vec<Uuid>, Vec<String>) = rows
        .iter()
        .map(|row| {
            let texts = [row.title.as_str(), &row.artist, row.album.as_deref().unwrap_or_default()];
            let lists = row.genres.iter().chain(&row.tags).map(String::as_str);
            let texts: Vec<(&str, &str)> = texts.into_iter().chain(lists).map(|text| ("", text)).collect();
            (row.id, labelled(&texts))
        })
        .unzip();
    if !ids.is_empty() {
        sql::update_words_of_tracks().bind(client, &ids, &words).await?;
    }
    Ok(!ids.is_empty())
}
