//! Routes beside the chat's websocket.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("chat", "What one needs beside the websocket")
        .get(
            "/chat/token",
            Who::User,
            handlers::create_chat_token,
            "Get a token that opens one websocket. It lives 300 seconds.",
        )
        .get("/chat/stats", Who::User, handlers::find_chat_stats, "Count rooms, messages and people online");
}
