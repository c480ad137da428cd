//! The janitor: what nobody claimed within a day and what was deleted goes away, the files first and then the row.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::{pictures, uploads as sql};

use super::key::Key;
use super::portrait::Portrait;
use super::store::Store;
use veza_kernel::error::Problem;
use veza_kernel::{Chore, Chores, every};

/// Time between two rounds: how long a deleted file may lie on disk, where nobody can read it any more.
pub const ROUND: Duration = Duration::from_secs(60);
/// Files that are listed at once.
const BATCH: i64 = 200;
/// The most that removing one file takes.
const REMOVAL: Duration = Duration::from_secs(60);

/// Goes its rounds for ever. A round may be broken off anywhere: the next one finds what is left.
pub async fn sweep_for_ever(database: Arc<Database>, store: Store, chores: Chores) {
    let (files, shown) = (chores.of("uploads"), chores.of("pictures"));
    every(&files, ROUND, || async {
        files.part("ending", end(&database)).await;
        files.part("removing", uploads(&database, &store, &files)).await;
        shown.part("removing", portraits(&database, &store, &shown)).await;
        Ok(())
    })
    .await;
}

/// Marks what nobody works on or claimed.
async fn end(database: &Database) -> Result<(), Problem> {
    let reader = database.reader().await?;
    sql::fail_stale_uploads().bind(&reader).await?;
    sql::delete_unclaimed_uploads().bind(&reader, &BATCH).await?;
    pictures::discard_stale_pictures().bind(&reader).await?;
    Ok(())
}

async fn uploads(database: &Database, store: &Store, chore: &Chore) -> Result<(), Problem> {
    let reader = database.reader().await?;
    let gone: Vec<Uuid> = sql::list_deleted_uploads().bind(&reader, &chore.work(), &BATCH).all().await?;
    for id in gone {
        let removal = async {
            store.remove(Key::File(id)).await?;
            store.remove(Key::Thumbnail(id)).await?;
            sql::remove_uploads().bind(&database.reader().await?, &[id].as_slice()).await?;
            Ok(())
        };
        chore.item(id, REMOVAL, removal).await?;
    }
    Ok(())
}

/// The pictures that people no longer show.
async fn portraits(database: &Database, store: &Store, chore: &Chore) -> Result<(), Problem> {
    let reader = database.reader().await?;
    for row in pictures::list_pictures_to_remove().bind(&reader, &chore.work(), &BATCH).all().await? {
        let removal = async {
            let Some(portrait) = Portrait::parse(&row.kind) else { return Ok(()) };
            store.remove(portrait.key(row.id)).await?;
            pictures::remove_pictures().bind(&database.reader().await?, &[row.id].as_slice()).await?;
            Ok(())
        };
        chore.item(row.id, REMOVAL, removal).await?;
    }
    Ok(())
}
