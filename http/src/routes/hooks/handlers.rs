//! Keeping hooks, and what is posted with their tokens.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_actors::error::Code;
use veza_actors::hooks::{
    ChangedHook, CreateHook, DeleteHook, HookMessage, HookPatch, HookView, ListHooks, MadeHook, NewHook,
    PostByHook, Receipt, RenewHookToken, UpdateHook,
};

use super::text::Text;
use crate::App;
use crate::error::Failure;
use crate::extract::{Body, Caller, Describe, Id, LateGuess, Page, Path, Sketch};
use crate::paged::Paged;
use crate::reply::{Answer, Created, Done, Reply, reply};

pub async fn list(app: Data<App>, caller: Caller, Id(id): Id, page: Page) -> Answer<Paged<HookView>> {
    let list = ListHooks { by: caller.user_id, id, window: page.window };
    reply(page.of(app.system.hooks.ask(list).await?))
}

pub async fn create(
    app: Data<App>,
    caller: Caller,
    Id(id): Id,
    Body(new): Body<NewHook>,
) -> Created<MadeHook> {
    reply(app.system.hooks.ask(CreateHook { by: caller.user_id, id, new }).await?)
}

/// A hook.
#[derive(Serialize, ToSchema)]
pub struct OneHook {
    hook: HookView,
}

impl OneHook {
    /// Returns an answer with this hook.
    pub const fn new(hook: HookView) -> Self {
        Self { hook }
    }
}

pub async fn update(
    app: Data<App>,
    caller: Caller,
    Path((id, hook)): Path<(Uuid, Uuid)>,
    Body(patch): Body<HookPatch>,
) -> Answer<ChangedHook> {
    let update = UpdateHook { by: caller.user_id, id, hook, patch };
    reply(app.system.hooks.ask(update).await?)
}

pub async fn delete(app: Data<App>, caller: Caller, Path((id, hook)): Path<(Uuid, Uuid)>) -> Answer<Done> {
    app.system.hooks.ask(DeleteHook { by: caller.user_id, id, hook }).await?;
    reply(Done::new("Hook deleted"))
}

pub async fn renew_hook_token(
    app: Data<App>,
    caller: Caller,
    Path((id, hook)): Path<(Uuid, Uuid)>,
) -> Answer<MadeHook> {
    reply(app.system.hooks.ask(RenewHookToken { by: caller.user_id, id, hook }).await?)
}

pub async fn post_by_hook(
    app: Data<App>,
    guess: LateGuess,
    Path((token,)): Path<(String,)>,
    Text(new): Text,
) -> Created<Receipt> {
    post(&app, guess, token, new).await
}

pub async fn post_by_hook_bearer(
    app: Data<App>,
    guess: LateGuess,
    Bearer(token): Bearer,
    Text(new): Text,
) -> Created<Receipt> {
    post(&app, guess, token, new).await.map_err(|Failure(problem)| match problem.code {
        Code::NotFound => Failure::new(Code::Unauthenticated, problem.message),
        _ => Failure(problem),
    })
}

async fn post(app: &App, guess: LateGuess, token: String, new: HookMessage) -> Created<Receipt> {
    let receipt = guess.settle(app.system.hooks.ask(PostByHook { token, new }).await)?;
    let status = if receipt.duplicate { StatusCode::OK } else { StatusCode::CREATED };
    Ok(Reply::new(receipt).status(status))
}

/// The token of a hook, where paths are written down on the way: in the header.
pub struct Bearer(String);

impl FromRequest for Bearer {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let given = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = given.and_then(|value| value.split_once(' ')).map(|(_, token)| token.trim().to_owned());
        let missing =
            || Failure::new(Code::Unauthenticated, "send the hook's token: Authorization: Bearer vzh_…");
        ready(token.map(Self).ok_or_else(missing))
    }
}

impl Describe for Bearer {
    fn describe(_: &mut Sketch) {}
}
