//! A forgotten password: a link to the account's address, and with it a new password. Whether an address is registered shows
//! neither in the answer nor in the time it takes: it is looked up when the mail is sent.

use serde::Deserialize;
use utoipa::ToSchema;
use veza_sql::commit;
use veza_sql::queries::{mails, sessions::revoke_sessions_of_user};

use super::rules::{check_address, check_password};
use super::verify::refused;
use super::{Address, Auth};
use crate::checked::{Checked, Circumstances};
use crate::error::Problem;
use crate::kernel::{Event, Handle, fingerprint, record, requests};
use crate::mail::{self, Mail, Purpose};

/// A new password, and what allows to set it.
#[derive(Clone, Deserialize, ToSchema)]
pub struct NewPassword {
    /// What the mailed link carries.
    pub token: String,
    /// At least 12 characters.
    #[schema(example = "SecureP@ssw0rd", min_length = 12, format = Password)]
    pub new_password: String,
}

impl Checked for NewPassword {
    fn check(self, _: &Circumstances) -> Result<(), Problem> {
        check_password("new_password", &self.new_password)
    }
}

requests! {
    /// Sends a link to this address, if it belongs to an account. Who asks is not told.
    RequestPasswordReset { address: Address } -> ();
    /// Sets a new password and ends every session of the account.
    ResetPassword { reset: NewPassword } -> ();
}

impl Handle<RequestPasswordReset> for Auth {
    async fn handle(&self, RequestPasswordReset { address }: RequestPasswordReset) -> Result<(), Problem> {
        check_address(&address.email)?;
        // more mails than that would only bother whoever has the address; the answer is the same
        if self.limits.mail(Purpose::ResetPassword, &address.email, self.clock.instant()).is_err() {
            return Ok(());
        }
        mail::enqueue_link(&self.database.reader().await?, &address.email, Purpose::ResetPassword).await
    }
}

impl Handle<ResetPassword> for Auth {
    async fn handle(&self, ResetPassword { reset }: ResetPassword) -> Result<(), Problem> {
        check_password("new_password", &reset.new_password)?;
        // nobody gets a password hashed for a link that never was
        let hash = fingerprint(&reset.token);
        if !mails::mailed_token_exists().bind(&self.database.reader().await?, &hash).one().await? {
            return Err(refused());
        }
        let password_hash = self.passwords.hash(&reset.new_password).await?;
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        let owner = mail::redeem(&transaction, Purpose::ResetPassword, &reset.token).await?;
        let mail::Owner { id: user, email, .. } = owner.ok_or_else(refused)?;
        mails::update_password().bind(&transaction, &password_hash.as_str(), &user).await?;
        let ended = revoke_sessions_of_user().bind(&transaction, &user).all().await?;
        let event = Event { action: "password.reset", resource: "user", ..Event::default() };
        record(&transaction, Event { resource_id: Some(user), user: Some(user), ..event }).await?;
        mail::enqueue_to_user(&transaction, user, changed()).await?;
        commit(transaction).await?;
        self.limits.forget(&email);
        self.announce_end(ended);
        Ok(())
    }
}

fn changed() -> Mail {
    Mail::new("Your password was changed")
        .text("The password of your account was changed with a link that was mailed to you. Every session has ended.")
        .origin()
        .text("If that was not you, ask for a new password at once and look after your mailbox.")
        .link("Sign in", "/")
}
