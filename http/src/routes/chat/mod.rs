//! Routes beside the chat's websocket.

mod handlers;
mod messages;

use actix_web::http::StatusCode;
use veza_actors::error::Code;

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
        .get("/chat/stats", Who::User, handlers::find_chat_stats, "Count rooms, messages and people online")
        .post(
            "/conversations/{id}/messages",
            Who::Entitled,
            messages::send_message,
            "Send a message. As `chat.send` does, under the same rules and limits; the answer means that it is committed. To send it \
             again safely give it a `client_id`, which counts here and on the websocket alike, or an `Idempotency-Key`.",
        )
        .answers(StatusCode::OK)
        .fails(Code::Banned)
        .fails(Code::Muted)
        .fails(Code::ContentBlocked)
        .fails(Code::Held)
        .fails(Code::SlowMode)
        .fails(Code::Conflict);
}
