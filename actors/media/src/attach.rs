//! What rooms need of uploads: those that a message may carry, and the one that a room may show as its picture.

use std::collections::HashMap;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::uploads as sql;

use super::views::Upload;
use veza_kernel::error::{Detail, Problem};

/// Returns the owner's uploads of these ids, in this order. Each is ready, and no message has it; the statement that stores
/// the message must claim them all (`UPDATE uploads SET message_id, room_id … WHERE message_id IS NULL AND room_id IS NULL AND
/// status = 'ready' AND deleted_at IS NULL`) and give up when it gets fewer: another message may have been quicker.
///
/// # Errors
/// `invalid`, naming `attachments[i]` for each that is not there, or is named twice.
pub async fn find_attachable(database: &Database, owner: Uuid, ids: &[Uuid]) -> Result<Vec<Upload>, Problem> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let reader = database.reader().await?;
    let rows = sql::list_attachable().bind(&reader, &ids, &owner).all().await?;
    let mut found: HashMap<Uuid, Upload> = rows.into_iter().map(|row| (row.id, row.into())).collect();
    let (mut uploads, mut missing) = (Vec::with_capacity(ids.len()), Vec::new());
    for (index, id) in ids.iter().enumerate() {
        // taken out of the map: the second mention of one id finds nothing
        match found.remove(id) {
            Some(upload) => uploads.push(upload),
            None => missing.push(
                Detail::new(
                    format!("attachments[{index}]"),
                    "is no upload of yours that is ready and unused",
                )
                .given(id.to_string()),
            ),
        }
    }
    if missing.is_empty() { Ok(uploads) } else { Err(Problem::invalid(missing)) }
}

/// Returns the owner's upload that a room may take as its picture. Whoever stores it runs `claim_avatar` in the same
/// transaction and writes [`super::file_url`] to the room.
///
/// # Errors
/// `invalid`, naming `avatar_upload_id`.
pub async fn find_avatar(database: &Database, owner: Uuid, id: Uuid) -> Result<Upload, Problem> {
    let reader = database.reader().await?;
    let found = sql::find_avatar().bind(&reader, &id, &owner).opt().await?;
    found.map(Into::into).ok_or_else(|| {
        let message = "is no upload of yours that is ready, unused and made for an avatar";
        Problem::invalid(vec![Detail::new("avatar_upload_id", message).given(id.to_string())])
    })
}
