//! What starts or ends with a mail: verifying an address, a forgotten password.

use actix_web::HttpRequest;
use actix_web::web::Data;
use veza_actors::auth::{
    Address, NewPassword, RequestPasswordReset, ResendVerification, ResetPassword, VerifyEmail,
};

use crate::App;
use crate::extract::{Attempt, Body, VerifyToken, forgive_logins};
use crate::reply::{Answer, Done, reply};

pub async fn verify_email(app: Data<App>, VerifyToken(token): VerifyToken) -> Answer<Done> {
    app.system.auth.ask(VerifyEmail { token }).await?;
    reply(Done::new("Email verified successfully"))
}

pub async fn resend_verification(app: Data<App>, _: Attempt, Body(address): Body<Address>) -> Answer<Done> {
    app.system.auth.ask(ResendVerification { address }).await?;
    reply(Done::new("Verification email sent"))
}

pub async fn request_password_reset(
    app: Data<App>,
    _: Attempt,
    Body(address): Body<Address>,
) -> Answer<Done> {
    app.system.auth.ask(RequestPasswordReset { address }).await?;
    reply(Done::new("If the email exists, a reset link has been sent"))
}

pub async fn reset_password(
    app: Data<App>,
    request: HttpRequest,
    _: Attempt,
    Body(reset): Body<NewPassword>,
) -> Answer<Done> {
    app.system.auth.ask(ResetPassword { reset }).await?;
    forgive_logins(&app, &request);
    reply(Done::new("Password reset successfully"))
}
