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

/// A session that was opened.
#[derive(Serialize, ToSchema)]
pub struct LoggedIn {
    /// The account.
    pub user: Account,
    /// The tokens of the session.
    pub token: Tokens,
    #[serde(flatten)]
    pub tokens: Tokens,
    /// Whether a second factor is still to be given; there are no tokens then.
    pub requires_2fa: bool,
}
