//! The janitor of uploads in chunks: what nobody goes on with ends after a day, and what ended loses its bytes.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use veza_sql::Database;
use veza_sql::queries::chunks as sql;

use crate::error::Problem;
use crate::kernel::{Chore, Chores, whenever};
use crate::media::{self, Key, ROUND, Store};

/// Chunks that are listed at once.
const BATCH: i64 = 200;
/// The most that removing the parts of one upload takes.
const REMOVAL: Duration = Duration::from_secs(60);

/// Goes its rounds for ever, and at once when `spent` wakes it. A round may be broken off anywhere: the next one finds what is left.
pub async fn sweep_for_ever(database: Arc<Database>, store: Store, spent: Arc<Notify>, chores: Chores) {
    let chore = chores.of("chunks");
    whenever(&chore, ROUND, &spent, || async {
        chore.part("ending", end(&database)).await;
        chore.part("removing", clear(&database, &store, &chore)).await;
        chore.part("giving up", give_up(&database, &store, &chore)).await;
        chore.part("forgetting", forget(&database)).await;
        Ok(())
    })
    .await;
}

async fn end(database: &Database) -> Result<(), Problem> {
    sql::end_stale_track_uploads().bind(&database.reader().await?).one().await?;
    Ok(())
}

async fn clear(database: &Database, store: &Store, chore: &Chore) -> Result<(), Problem> {
    loop {
        let reader = database.reader().await?;
        let rows = sql::list_chunks_to_clear().bind(&reader, &chore.work(), &BATCH).all().await?;
        let count = rows.len();
        // a part has no file of its own
        let keys = |in_parts, id| if in_parts { Vec::new() } else { vec![Key::Chunk(id)] };
        let gone = rows.into_iter().map(|row| (row.id, keys(row.in_parts, row.id))).collect();
        media::clear(chore, store, gone, |id| async move {
            sql::remove_track_chunk().bind(&database.reader().await?, &id).await?;
            Ok(())
        })
        .await?;
        if i64::try_from(count).unwrap_or(i64::MAX) < BATCH {
            return Ok(());
        }
    }
}

/// Parts that became no object, and objects that became no track or are one by now.
async fn give_up(database: &Database, store: &Store, chore: &Chore) -> Result<(), Problem> {
    let reader = database.reader().await?;
    for row in sql::list_parts_to_clear().bind(&reader, &chore.work(), &BATCH).all().await? {
        let removal = async {
            if let Some(name) = row.parts_name {
                store.parts(Key::Chunk(row.id), name).give_up().await?;
            }
            store.remove(Key::Chunk(row.id)).await?;
            sql::update_parts_cleared().bind(&database.reader().await?, &row.id).await?;
            Ok(())
        };
        chore.item(row.id, REMOVAL, removal).await?;
    }
    Ok(())
}

async fn forget(database: &Database) -> Result<(), Problem> {
    sql::remove_ended_track_uploads().bind(&database.reader().await?).await?;
    Ok(())
}
