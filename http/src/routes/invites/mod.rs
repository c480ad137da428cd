//! Routes of invites.

mod handlers;

use veza_actors::error::Code;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("invites", "Links that make whoever has one a member of a room")
        .get(
            "/conversations/{id}/invites",
            handlers::list,
            "List the invites that can be used. The newest first.",
        )
        .post(
            "/conversations/{id}/invites",
            handlers::create,
            "Make an invite. Its token is shown once, in this answer.",
        )
        .delete("/conversations/{id}/invites/{inviteId}", handlers::revoke, "Revoke an invite")
        .get("/invites/{token}", handlers::preview, "See where an invite leads. Needs no account.")
        .post(
            "/invites/{token}/accept",
            handlers::accept,
            "Become a member by an invite. Members stay what they are.",
        )
        .fails(Code::Banned);
}
