//! The second factor.

use actix_web::web::Data;
use veza_actors::auth::{
    DisableTwoFactor, EnableTwoFactor, FindTwoFactor, Password, SetUpTwoFactor, TwoFactorCode,
    TwoFactorSetup, TwoFactorStatus,
};

use crate::App;
use crate::extract::{Body, Caller};
use crate::reply::{Answer, Done, reply};

pub async fn set_up_two_factor(app: Data<App>, Caller(caller): Caller) -> Answer<TwoFactorSetup> {
    reply(app.system.auth.ask(SetUpTwoFactor { caller }).await?)
}

pub async fn enable_two_factor(
    app: Data<App>,
    Caller(caller): Caller,
    Body(code): Body<TwoFactorCode>,
) -> Answer<Done> {
    app.system.auth.ask(EnableTwoFactor { caller, code }).await?;
    reply(Done::new("Two-factor authentication is enabled"))
}

pub async fn find_two_factor_status(app: Data<App>, Caller(caller): Caller) -> Answer<TwoFactorStatus> {
    reply(app.system.auth.ask(FindTwoFactor { caller }).await?)
}

pub async fn disable_two_factor(
    app: Data<App>,
    Caller(caller): Caller,
    Body(password): Body<Password>,
) -> Answer<Done> {
    app.system.auth.ask(DisableTwoFactor { caller, password }).await?;
    reply(Done::new("Two-factor authentication is disabled"))
}
