//! Secret links in mails: made when the mail is sent, known by their hash afterwards, good for one use.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use veza_sql::queries::mails;
use veza_sql::queries::users::lock_user;
use veza_sql::{GenericClient, SqlError};

use super::Mail;
use crate::error::Problem;
use crate::kernel::{Spender, fingerprint, random_token};

/// What a secret link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Shows that the address belongs to the account's owner.
    VerifyEmail,
    /// Sets a new password.
    ResetPassword,
}

impl Spender for Purpose {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        self.as_str().name(feed);
    }
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
        }
    }

    /// Life of the secret, in seconds from when the mail is handed over.
    const fn life_s(self) -> f64 {
        match self {
            Self::VerifyEmail => 24.0 * 3600.0,
            Self::ResetPassword => 3600.0,
        }
    }

    /// The mail. The secret stands behind `#`, which no browser sends to any server.
    fn mail(self, username: &str, token: &str) -> Mail {
        let hello = format!("Hello {username},");
        match self {
            Self::VerifyEmail => Mail::new("Verify your e-mail address")
                .text(hello)
                .text("open this link within 24 hours to show that this address is yours.")
                .link("Verify the address", format!("/#/verify?token={token}"))
                .text("If you have no account at Veza, ignore this mail."),
            Self::ResetPassword => Mail::new("Set a new password")
                .text(hello)
                .text(
                    "open this link within an hour to set a new password. You will be signed out everywhere.",
                )
                .link("Set a new password", format!("/#/reset?token={token}"))
                .text("If you did not ask for this, ignore this mail: your password stays as it is."),
        }
    }
}

/// Whom a secret belongs to.
pub(crate) struct Owner {
    /// The address that the mail went to.
    pub email: String,
    /// The account.
    pub id: Uuid,
    /// Whether its address was verified before.
    pub is_verified: bool,
}

/// Writes the mail for whoever has this address; None when there is nothing to send. An older link of the purpose is void.
pub(super) async fn write<C: GenericClient>(
    client: &C,
    to: &str,
    purpose: Purpose,
) -> Result<Option<Mail>, Problem> {
    let owner = mails::find_mail_owner().bind(client, &to).opt().await?;
    let done = |verified: bool| verified && purpose == Purpose::VerifyEmail;
    let Some(owner) = owner.filter(|owner| !done(owner.is_verified)) else { return Ok(None) };
    let token = random_token()?;
    let (word, life) = (purpose.as_str(), purpose.life_s());
    mails::keep_mailed_token().bind(client, &owner.id, &word, &fingerprint(&token), &to, &life).await?;
    Ok(Some(purpose.mail(&owner.username, &token)))
}

/// Uses a secret up and returns whose it is; None when it is none of this purpose, too old, used, or the account has another
/// address by now. The person is held before the secret, in the order of an account's end.
pub(crate) async fn redeem<C: GenericClient>(
    client: &C,
    purpose: Purpose,
    token: &str,
) -> Result<Option<Owner>, SqlError> {
    let (hash, purpose) = (fingerprint(token), purpose.as_str());
    let Some(owner) = mails::find_mailed_token_owner().bind(client, &hash, &purpose).opt().await? else {
        return Ok(None);
    };
    lock_user().bind(client, &owner).opt().await?;
    let found = mails::use_mailed_token().bind(client, &hash, &purpose).opt().await?;
    Ok(found.map(|row| Owner { id: row.id, is_verified: row.is_verified, email: row.email }))
}
