//! What a message that is about to be sent may carry: the author's own uploads, and tracks that they may see.

use std::collections::HashMap;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::tracks as sql;

use crate::error::{Check, Detail, Problem};
use crate::media::{attachment_view, find_attachable};
use crate::protocol::{Attachment, NewAttachment};

/// Most attachments of one message.
pub const ATTACHMENTS: usize = 10;

/// Looks up what attachments name, in their order.
///
/// # Errors
/// `invalid`, naming each that the author may not attach.
pub async fn resolve(
    database: &Database,
    author: Uuid,
    asked: &[NewAttachment],
) -> Result<Vec<Attachment>, Problem> {
    let mut uploads = find_uploads(database, author, asked).await?;
    let tracks = find_tracks(database, author, asked).await?;
    let (mut check, mut found) = (Check::default(), Vec::with_capacity(asked.len()));
    for (place, new) in asked.iter().enumerate() {
        let attachment = match new {
            NewAttachment::File { upload_id } | NewAttachment::Voice { upload_id, .. } => {
                uploads.remove(upload_id).filter(|upload| is_kind(new, upload))
            }
            NewAttachment::Track { track_id, from_ms, to_ms } => {
                let (from, to) = track_id.passage.map_or((None, None), |(from, to)| (Some(from), to));
                tracks.get(&track_id.id).and_then(|track| passage(track, from_ms.or(from), to_ms.or(to)))
            }
        };
        match attachment {
            Some(attachment) => found.push(attachment),
            None => {
                check.add(Detail::new(format!("attachments[{place}]"), wrong(new)));
            }
        }
    }
    check.finish()?;
    Ok(found)
}

async fn find_uploads(
    database: &Database,
    author: Uuid,
    asked: &[NewAttachment],
) -> Result<HashMap<Uuid, Attachment>, Problem> {
    let ids: Vec<Uuid> = asked
        .iter()
        .filter_map(|new| match new {
            NewAttachment::File { upload_id } | NewAttachment::Voice { upload_id, .. } => Some(*upload_id),
            NewAttachment::Track { .. } => None,
        })
        .collect();
    let uploads = find_attachable(database, author, &ids).await?;
    Ok(uploads.iter().map(|upload| (upload.id, attachment_view(upload))).collect())
}

async fn find_tracks(
    database: &Database,
    author: Uuid,
    asked: &[NewAttachment],
) -> Result<HashMap<Uuid, sql::Track>, Problem> {
    let ids: Vec<Uuid> = asked
        .iter()
        .filter_map(|new| match new {
            NewAttachment::Track { track_id, .. } => Some(track_id.id),
            NewAttachment::File { .. } | NewAttachment::Voice { .. } => None,
        })
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let reader = database.reader().await?;
    let tracks = sql::list_tracks().bind(&reader, &author, &ids).all().await?;
    Ok(tracks.into_iter().map(|track| (track.id, track)).collect())
}

/// Returns what is read of these things beside a message, one name in a line.
pub fn names(carried: &[Attachment]) -> String {
    let named = carried.iter().flat_map(|attachment| match attachment {
        Attachment::File { name, .. } => vec![name.as_str()],
        Attachment::Voice { .. } => Vec::new(),
        Attachment::Track { title, artist, .. } => {
            [title, artist].into_iter().flatten().map(String::as_str).collect()
        }
    });
    named.collect::<Vec<_>>().join("\n")
}

fn is_kind(new: &NewAttachment, upload: &Attachment) -> bool {
    matches!(
        (new, upload),
        (NewAttachment::File { .. }, Attachment::File { .. })
            | (NewAttachment::Voice { .. }, Attachment::Voice { .. })
    )
}

/// A track, or a passage that lies within it.
fn passage(track: &sql::Track, from_ms: Option<i64>, to_ms: Option<i64>) -> Option<Attachment> {
    let duration_ms = track.duration_ms;
    let (from, to) = (from_ms.unwrap_or(0), to_ms.unwrap_or(duration_ms));
    (0 <= from && from < to && to <= duration_ms).then(|| Attachment::Track {
        track_id: track.id,
        title: Some(track.title.clone()),
        artist: Some(track.artist.clone()),
        duration_ms,
        from_ms,
        to_ms,
        gone: false,
    })
}

const fn wrong(new: &NewAttachment) -> &'static str {
    match new {
        NewAttachment::File { .. } => "must name an upload made for a file",
        NewAttachment::Voice { .. } => "must name an upload made for a voice message",
        NewAttachment::Track { .. } => "must name a track that you may hear, and a passage within it",
    }
}
