//! The second factor: one-time passwords of an authenticator app, and recovery codes for when it is lost.

mod checking;
mod messages;
mod recovery;
mod setup;
mod totp;

pub use messages::{
    DisableTwoFactor, EnableTwoFactor, FindTwoFactor, Password, SetUpTwoFactor, TwoFactorCode,
    TwoFactorSetup, TwoFactorStatus,
};
