//! Who someone is: passwords, tokens, and the way from a token to the login session behind it.

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
