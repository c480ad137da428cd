//! Routes of one's own queue and of listening together.

mod own;
mod sessions;

use super::Table;
use crate::policy::Who;
use veza_actors::error::Code;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("queue", "One's own queue, and sessions in which several people hear one")
        .get("/queue", Who::User, own::find_queue, "Get one's own queue. All of one's devices have the same.")
        .put("/queue", Who::User, own::change, "Change one's own queue. What is left out stays.")
        .named("update_queue")
        .delete("/queue", Who::User, own::clear, "Empty one's own queue")
        .named("clear_queue")
        .post("/queue/items", Who::User, own::add, "Add a track to one's own queue")
        .named("add_queue_item")
        .delete("/queue/items/{id}", Who::User, own::remove, "Remove an item from one's own queue")
        .named("remove_queue_item")
        .post(
            "/queue/session",
            Who::User,
            sessions::create_session,
            "Begin to listen together. Whoever does is the host; the share token is shown once, in this answer.",
        )
        .named("create_queue_session")
        .get(
            "/queue/session/{token}",
            Who::Anyone,
            sessions::find_queue_session,
            "See a session. Whoever has the token may; commands go through the websocket.",
        )
        .fails(Code::Conflict)
        .delete("/queue/session/{token}", Who::User, sessions::end_session, "End a session. For who made it, also when it is damaged and answers nothing else.")
        .named("end_queue_session")
        .post("/queue/session/{token}/items", Who::User, sessions::add_song, "Add a track to a session")
        .named("add_queue_session_item")
        .fails(Code::Banned)
        .delete(
            "/queue/session/{token}/items/{id}",
            Who::User,
            sessions::remove_song,
            "Remove an item from a session. Others' items are removed by hosts and DJs.",
        )
        .named("remove_queue_session_item")
        .fails(Code::Banned)
        .get(
            "/queue/session/{token}/history",
            Who::Anyone,
            sessions::list_queue_operations,
            "List what was done in a session. The newest first, with who did it.",
        )
        .post(
            "/queue/session/{token}/token",
            Who::User,
            sessions::renew_token,
            "Give a session another token. The old one is void at once, and whoever came by it leaves, but for hosts and DJs; for hosts.",
        )
        .named("renew_queue_session_token");
}
