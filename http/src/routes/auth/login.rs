//! Registration and login.

use actix_web::HttpRequest;
use actix_web::web::Data;
use veza_actors::auth::{Entry, LogIn, Login, Register, Registration};

use super::cookies;
use super::views::{LoggedIn, Registered};
use crate::App;
use crate::extract::{Attempt, Body, Client};
use crate::reply::{Answer, Created, Reply, reply};

pub async fn register(
    app: Data<App>,
    _: Attempt,
    Client(client): Client,
    Body(registration): Body<Registration>,
    request: HttpRequest,
) -> Created<Registered> {
    let grant = app.system.auth.ask(Register { registration, client }).await?;
    let cookies = cookies::set(&app.settings.cookies, &grant.renewal);
    let tokens = cookies::shown(grant.renewal.tokens, &request, &app.settings);
    let registered = Registered {
        user: grant.account,
        token: tokens.clone(),
        tokens,
        message: "Welcome to Veza",
        verification_required: grant.verification_required,
    };
    Ok(Reply::new(registered).cookies(cookies))
}

pub async fn login(
    app: Data<App>,
    _: Attempt,
    Client(client): Client,
    Body(login): Body<Login>,
    request: HttpRequest,
) -> Answer<LoggedIn> {
    let Entry { account, renewal } = app.system.auth.ask(LogIn { login, client }).await?;
    let Some(renewal) = renewal else { return reply(LoggedIn::second_factor(account)) };
    let cookies = cookies::set(&app.settings.cookies, &renewal);
    let tokens = cookies::shown(renewal.tokens, &request, &app.settings);
    Ok(Reply::new(LoggedIn::session(account, tokens)).cookies(cookies))
}
