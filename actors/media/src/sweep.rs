//! The janitor: what nobody claimed within a day and what was deleted goes away, the files first and then the row.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::{pictures, uploads as sql};

use super::arrival::Arrival;
use super::key::Key;
use super::portrait::Portrait;
use super::store::Store;
use super::upload::NewUpload;
use veza_kernel::error::Problem;
use veza_kernel::{Chore, Chores, every};

/// Time between two rounds: how long a deleted file may lie on disk, where nobody can read it any more.
pub const ROUND: Duration = Duration::from_secs(60);
/// Files that are listed at once.
const BATCH: i64 = 200;
/// The most that removing the files of one row takes.
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
    let gone = gone.into_iter().map(|id| (id, NewUpload::keys(id).to_vec())).collect();
    clear(chore, store, gone, |id| async move {
        sql::remove_uploads().bind(&database.reader().await?, &[id].as_slice()).await?;
        Ok(())
    })
    .await
}

/// The pictures that people no longer show.
async fn portraits(database: &Database, store: &Store, chore: &Chore) -> Result<(), Problem> {
    let reader = database.reader().await?;
    let rows = pictures::list_pictures_to_remove().bind(&reader, &chore.work(), &BATCH).all().await?;
    let key = |row: &pictures::ListPicturesToRemove| Some(vec![Portrait::parse(&row.kind)?.key(row.id)]);
    let gone = rows.iter().filter_map(|row| Some((row.id, key(row)?))).collect();
    clear(chore, store, gone, |id| async move {
        pictures::remove_pictures().bind(&database.reader().await?, &[id].as_slice()).await?;
        Ok(())
    })
    .await
}

/// Takes the files of these rows away, and says so in each row afterwards: no file is ever without a row.
///
/// # Errors
/// As [`Chore::item`].
pub async fn clear<F: Future<Output = Result<(), Problem>> + Send>(
    chore: &Chore,
    store: &Store,
    gone: Vec<(Uuid, Vec<Key>)>,
    say: impl Fn(Uuid) -> F,
) -> Result<(), Problem> {
    for (id, keys) in gone {
        let removal = async {
            store.remove_all(&keys).await?;
            say(id).await
        };
        chore.item(id, REMOVAL, removal).await?;
    }
    Ok(())
}
