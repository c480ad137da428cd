//! Routes of calls: the history, and what one prefers. Calls themselves go through the websocket.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("calls", "Calls that one made, took or missed")
        .get(
            "/calls",
            Who::User,
            handlers::list,
            "List one's calls. The newest first, also those that go on. Of a room whose call one may join that one as well: \
             `room_id` with `state=live` finds it.",
        )
        .get(
            "/calls/preferences",
            Who::User,
            handlers::find_call_preferences,
            "Find out what one prefers in calls",
        )
        .put(
            "/calls/preferences",
            Who::User,
            handlers::prefer,
            "Choose what one prefers in calls. With `relay_only` others learn no address of one's devices: it needs a TURN server.",
        )
        .named("update_call_preferences")
        .get(
            "/calls/{id}",
            Who::Entitled,
            handlers::find,
            "See a call. For who was in it or was rung, with how its devices heard it.",
        );
}
