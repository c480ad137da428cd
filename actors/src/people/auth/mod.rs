//! Who someone is: passwords, tokens, and the way from a token to the login session behind it.
//!
//! # Owns
//! Registration, login, renewal, reset, second factor, scopes, and `Caller`: who asks, with what they may.
//!
//! # Order
//! - Whoever opens a session or makes a key holds the person's row. Under that lock it is looked at again: password, suspension, second
//!   factor, the asking session. Whoever ends all sessions of a person holds it too. So none is made behind a reset.
//! - What an API key lacks its `Caller` lacks: the role that the gate, the domain and sockets see is narrowed once, here.
//!
//! # Why
//! - Access tokens are HS256 in some 170 lines of our own: one algorithm, so no library with RSA and EC stacks.
//! - A session is looked up at most every 5 s. When the bus tells of its end it is forgotten at once, and its sockets are closed.
//! - A refresh token's successor is derived from it by HMAC: a lost answer and fifty parallel renewals give the same one.
//! - A chat token opens one websocket. Postgres decides which of two uses is the first, on any node and after a restart.
//! - An API key is a login session of another kind: revoked, remembered and cut off as one.
//! - A password that a signed-in person gives again counts like a login (`proof`).
//!
//! # Never
//! - A secret in the database: only hashes.
//! - An answer, or a time, that tells whether an address is registered.
//! - An account that is ended by a key.

mod admin;
pub(crate) mod api_key;
mod authenticator;
mod callers;
mod limits;
mod login;
mod logout;
mod opening;
mod password;
mod proof;
mod refresh;
mod register;
mod reserved;
mod reset;
mod rules;
mod service;
mod settings;
mod token;
mod two_factor;
mod verify;
mod views;

pub use crate::kernel::identity::{Caller, Scopes};
pub use admin::{Granted, grant_admin};
pub use authenticator::Authenticator;
pub use login::{LogIn, Login};
pub use logout::LogOut;
pub use opening::Client;
pub(crate) use proof::Proof;
pub use refresh::Refresh;
pub use register::{Register, Registration};
pub use reserved::is_reserved;
pub use reset::{NewPassword, RequestPasswordReset, ResetPassword};
pub use rules::{check_rename, check_username};
pub use service::Auth;
pub use settings::AuthSettings;
pub use token::Kind;
pub use two_factor::{
    DisableTwoFactor, EnableTwoFactor, FindTwoFactor, Password, SetUpTwoFactor, TwoFactorCode,
    TwoFactorSetup, TwoFactorStatus,
};
pub use verify::{Address, ResendVerification, VerifyEmail};
pub use views::{Account, Entry, Grant, Renewal, Tokens};
