//! Showing that an address is its owner's, by the link that was mailed to it.

use serde::Deserialize;
use utoipa::ToSchema;
use veza_sql::commit;
use veza_sql::queries::mails::verify_user;

use super::Auth;
use super::rules::{address, check_address};
use crate::checked::{Checked, Circumstances};
use crate::error::{Detail, Problem};
use crate::kernel::{Event, Handle, record, requests};
use crate::mail::{self, Purpose};

/// The account's address.
#[derive(Clone, Deserialize, ToSchema)]
pub struct Address {
    /// The address that the account has, or would have.
    #[schema(example = "john@example.com", max_length = 254)]
    #[serde(deserialize_with = "address")]
    pub email: String,
}

impl Checked for Address {
    fn check(self, _: &Circumstances) -> Result<(), Problem> {
        check_address(&self.email)
    }
}

requests! {
    /// Uses a verification link up.
    VerifyEmail {
        /// What the link carries.
        token: String,
    } -> ();
    /// Sends a new link to this address, if it belongs to an account and is not verified yet. Who asks is not told.
    ResendVerification { address: Address } -> ();
}

impl Handle<VerifyEmail> for Auth {
    async fn handle(&self, VerifyEmail { token }: VerifyEmail) -> Result<(), Problem> {
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        let owner = mail::redeem(&transaction, Purpose::VerifyEmail, &token).await?.ok_or_else(refused)?;
        if !owner.is_verified {
            verify_user().bind(&transaction, &owner.id).await?;
            let event = Event { action: "email.verified", resource: "user", ..Event::default() };
            record(&transaction, Event { resource_id: Some(owner.id), user: Some(owner.id), ..event })
                .await?;
        }
        commit(transaction).await?;
        Ok(())
    }
}

impl Handle<ResendVerification> for Auth {
    async fn handle(&self, ResendVerification { address }: ResendVerification) -> Result<(), Problem> {
        check_address(&address.email)?;
        self.limits.mail(Purpose::VerifyEmail, &address.email, self.clock.instant())?;
        mail::enqueue_link(&self.database.reader().await?, &address.email, Purpose::VerifyEmail).await
    }
}

/// A link that was used, is too old or was never sent.
pub(super) fn refused() -> Problem {
    Problem::invalid(vec![Detail::new("token", "is not valid, or was used, or is too old")])
}
