//! Gathers what the server knows of a person into an archive: tables as JSON, and the files that they uploaded.

use futures_util::TryStreamExt;
use serde_json::Value;
use uuid::Uuid;
use veza_sql::queries::pictures::list_exported_pictures;
use veza_sql::queries::privacy as sql;
use veza_sql::{Client, Database};

use super::archive::Archive;
use crate::error::Problem;
use crate::media::{Key, Portrait, Received, Store};

/// Rows that are read at once.
const PAGE: i64 = 1000;

/// Writes the whole archive of this person.
pub(super) async fn gather(database: &Database, store: &Store, user: Uuid) -> Result<Received, Problem> {
    // a connection of its own: what reads a whole table makes nobody wait
    let reader = database.client().await?;
    let mut archive = Archive::new(store.receive().await?);
    lists(&mut archive, &reader, user).await?;
    pages(&mut archive, &reader, user).await?;
    files(&mut archive, &reader, store, user).await?;
    archive.finish().await
}

/// What one person has so few of that it is read at once.
async fn lists(archive: &mut Archive, reader: &Client, user: Uuid) -> Result<(), Problem> {
    let account = sql::export_account().bind(reader, &user).all().await?;
    list(archive, "account.json", &account).await?;
    let sessions = sql::export_sessions().bind(reader, &user).all().await?;
    list(archive, "sessions.json", &sessions).await?;
    let keys = sql::export_api_keys().bind(reader, &user).all().await?;
    list(archive, "api_keys.json", &keys).await?;
    let follows = sql::export_follows().bind(reader, &user).all().await?;
    list(archive, "follows.json", &follows).await?;
    let blocks = sql::export_blocks().bind(reader, &user).all().await?;
    list(archive, "blocks.json", &blocks).await?;
    let likes = sql::export_likes().bind(reader, &user).all().await?;
    list(archive, "likes.json", &likes).await?;
    let conversations = sql::export_conversations().bind(reader, &user).all().await?;
    list(archive, "conversations.json", &conversations).await?;
    let uploads = sql::export_uploads().bind(reader, &user).all().await?;
    list(archive, "uploads.json", &uploads).await?;
    let tracks = sql::export_tracks().bind(reader, &user).all().await?;
    list(archive, "tracks.json", &tracks).await?;
    let queue = sql::export_queue().bind(reader, &user).all().await?;
    list(archive, "queue.json", &queue).await
}

async fn list(archive: &mut Archive, name: &str, items: &[Value]) -> Result<(), Problem> {
    archive.begin(name)?;
    archive.write(b"[").await?;
    archive.items(items, true).await?;
    archive.write(b"\n]\n").await
}

/// Writes one array from pages of rows that have an id.
macro_rules! paged {
    ($archive:expr, $reader:expr, $user:expr, $name:literal, $statement:path) => {{
        $archive.begin($name)?;
        $archive.write(b"[").await?;
        let mut after = None;
        loop {
            let rows = $statement().bind($reader, &$user, &after.unwrap_or(Uuid::nil()), &PAGE).all().await?;
            let last = rows.last().map(|row| row.id);
            let items: Vec<Value> = rows.into_iter().map(|row| row.item).collect();
            $archive.items(&items, after.is_none()).await?;
            after = last;
            if after.is_none() {
                break;
            }
        }
        $archive.write(b"\n]\n").await?;
    }};
}

async fn pages(archive: &mut Archive, reader: &Client, user: Uuid) -> Result<(), Problem> {
    paged!(archive, reader, user, "plays.json", sql::export_plays);
    paged!(archive, reader, user, "messages.json", sql::export_messages);
    paged!(archive, reader, user, "notifications.json", sql::export_notifications);
    paged!(archive, reader, user, "audit.json", sql::export_audit);
    Ok(())
}

async fn files(archive: &mut Archive, reader: &Client, store: &Store, user: Uuid) -> Result<(), Problem> {
    for row in sql::list_exported_files().bind(reader, &user).all().await? {
        // the id keeps two of one name apart; the name has no path in it (see media::name)
        let name = format!("files/{}-{}", row.id.simple(), row.name);
        file(archive, store, Key::File(row.id), &name, row.size).await?;
    }
    for row in sql::list_exported_tracks().bind(reader, &user).all().await? {
        let name = format!("tracks/{}-{}", row.id.simple(), row.name);
        file(archive, store, Key::Track(row.id), &name, row.size).await?;
    }
    for row in list_exported_pictures().bind(reader, &user).all().await? {
        let Some(portrait) = Portrait::parse(&row.kind) else { continue };
        let name = portrait.file_name(&row.content_type);
        file(archive, store, portrait.key(row.id), &name, row.size).await?;
    }
    Ok(())
}

async fn file(archive: &mut Archive, store: &Store, key: Key, name: &str, size: i64) -> Result<(), Problem> {
    archive.begin(name)?;
    let mut pieces = store.read(key, 0..size.unsigned_abs()).await?;
    while let Some(piece) = pieces.try_next().await? {
        archive.write(&piece).await?;
    }
    Ok(())
}
