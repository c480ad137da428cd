//! The janitor of tracks: what failed or was deleted loses its files, what nobody worked on to the end has failed.

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::tracks as sql;

use crate::error::Problem;
use crate::media::{Key, Store};

/// Tracks that one round clears; the next one goes on.
const BATCH: i64 = 200;

/// Goes one round. It may be broken off anywhere: the next one finds what is left.
///
/// # Errors
/// `unavailable` when Postgres cannot be asked.
pub async fn sweep(database: &Database, store: &Store) -> Result<(), Problem> {
    let reader = database.reader().await?;
    sql::end_stale_tracks().bind(&reader).await?;
    let ids: Vec<Uuid> = sql::list_tracks_to_clear().bind(&reader, &BATCH).all().await?;
    let mut cleared = Vec::with_capacity(ids.len());
    for id in ids {
        if remove_files(store, id).await {
            cleared.push(id);
        }
    }
    if !cleared.is_empty() {
        sql::update_tracks_cleared().bind(&reader, &cleared).await?;
        tracing::info!(tracks.cleared = cleared.len(), "swept");
    }
    sql::remove_forgotten_tracks().bind(&reader).await?;
    Ok(())
}

/// Removes a track's files and returns whether they are gone.
pub async fn remove_files(store: &Store, id: Uuid) -> bool {
    let mut gone = true;
    for key in [Key::Track(id), Key::Cover(id)] {
        if let Err(problem) = store.remove(key).await {
            problem.log();
            gone = false;
        }
    }
    gone
}
