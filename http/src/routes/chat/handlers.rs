//! The websocket's token, and numbers about the chat.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::conversations::{ChatStats, FindStats};

use crate::App;
use crate::extract::Caller;
use crate::reply::{Answer, reply};

/// A token that opens one websocket.
#[derive(Serialize, ToSchema)]
pub struct SocketToken {
    token: String,
    /// Its life, in seconds.
    #[schema(example = 300)]
    expires_in: i64,
}

pub async fn create_chat_token(app: Data<App>, caller: Caller) -> Answer<SocketToken> {
    let (token, expires_in) = app.system.authenticator.chat_token(&caller);
    reply(SocketToken { token, expires_in })
}

pub async fn find_chat_stats(app: Data<App>, _: Caller) -> Answer<ChatStats> {
    reply(app.system.conversations.ask(FindStats {}).await?)
}
