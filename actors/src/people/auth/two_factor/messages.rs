//! What is asked of the second factor, and what is answered.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::identity::Caller;
use crate::kernel::requests;

/// What an authenticator app needs to know. Shown once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TwoFactorSetup {
    /// The shared secret, in base32, for typing it in.
    #[schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")]
    pub secret: String,
    /// The same as an address that apps open: what the picture says.
    #[schema(
        example = "otpauth://totp/Veza:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Veza&algorithm=SHA1&digits=6&period=30"
    )]
    pub otpauth_url: String,
    /// The same as a picture to scan: an SVG in a `data:` address.
    #[schema(example = "data:image/svg+xml;base64,PD94bWwg…")]
    pub qr_code_url: String,
    /// Each stands in for a code of the app, once.
    pub recovery_codes: Vec<String>,
}

/// A code of the app, which shows that it knows the secret.
#[derive(Clone, Deserialize, ToSchema)]
pub struct TwoFactorCode {
    /// Six digits; blanks and hyphens between them do not matter.
    #[schema(example = "123456")]
    pub code: String,
    /// The secret of the setup.
    pub secret: String,
}

/// The account's password.
#[derive(Clone, Deserialize, ToSchema)]
pub struct Password {
    /// The password.
    #[schema(format = Password)]
    pub password: String,
}

/// Whether the second factor is in force.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TwoFactorStatus {
    /// Whether it is.
    pub enabled: bool,
}

requests! {
    /// Makes a secret and recovery codes. Nothing is in force until [`EnableTwoFactor`].
    SetUpTwoFactor { caller: Caller } -> TwoFactorSetup;
    /// Puts the second factor into force, and ends the account's other sessions.
    EnableTwoFactor { caller: Caller, code: TwoFactorCode } -> ();
    /// Asks whether it is in force.
    FindTwoFactor { caller: Caller } -> TwoFactorStatus;
    /// Puts it out of force, and ends the account's other sessions.
    DisableTwoFactor { caller: Caller, password: Password } -> ();
}
