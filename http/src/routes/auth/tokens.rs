//! Renewing and giving up a session's tokens.

use actix_web::HttpRequest;
use actix_web::web::Data;
use veza_actors::auth::{LogOut, Refresh, Tokens};
use veza_actors::error::Code;

use super::cookies;
use crate::App;
use crate::error::Failure;
use crate::extract::{RefreshToken, Visitor};
use crate::reply::{Answer, Done, DualAnswer, Reply};

pub async fn refresh(
    app: Data<App>,
    RefreshToken(token): RefreshToken,
    request: HttpRequest,
) -> DualAnswer<Tokens> {
    let token = token.ok_or_else(|| Failure::new(Code::Unauthenticated, "no refresh token was given"))?;
    let renewal = app.system.auth.ask(Refresh(token)).await?;
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
