//! Making, seeing and revoking one's API keys.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::developer::{ApiKey, CreateKey, ListKeys, MadeKey, NewKey, RevokeKey};

use crate::App;
use crate::extract::{Body, Caller, Id};
use crate::reply::{Answer, Created, Done, reply};

pub async fn create(app: Data<App>, Caller(by): Caller, Body(new): Body<NewKey>) -> Created<MadeKey> {
    reply(app.system.developer.ask(CreateKey { by, new, domains: app.published.domains() }).await?)
}

/// One's API keys.
#[derive(Serialize, ToSchema)]
pub struct KeyList {
    api_keys: Vec<ApiKey>,
}

pub async fn list_api_keys(app: Data<App>, caller: Caller) -> Answer<KeyList> {
    reply(KeyList { api_keys: app.system.developer.ask(ListKeys { by: caller.user_id }).await? })
}

pub async fn revoke(app: Data<App>, caller: Caller, Id(id): Id) -> Answer<Done> {
    app.system.developer.ask(RevokeKey { by: caller.user_id, id }).await?;
    reply(Done::new("API key revoked"))
}
