//! Routes of invites.

mod handlers;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("invites", "Links that make whoever has one a member of a room")
        .get(
            "/conversations/{id}/invites",
            Who::Entitled,
            handlers::list,
            "List the invites that can be used. The newest first.",
        )
        .post(
            "/conversations/{id}/invites",
            Who::Entitled,
            handlers::create,
            "Make an invite. Its token is shown once, in this answer.",
        )
        .delete("/conversations/{id}/invites/{inviteId}", Who::Entitled, handlers::revoke, "Revoke an invite")
        .get(
            "/invites/{token}",
            Who::Anyone,
            handlers::preview,
            "See where an invite leads. Needs no account.",
        )
        .post(
            "/invites/{token}/accept",
            Who::User,
            handlers::accept,
            "Become a member by an invite. Members stay what they are.",
        )
        .fails(Code::Banned);
}
