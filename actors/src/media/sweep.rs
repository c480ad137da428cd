//! The janitor: what nobody claimed within a day and what was deleted goes away, the files first and then the row.

use std::time::Duration;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::{pictures, uploads as sql};

use super::portrait::Portrait;
use super::store::{Key, Store};
use crate::error::Problem;

/// Time between two rounds: how long a deleted file may lie on disk, where nobody can read it any more.
pub const ROUND: Duration = Duration::from_secs(60);
/// Uploads that one round takes away; the next one goes on.
const BATCH: i64 = 200;

/// Goes one round. It may be broken off anywhere: the next one finds what is left.
///
/// # Errors
/// `unavailable` when Postgres cannot be asked.
pub async fn sweep(database: &Database, store: &Store) -> Result<(), Problem> {
    let reader = database.reader().await?;
    sql::fail_stale_uploads().bind(&reader).await?;
    sql::delete_unclaimed_uploads().bind(&reader, &BATCH).await?;
    let gone: Vec<Uuid> = sql::list_deleted_uploads().bind(&reader, &BATCH).all().await?;
    let mut removed = Vec::with_capacity(gone.len());
    for id in gone {
        match remove(store, id).await {
            Ok(()) => removed.push(id),
            // one that cannot be removed must not keep the others
            Err(problem) => problem.log(),
        }
    }
    if !removed.is_empty() {
        sql::remove_uploads().bind(&reader, &removed).await?;
        tracing::info!(uploads.removed = removed.len(), "swept");
    }
    portraits(database, store).await
}

/// The pictures that people no longer show.
async fn portraits(database: &Database, store: &Store) -> Result<(), Problem> {
    let reader = database.reader().await?;
    pictures::discard_stale_pictures().bind(&reader).await?;
    for row in pictures::list_pictures_to_remove().bind(&reader, &BATCH).all().await? {
        let Some(portrait) = Portrait::parse(&row.kind) else { continue };
        match store.remove(portrait.key(row.id)).await {
            Ok(()) => _ = pictures::remove_pictures().bind(&reader, &[row.id].as_slice()).await?,
            // one that cannot be removed must not keep the others
            Err(problem) => problem.log(),
        }
    }
    Ok(())
}

async fn remove(store: &Store, id: Uuid) -> Result<(), Problem> {
    store.remove(Key::File(id)).await?;
    store.remove(Key::Thumbnail(id)).await
}
