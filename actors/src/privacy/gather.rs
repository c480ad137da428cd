//! Gathers what the server knows of a person into an archive: tables as JSON, and the files that they uploaded.

use futures_util::TryStreamExt;
use serde_json::Value;
use uuid::Uuid;
use veza_sql::queries::pictures::list_exported_pictures;
use veza_sql::queries::privacy as sql;
use veza_sql::{Lane, Reader};

use super::archive::Archive;
use crate::error::Problem;
use crate::media::{Key, Portrait, Received, Store};

/// Rows that are read at once.
const PAGE: i64 = 1000;

/// Writes the whole archive of this person. What is read is read a page at a time, on a connection of its own: however much it is, it
/// makes nobody else wait.
pub(super) async fn gather(lane: &Lane, store: &Store, user: Uuid) -> Result<Received, Problem> {
    let reader = lane.get().await?;
    let mut archive = Archive::new(store.receive().await?);
    lists(&mut archive, &reader, user).await?;
    pages(&mut archive, &reader, user).await?;
    files(&mut archive, &reader, store, user).await?;
    archive.finish().await
}

/// Writes arrays from pages of rows that are counted off.
macro_rules! lists {
    ($archive:ident, $reader:ident, $user:ident, $($name:literal: $statement:path;)*) => {$({
        $archive.begin($name)?;
        $archive.write(b"[").await?;
        let mut offset = 0;
        loop {
            let items = $statement().bind($reader, &$user, &PAGE, &offset).all().await?;
            $archive.items(&items, offset == 0).await?;
            offset += PAGE;
            if i64::try_from(items.len()) != Ok(PAGE) {
                break;
            }
        }
        $archive.write(b"\n]\n").await?;
    })*};
}

async fn lists(archive: &mut Archive, reader: &Reader, user: Uuid) -> Result<(), Problem> {
    lists! { archive, reader, user,
        "account.json": sql::export_account;
        "sessions.json": sql::export_sessions;
        "api_keys.json": sql::export_api_keys;
        "follows.json": sql::export_follows;
        "blocks.json": sql::export_blocks;
        "likes.json": sql::export_likes;
        "reposts.json": sql::export_reposts;
        "conversations.json": sql::export_conversations;
        "reactions.json": sql::export_reactions;
        "invites.json": sql::export_invites;
        "hooks.json": sql::export_hooks;
        "held_messages.json": sql::export_held_messages;
        "notification_preferences.json": sql::export_preferences;
        "uploads.json": sql::export_uploads;
        "tracks.json": sql::export_tracks;
        "track_uploads.json": sql::export_track_uploads;
        "transfers.json": sql::export_transfers;
        "queue.json": sql::export_queue;
        "queue_operations.json": sql::export_queue_operations;
        "calls.json": sql::export_calls;
        "call_quality.json": sql::export_call_quality;
        "call_preferences.json": sql::export_call_preferences;
        "live_streams.json": sql::export_live_streams;
        "live_broadcasts.json": sql::export_live_broadcasts;
    }
    Ok(())
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

async fn pages(archive: &mut Archive, reader: &Reader, user: Uuid) -> Result<(), Problem> {
    paged!(archive, reader, user, "plays.json", sql::export_plays);
    paged!(archive, reader, user, "messages.json", sql::export_messages);
    paged!(archive, reader, user, "comments.json", sql::export_comments);
    paged!(archive, reader, user, "notifications.json", sql::export_notifications);
    paged!(archive, reader, user, "audit.json", sql::export_audit);
    Ok(())
}

async fn files(archive: &mut Archive, reader: &Reader, store: &Store, user: Uuid) -> Result<(), Problem> {
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
