//! The answers of registration and login: the tokens stand in `token` and beside it, as different clients expect.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
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

/// A session that was opened, or what is missing for it; `requires_2fa` tells which.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum LoggedIn {
    /// A session.
    Session(LoggedInSession),
    /// No session yet.
    SecondFactor(SecondFactorRequired),
}

/// A session that was opened.
#[derive(Serialize, ToSchema)]
pub struct LoggedInSession {
    /// The account.
    user: Account,
    /// The tokens of the session.
    token: Tokens,
    #[serde(flatten)]
    tokens: Tokens,
    /// Nothing is missing.
    #[schema(schema_with = only::<false>)]
    requires_2fa: bool,
}

/// A second factor is still to be given, as `code` of another login; there are no tokens before.
#[derive(Serialize, ToSchema)]
pub struct SecondFactorRequired {
    /// The account.
    user: Account,
    /// The second factor is missing.
    #[schema(schema_with = only::<true>)]
    requires_2fa: bool,
}

impl LoggedIn {
    /// Returns the answer of a login with a session.
    pub fn session(user: Account, tokens: Tokens) -> Self {
        Self::Session(LoggedInSession { user, token: tokens.clone(), tokens, requires_2fa: false })
    }

    /// Returns the answer of a login that lacks the second factor.
    pub const fn second_factor(user: Account) -> Self {
        Self::SecondFactor(SecondFactorRequired { user, requires_2fa: true })
    }
}

/// A truth value that is always the same.
fn only<const VALUE: bool>() -> Object {
    ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([json!(VALUE)])).build()
}
