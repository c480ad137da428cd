//! Routes of hooks.

mod handlers;
mod pictures;
mod text;

use actix_web::http::StatusCode;
use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("hooks", "Incoming webhooks: a script posts to a room with one line of curl")
        .get("/conversations/{id}/hooks", Who::Entitled, handlers::list, "List the hooks. The oldest first.")
        .post(
            "/conversations/{id}/hooks",
            Who::Entitled,
            handlers::create,
            "Make a hook. Its token is shown once, in this answer. A room has up to 10; a direct conversation has none.",
        )
        .fails(Code::Conflict)
        .put(
            "/conversations/{id}/hooks/{hookId}",
            Who::Entitled,
            handlers::update,
            "Change a hook. What is left out stays. Whoever switches on a hook that somebody else answered for gets its new token; the \
             one before is worth nothing at once.",
        )
        .delete(
            "/conversations/{id}/hooks/{hookId}",
            Who::Entitled,
            handlers::delete,
            "Delete a hook. Its messages stay, under its name.",
        )
        .post(
            "/conversations/{id}/hooks/{hookId}/token",
            Who::Entitled,
            handlers::renew_hook_token,
            "Give a hook another token. The one before is worth nothing at once.",
        )
        .post(
            "/conversations/{id}/hooks/{hookId}/avatar",
            Who::Entitled,
            pictures::set_hook_avatar,
            "Set a hook's picture. It is cut square, as those of people are.",
        )
        .delete(
            "/conversations/{id}/hooks/{hookId}/avatar",
            Who::Entitled,
            pictures::remove_hook_avatar,
            "Remove a hook's picture",
        );
    posting(table);
}

fn posting(table: &mut Table) {
    table
        .post(
            "/hooks/{token}",
            Who::Anyone,
            handlers::post_by_hook,
            "Post with a hook's token. `curl -d 'hello' …/api/v1/hooks/vzh_…` is enough: JSON with `content` or `text`, a plain text, \
             or a form with one of these fields or JSON in `payload`. What `curl -d` sends counts as what it looks like. A `client_id` \
             makes it safe to send again. Word rules and slow mode hold as for a member, but a rule that times out only refuses. All hooks of a room share one \
             person's share of messages, and so do all hooks of one person. The answer says where the message stands.",
        )
        .answers(StatusCode::OK);
    refusals(table);
    table
        .post(
            "/hooks",
            Who::Anyone,
            handlers::post_by_hook_bearer,
            "Post with a hook's token in a header. As with the token in the path: `Authorization: Bearer vzh_…` stands in no log on \
             the way.",
        )
        .answers(StatusCode::OK)
        .fails(Code::Unauthenticated);
    refusals(table);
}

fn refusals(table: &mut Table) {
    table
        .fails(Code::Forbidden)
        .fails(Code::ContentBlocked)
        .fails(Code::Held)
        .fails(Code::SlowMode)
        .fails(Code::Conflict);
}
