//! Routes of registration, login and tokens.

mod cookies;
mod login;
mod me;
mod tokens;
mod views;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("auth", "Accounts, login and tokens")
        .post("/auth/register", login::register, "Create an account. It is signed in at once; the tokens are cookies too.")
        .post("/auth/login", login::login, "Sign in with e-mail and password. The tokens are set as cookies too.")
        .post("/auth/refresh", tokens::refresh, "Trade a refresh token for the next pair. The token comes in the body or \
            as cookie and is used up; presented again later than ten seconds after, it ends the whole session.")
        .post("/auth/logout", tokens::logout, "End the session. The one of the access token, of the refresh token, or both.")
        .get("/auth/me", me::me, "Get one's own account")
        .get("/auth/check-username", me::check_username, "Check whether a username is free");
}
