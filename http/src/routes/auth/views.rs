//! The answers of registration and login: the tokens stand in `token` and beside it, as different clients expect.

use serde::Serialize;
use utoipa::ToSchema;
use veza_actors::auth::{Account, Tokens};

/// An account that was made.
#[derive(Serialize, ToSchema)]
pub struct Registered {
    /// The account.
    pub user: Account,
    /// The tokens of its first session.
    pub token: Tokens,
    #[serde(flatten)]
    pub tokens: Tokens,
    /// For a person.
    pub message: &'static str,
    /// Whether the address must be verified before the next login.
    pub verification_required: bool,
}

/// A session that was opened, or what is missing for it.
#[derive(Serialize, ToSchema)]
pub struct LoggedIn {
    /// The account.
    pub user: Account,
    /// The tokens of the session; left out, as the next three are, when `requires_2fa`.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<Tokens>,
    /// Goes into `Authorization: Bearer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    access_token: Option<String>,
    /// Buys the next pair at `/auth/refresh`, once. Left out for browsers, which have it as a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// Life of the access token, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 3600)]
    expires_in: Option<i64>,
    /// Whether a second factor is still to be given, as `code` of another login; there are no tokens then.
    requires_2fa: bool,
}

impl LoggedIn {
    /// Returns the answer; without tokens the second factor is still to be given.
    pub fn new(user: Account, token: Option<Tokens>) -> Self {
        Self {
            user,
            access_token: token.as_ref().map(|tokens| tokens.access_token.clone()),
            refresh_token: token.as_ref().and_then(|tokens| tokens.refresh_token.clone()),
            expires_in: token.as_ref().map(|tokens| tokens.expires_in),
            requires_2fa: token.is_none(),
            token,
        }
    }
}
