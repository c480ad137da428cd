//! Messages that are sent without a socket.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::conversations::PostMessage;
use veza_actors::protocol::{Message, NewAttachment, SendMessage};

use crate::App;
use crate::extract::{Body, Caller, Id};
use crate::reply::{Created, Reply};

/// A message to be sent.
#[derive(Deserialize, ToSchema)]
pub struct NewMessage {
    /// Chosen by the author, unique for ever: the same again returns the original message. The server chooses one for who does not.
    client_id: Option<Uuid>,
    /// 1 to 4000 characters, no control characters but newline and tab; may be empty beside an attachment.
    #[schema(example = "Doors at eight.")]
    content: String,
    /// The message of this conversation that it answers.
    reply_to: Option<Uuid>,
    /// At most 10.
    #[serde(default, deserialize_with = "veza_actors::kernel::object::list")]
    attachments: Vec<NewAttachment>,
}

/// A message that is committed.
#[derive(Serialize, ToSchema)]
pub struct SentMessage {
    /// The message as everyone sees it.
    message: Message,
    /// Whether this `client_id` had been used before.
    duplicate: bool,
}

pub async fn send_message(
    app: Data<App>,
    caller: Caller,
    Id(room_id): Id,
    Body(new): Body<NewMessage>,
) -> Created<SentMessage> {
    let NewMessage { client_id, content, reply_to, attachments } = new;
    let client_id = client_id.unwrap_or_else(Uuid::now_v7);
    let new = SendMessage { room_id, client_id, content, reply_to, attachments };
    let sent = app.system.conversations.ask(PostMessage { by: (&*caller).into(), new }).await?;
    let status = if sent.duplicate { StatusCode::OK } else { StatusCode::CREATED };
    let message = Arc::unwrap_or_clone(sent.message);
    Ok(Reply::new(SentMessage { message, duplicate: sent.duplicate }).status(status))
}
