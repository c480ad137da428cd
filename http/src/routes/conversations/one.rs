//! One conversation: its beginning, its changes, its end.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use veza_actors::conversations::{
    CreateConversation, DeleteConversation, FindConversation, NewConversation, UpdateConversation,
};
use veza_actors::protocol::Settings;

use super::views::OneConversation;
use crate::App;
use crate::extract::{Body, Caller, Id};
use crate::reply::{Answer, Created, Done, Reply, reply};

pub async fn create(
    app: Data<App>,
    caller: Caller,
    Body(new): Body<NewConversation>,
) -> Created<OneConversation> {
    let by = (&*caller).into();
    let (conversation, is_new) = app.system.conversations.ask(CreateConversation { by, new }).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(Reply::new(OneConversation { conversation }).status(status))
}

pub async fn find(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<OneConversation> {
    let conversation = app.system.conversations.ask(FindConversation { by: caller.user_id, id }).await?;
    reply(OneConversation { conversation })
}

pub async fn update(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(settings): Body<Settings>,
) -> Answer<OneConversation> {
    let update = UpdateConversation { by: (&*caller).into(), id, settings };
    reply(OneConversation { conversation: app.system.conversations.ask(update).await? })
}

pub async fn delete(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.conversations.ask(DeleteConversation { by: (&*caller).into(), id }).await?;
    reply(Done::new("Conversation deleted"))
}
