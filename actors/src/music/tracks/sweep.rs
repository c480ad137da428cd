//! The janitor of tracks: what failed or was deleted loses its files, what nobody worked on to the end has failed.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::tracks as sql;

use super::job::NewTrack;
use crate::error::Problem;
use crate::kernel::{Chore, Chores, every};
use crate::media::{self, Arrival, ROUND, Store};

/// Tracks that are listed at once.
const BATCH: i64 = 200;

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
    let reader = database.reader().await?;
    sql::end_stale_tracks().bind(&reader).one().await?;
    sql::forget_failed_tracks().bind(&reader).await?;
    Ok(())
}

async fn forget(database: &Database) -> Result<(), Problem> {
    sql::remove_forgotten_tracks().bind(&database.reader().await?).await?;
    Ok(())
}

async fn clear(database: &Database, store: &Store, chore: &Chore) -> Result<(), Problem> {
    let reader = database.reader().await?;
    let ids: Vec<Uuid> = sql::list_tracks_to_clear().bind(&reader, &chore.work(), &BATCH).all().await?;
    let gone = ids.into_iter().map(|id| (id, NewTrack::keys(id).to_vec())).collect();
    media::clear(chore, store, gone, |id| async move {
        sql::update_tracks_cleared().bind(&database.reader().await?, &[id].as_slice()).await?;
        Ok(())
    })
    .await
}
