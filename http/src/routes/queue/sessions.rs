//! Sessions of listening together: REST's door to what the websocket does.

use actix_web::web::Data;
use uuid::Uuid;
use veza_actors::queue::{
    AddSong, Adder, CreateSession, EndSession, FindSession, ListOperations, Look, MadeSession, NewSession,
    OperationView, RemoveSong, RenewToken,
};

use super::own::NewQueueItem;
use crate::App;
use crate::extract::{Body, Caller, Guess, OptionalBody, Page, Path};
use crate::paged::Paged;
use crate::reply::{Answer, Created, Done, reply};

fn adder(caller: &Caller) -> Adder {
    Adder { id: caller.user_id, username: caller.username.to_string() }
}

pub async fn create_session(
    app: Data<App>,
    caller: Caller,
    OptionalBody(new): OptionalBody<NewSession>,
) -> Created<MadeSession> {
    reply(app.system.queues.ask(CreateSession { by: adder(&caller), new }).await?)
}

pub async fn find_queue_session(
    app: Data<App>,
    guess: Guess,
    Path((token,)): Path<(String,)>,
) -> Answer<Look> {
    reply(guess.settle(app.system.queues.ask(FindSession { token }).await)?)
}

pub async fn end_session(
    app: Data<App>,
    caller: Caller,
    guess: Guess,
    Path((token,)): Path<(String,)>,
) -> Answer<Done> {
    guess.settle(app.system.queues.ask(EndSession { by: caller.user_id, token }).await)?;
    reply(Done::new("Session deleted"))
}

pub async fn add_song(
    app: Data<App>,
    caller: Caller,
    guess: Guess,
    Path((token,)): Path<(String,)>,
    Body(new): Body<NewQueueItem>,
) -> Created<Look> {
    let add = AddSong { by: adder(&caller), token: token.clone(), track: new.track_id };
    let added = app.system.queues.ask(add).await;
    reply(guess.settle_by(added, is_token(&app, token)).await?)
}

pub async fn remove_song(
    app: Data<App>,
    caller: Caller,
    guess: Guess,
    Path((token, item)): Path<(String, Uuid)>,
) -> Answer<Done> {
    let remove = RemoveSong { by: adder(&caller), token: token.clone(), item };
    let removed = app.system.queues.ask(remove).await;
    guess.settle_by(removed, is_token(&app, token)).await?;
    reply(Done::new("Item removed"))
}

/// Returns whether the token is a session's, so that a song that is not there is no guess at a token.
async fn is_token(app: &App, token: String) -> bool {
    app.system.queues.ask(FindSession { token }).await.is_ok()
}

pub async fn list_queue_operations(
    app: Data<App>,
    guess: Guess,
    Path((token,)): Path<(String,)>,
    page: Page,
) -> Answer<Paged<OperationView>> {
    let list = ListOperations { token, window: page.window };
    reply(page.of(guess.settle(app.system.queues.ask(list).await)?))
}

pub async fn renew_token(
    app: Data<App>,
    caller: Caller,
    guess: Guess,
    Path((token,)): Path<(String,)>,
) -> Created<MadeSession> {
    reply(guess.settle(app.system.queues.ask(RenewToken { by: caller.user_id, token }).await)?)
}
