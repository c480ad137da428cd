//! What the auth service answers. How it reaches the client (body, cookies) is the HTTP layer's business.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::identity::Role;

/// The account that one registered or logged in to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Account {
    /// The account.
    pub id: Uuid,
    /// The unique name.
    #[schema(example = "johndoe")]
    pub username: String,
    /// The address that one logs in with.
    #[schema(example = "john@example.com")]
    pub email: String,
    /// What one may do on the server.
    pub role: Role,
}

/// The tokens of a login session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tokens {
    /// Goes into `Authorization: Bearer`.
    #[schema(example = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…")]
    pub access_token: String,
    /// Buys the next pair at `/auth/refresh`, once. Left out for browsers, which have it as a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Life of the access token, in seconds.
    #[schema(example = 3600)]
    pub expires_in: i64,
}

/// A login session's tokens and how long it lives unless renewed.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// The tokens.
    pub tokens: Tokens,
    /// Life of the refresh token, in seconds.
    pub session_s: i64,
    /// By which pages of the session show that they are no foreign ones.
    pub csrf_token: String,
}

/// A login: of whom, and with what tokens.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who it is.
    pub account: Account,
    /// The session's tokens; None: a code of the second factor is still to be given, and no session was opened.
    pub renewal: Option<Renewal>,
}

/// A login session that was opened.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Whose it is.
    pub account: Account,
    /// Its tokens.
    pub renewal: Renewal,
    /// Whether the account's address is still to be verified.
    pub verification_required: bool,
}
