//! Routes of one's own data.

mod handlers;

use super::Table;
use crate::policy::Who;
use veza_actors::error::Code;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("privacy", "One's own data: a copy of it, and its end")
        .delete(
            "/users/me",
            Who::Session,
            handlers::delete_account,
            "Delete one's account, for ever. It takes the password and the word DELETE. Name, address, profile, follows, files that \
             nothing shows and sessions are gone at once; one leaves one's rooms, and a room that one owned goes to its first \
             moderator or member. What one wrote stays in its conversations, as a deleted account's: delete it before if it shall not.",
        )
        .named("erase_account")
        .fails(Code::NotFound)
        .post(
            "/users/me/export",
            Who::Session,
            handlers::export,
            "Ask for a copy of one's data. A zip of JSON and of the uploaded files; a notification and a mail bring a link to it, \
             good for seven days. Who asks again within a day gets the same one.",
        )
        .named("request_export")
        .get(
            "/users/me/export",
            Who::Session,
            handlers::find_requested_export,
            "Find the copy of one's data that one asked for within a day. Asking for it again gives the same one.",
        )
        .get(
            "/exports/{id}",
            Who::Anyone,
            handlers::download_export,
            "Fetch a copy of one's data. The link from the notification is the key to it.",
        )
        .fails(Code::RangeNotSatisfiable);
}
