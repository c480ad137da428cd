//! Routes of comments.

mod handlers;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("comments", "What people say of tracks")
        .get(
            "/tracks/{id}/comments",
            Who::Anyone,
            handlers::list,
            "List what is said of a track. What begins threads, the newest first; `GET /comments/{id}/replies` has what answers it. \
             A comment that is deleted stays without words while others answer it.",
        )
        .post(
            "/tracks/{id}/comments",
            Who::User,
            handlers::create,
            "Say something of a track. Of the whole, or of a moment (`timestamp`); to others by `parent_id`, five levels deep at most. \
             Whom it names or answers and the track's creator are notified. 10000 comments of a track are the most.",
        )
        .named("create_comment")
        .fails(Code::Conflict)
        .delete(
            "/tracks/{id}/comments/{comment_id}",
            Who::Entitled,
            handlers::delete_of_track,
            "Delete a comment of a track. As `DELETE /comments/{id}`.",
        )
        .named("delete_track_comment")
        .get("/comments/{id}", Who::Anyone, handlers::find, "See a comment. What events name is read here.")
        .put(
            "/comments/{id}",
            Who::Entitled,
            handlers::update,
            "Change what one's comment says. Nobody is notified anew.",
        )
        .delete(
            "/comments/{id}",
            Who::Entitled,
            handlers::delete,
            "Delete a comment. One's own, any of one's own track, and any for moderators of the server.",
        )
        .get(
            "/comments/{id}/replies",
            Who::Anyone,
            handlers::list_replies,
            "List what answers a comment. The oldest first.",
        );
}
