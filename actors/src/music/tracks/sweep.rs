//! The janitor of tracks: what failed or was deleted loses its files, what nobody worked on to the end has failed.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::tracks as sql;

use crate::error::Problem;
use crate::kernel::{Chore, Chores, every};
use crate::media::{Key, ROUND, Store};

/// Tracks that are listed at once.
const BATCH: i64 = 200;
/// The most that removing one track's files takes.
const REMOVAL: Duration = Duration::from_secs(60);

/// Goes its rounds for ever. A round may be broken off anywhere: the next one finds what is left.
pub async fn sweep_for_ever(database: Arc<Database>, store: Store, chores: Chores) {
    let chore = chores.of("tracks");
    every(&chore, ROUND, || async {
        chore.part("ending", end(&database)).await;
        chore.part("removing", clear(&database, &store, &chore)).await;
        chore.part("forgetting", forget(&database)).await;
        Ok(())
    })
    .await;
}

async fn end(database: &Database) -> Result<(), Problem> {
    sql::end_stale_tracks().bind(&database.reader().await?).await?;
    Ok(())
}

async fn forget(database: &Database) -> Result<(), Problem> {
    sql::remove_forgotten_tracks().bind(&database.reader().await?).await?;
    Ok(())
}

async fn clear(database: &Database, store: &Store, chore: &Chore) -> Result<(), Problem> {
    let reader = database.reader().await?;
    let ids: Vec<Uuid> = sql::list_tracks_to_clear().bind(&reader, &chore.work(), &BATCH).all().await?;
    for id in ids {
        let removal = async {
            remove_files(store, id).await?;
            sql::update_tracks_cleared().bind(&database.reader().await?, &[id].as_slice()).await?;
            Ok(())
        };
        chore.item(id, REMOVAL, removal).await?;
    }
    Ok(())
}

/// Removes a track's files.
///
/// # Errors
/// What the store says of the first that cannot be removed; the other one was tried as well.
pub async fn remove_files(store: &Store, id: Uuid) -> Result<(), Problem> {
    let file = store.remove(Key::Track(id)).await;
    store.remove(Key::Cover(id)).await.and(file)
}
