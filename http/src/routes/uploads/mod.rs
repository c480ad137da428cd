//! Routes of uploads.

mod handlers;
mod types;
mod views;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("uploads", "Files: attachments of messages, voice messages, pictures of rooms")
        .post(
            "/uploads",
            Who::User,
            handlers::create,
            "Upload a file. Pictures lose what they tell beside the picture and get a thumbnail; a voice message is listened \
             to. It is shown to others once a message or a room takes it; what nothing takes within a day is deleted.",
        )
        .fails(Code::QuotaExceeded)
        // the account ended while it came in, and the file with it
        .fails(Code::NotFound)
        .get("/uploads/{id}/status", Who::Entitled, handlers::find_upload_status, "See how far one's upload is")
        .get(
            "/uploads/{id}/file",
            Who::Entitled,
            handlers::download_file,
            "Read the file. For its owner and whoever may read the room that shows it.",
        )
        .fails(Code::RangeNotSatisfiable)
        .get("/uploads/{id}/thumbnail", Who::Entitled, handlers::download_thumbnail, "Read a picture's small version")
        .fails(Code::RangeNotSatisfiable)
        .delete("/uploads/{id}", Who::Entitled, handlers::delete, "Delete one's upload. While no message and no room shows it.")
        .fails(Code::Conflict)
        .get("/upload/limits", Who::Anyone, types::find_upload_limits, "See what may be uploaded")
        .get(
            "/upload/validate-type",
            Who::Anyone,
            types::validate_upload_type,
            "Ask whether a type is known. Known pictures and sound are shown in their place; other files may be attached as \
             well, to be saved.",
        );
}
