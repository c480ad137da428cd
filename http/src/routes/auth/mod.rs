//! Routes of registration, login and tokens.

pub(super) mod cookies;
mod login;
mod mails;
mod me;
mod tokens;
mod two_factor;
mod views;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("auth", "Accounts, login and tokens")
        .post("/auth/register", Who::Anyone, login::register, "Create an account. It is signed in at once.")
        .post("/auth/login", Who::Anyone, login::login, "Sign in with e-mail and password")
        .fails(Code::Unauthenticated)
        .fails(Code::Forbidden)
        .post(
            "/auth/refresh",
            Who::Anyone,
            tokens::refresh,
            "Trade a refresh token for the next pair. Each buys once.",
        )
        .named("refresh_tokens")
        .fails(Code::Unauthenticated)
        .fails(Code::Forbidden)
        .post(
            "/auth/logout",
            Who::Anyone,
            tokens::logout,
            "End the session. That of either token that is given.",
        )
        .post("/auth/stream-token", Who::Session, tokens::stream_token, "Get a token for one websocket or live media. It lives 300 seconds.")
        .named("create_stream_token")
        .post("/auth/2fa/setup", Who::Session, two_factor::set_up_two_factor, "Make a secret for an authenticator app. Nothing is in force until it is verified.")
        .fails(Code::Invalid)
        .post("/auth/2fa/verify", Who::Session, two_factor::enable_two_factor, "Put the second factor into force. By a code of the app; other sessions end.")
        .get("/auth/2fa/status", Who::User, two_factor::find_two_factor_status, "Tell whether the second factor is in force")
        .post("/auth/2fa/disable", Who::Session, two_factor::disable_two_factor, "Put the second factor out of force. By the password; other sessions end.")
        .post("/auth/verify-email", Who::Anyone, mails::verify_email, "Verify an e-mail address. By what the mailed link carries.")
        .fails(Code::Invalid)
        .post(
            "/auth/resend-verification",
            Who::Anyone,
            mails::resend_verification,
            "Send another verification link. The answer is the same whether or not the address is registered.",
        )
        .post(
            "/auth/password/reset-request",
            Who::Anyone,
            mails::request_password_reset,
            "Ask for a link to set a new password. The answer is the same whether or not the address is registered.",
        )
        .post(
            "/auth/password/reset",
            Who::Anyone,
            mails::reset_password,
            "Set a new password. By what the mailed link carries; every session of the account ends.",
        )
        .get("/auth/me", Who::User, me::find_own_account, "Get one's own account")
        .get("/auth/check-username", Who::Anyone, me::check_username, "Check whether a username is free");
}
