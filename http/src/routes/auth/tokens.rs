//! Renewing and giving up a session's tokens.

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::auth::{LogOut, Refresh, Tokens};
use veza_actors::error::Code;

use super::cookies;
use crate::App;
use crate::error::Failure;
use crate::extract::{Caller, RefreshToken, Visitor};
use crate::reply::{Answer, Done, DualAnswer, Reply, reply};

pub async fn refresh(
    app: Data<App>,
    RefreshToken(token): RefreshToken,
    request: HttpRequest,
) -> DualAnswer<Tokens> {
    let token = token.ok_or_else(|| Failure::new(Code::Unauthenticated, "no refresh token was given"))?;
    let renewal = app.system.auth.ask(Refresh { token }).await?;
    let cookies = cookies::set(&app.settings.cookies, &renewal);
    Ok(Reply::new(cookies::shown(renewal.tokens, &request, &app.settings)).cookies(cookies))
}

pub async fn logout(
    app: Data<App>,
    Visitor(caller): Visitor,
    RefreshToken(refresh_token): RefreshToken,
) -> Answer<Done> {
    app.system.auth.ask(LogOut { caller, refresh_token }).await?;
    Ok(Reply::new(Done::new("Logged out successfully")).cookies(cookies::clear(&app.settings.cookies)))
}

/// A token that opens one websocket, or the media of live streams.
#[derive(Serialize, ToSchema)]
pub struct StreamToken {
    token: String,
    /// Its life, in seconds.
    #[schema(example = 300)]
    expires_in: i64,
}

pub async fn stream_token(app: Data<App>, caller: Caller) -> DualAnswer<StreamToken> {
    let (token, expires_in) = app.system.authenticator.stream_token(&caller);
    reply(StreamToken { token, expires_in })
}
