//! Routes of moderation.

mod acts;
mod lists;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("moderation", "What owner and moderators do in their rooms")
        .get("/conversations/{id}/bans", lists::list_bans, "List the bans in force. The newest first.")
        .post(
            "/conversations/{id}/bans",
            acts::ban,
            "Ban a person. They leave at once and may not come back.",
        )
        .delete("/conversations/{id}/bans/{userId}", acts::unban, "End a ban")
        .post(
            "/conversations/{id}/timeouts",
            acts::time_out,
            "Let a person send nothing for a time. 0 seconds ends it.",
        )
        .get(
            "/conversations/{id}/audit",
            lists::list_acts,
            "List what was done in a room. The newest first.",
        );
}
