//! Words to search by of what has none yet: messages and public rooms of before 0036, and of an older version that runs beside this one.
//! A few rows at a time, the newest first. Broken off anywhere, the next round finds what is left.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use veza_sql::queries::{conversations as lists, rooms as sql};
use veza_sql::{Database, GenericClient, SqlError, commit};

use crate::error::Problem;
use crate::kernel::{Chores, every, in_batches};
use crate::text::search::{labelled, words};

/// Between two looks for something to read.
const ROUND: Duration = Duration::from_secs(10);
/// Messages that are locked and written at once: a few milliseconds.
const BATCH: i64 = 200;
/// Rooms: whoever writes in one of them waits.
const ROOMS: i64 = 20;
/// After each batch, so that the chat keeps most of a small machine: some 5,000 messages a second.
const PAUSE: Duration = Duration::from_millis(20);

/// Reads for ever.
pub async fn read_words_for_ever(database: Arc<Database>, chores: Chores) {
    let chore = chores.of("words");
    every(&chore, ROUND, || async {
        chore.part("messages", read_messages(&database)).await;
        let rooms = in_batches(&database, PAUSE, async |transaction| read_some_rooms(transaction).await);
        chore.part("rooms", rooms).await;
        Ok(())
    })
    .await;
}

async fn read_messages(database: &Database) -> Result<(), Problem> {
    let mut below = Uuid::max();
    while let Some(last) = read_some(database, below).await? {
        below = last;
        tokio::time::sleep(PAUSE).await;
    }
    if sql::forget_old_words().bind(&database.reader().await?).one().await? {
        tracing::info!("the words of all messages were read; the index of before is gone");
    }
    Ok(())
}

/// Reads some messages before this one; returns the last.
async fn read_some(database: &Database, below: Uuid) -> Result<Option<Uuid>, Problem> {
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let rows = sql::list_unread_words().bind(&transaction, &below, &BATCH).all().await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let (ids, found): (Vec<Uuid>, Vec<String>) = rows.iter().map(|row| (row.id, words(&row.content))).unzip();
    sql::update_words().bind(&transaction, &ids, &found).await?;
    commit(transaction).await?;
    Ok(ids.last().copied())
}

/// Reads some rooms; returns whether there were any.
async fn read_some_rooms(client: &impl GenericClient) -> Result<bool, SqlError> {
    let rows = lists::list_unread_rooms().bind(client, &ROOMS).all().await?;
    for row in &rows {
        keep_room_words(client, row.id, row.name.as_deref(), row.topic.as_deref()).await?;
    }
    Ok(!rows.is_empty())
}

/// Keeps the words of a room's name and topic. The caller holds the room.
pub async fn keep_room_words(
    client: &impl GenericClient,
    room: Uuid,
    name: Option<&str>,
    topic: Option<&str>,
) -> Result<(), SqlError> {
    let words = labelled(&[("", name.unwrap_or_default()), ("", topic.unwrap_or_default())]);
    lists::update_words_of_room().bind(client, &room, &words).await?;
    Ok(())
}
