//! Setting the second factor up, putting it into force and out of it. Its owner is told by mail, and other sessions end.

use uuid::Uuid;
use veza_sql::queries::users::{find_user, lock_user};
use veza_sql::queries::{sessions, two_factor as sql};
use veza_sql::{Transaction, commit};

use super::checking::has_two_factor;
use super::messages::{
    DisableTwoFactor, EnableTwoFactor, FindTwoFactor, SetUpTwoFactor, TwoFactorSetup, TwoFactorStatus,
};
use super::{recovery, totp};
use crate::auth::Auth;
use crate::error::{Detail, Problem};
use crate::kernel::identity::Caller;
use crate::kernel::{Event, Handle, record};
use crate::mail::{self, Mail};

impl Handle<SetUpTwoFactor> for Auth {
    async fn handle(&self, SetUpTwoFactor { caller }: SetUpTwoFactor) -> Result<TwoFactorSetup, Problem> {
        let user = caller.user_id;
        let mut bytes = [0; totp::SECRET_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| Problem::internal(error.to_string()))?;
        let sealed = self.sealed.seal(&bytes, user.as_bytes())?;
        let recovery_codes = recovery::fresh()?;
        let hashes: Vec<Vec<u8>> = recovery_codes.iter().map(|code| recovery::hash(code)).collect();
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        let email = find_user().bind(&transaction, &user).one().await?.email;
        if sql::keep_two_factor_setup().bind(&transaction, &user, &sealed).await? == 0 {
            return Err(wrong("two_factor", "is enabled already: disable it first"));
        }
        sql::delete_recovery_codes().bind(&transaction, &user).await?;
        sql::insert_recovery_codes().bind(&transaction, &user, &hashes).await?;
        commit(transaction).await?;
        let secret = totp::base32(&bytes);
        let otpauth_url = totp::address(&secret, &email);
        Ok(TwoFactorSetup { qr_code_url: totp::picture(&otpauth_url)?, otpauth_url, secret, recovery_codes })
    }
}

impl Handle<EnableTwoFactor> for Auth {
    async fn handle(&self, EnableTwoFactor { caller, code }: EnableTwoFactor) -> Result<(), Problem> {
        let user = caller.user_id;
        let row = sql::find_two_factor().bind(&self.database.reader().await?, &user).opt().await?;
        let row = row.ok_or_else(|| wrong("secret", "is not that of a setup: set up first"))?;
        if row.enabled {
            return Err(wrong("two_factor", "is enabled already"));
        }
        self.count_code(user, None).await?;
        let secret = self.sealed.open(&row.secret, user.as_bytes())?;
        if totp::base32(&secret) != totp::typed(&code.secret).to_uppercase() {
            return Err(wrong("secret", "is not that of the last setup"));
        }
        let step = totp::step_of(&secret, &totp::typed(&code.code), self.clock.now().timestamp());
        let step = step.ok_or_else(|| wrong("code", "is not the code of now"))?;
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        lock_user().bind(&transaction, &user).opt().await?;
        if sql::enable_two_factor().bind(&transaction, &step, &user, &row.secret).await? == 0 {
            return Err(wrong("secret", "is not that of the last setup"));
        }
        self.told(transaction, &caller, "two_factor.enabled", enabled()).await
    }
}

impl Handle<FindTwoFactor> for Auth {
    async fn handle(&self, FindTwoFactor { caller }: FindTwoFactor) -> Result<TwoFactorStatus, Problem> {
        Ok(TwoFactorStatus { enabled: has_two_factor(&self.database, caller.user_id).await? })
    }
}

impl Handle<DisableTwoFactor> for Auth {
    async fn handle(&self, message: DisableTwoFactor) -> Result<(), Problem> {
        let DisableTwoFactor { caller, password } = message;
        if !has_two_factor(&self.database, caller.user_id).await? {
            return Err(wrong("two_factor", "is not enabled"));
        }
        self.proof().ask(caller.user_id, &password.password).await?;
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        lock_user().bind(&transaction, &caller.user_id).opt().await?;
        if sql::delete_two_factor().bind(&transaction, &caller.user_id).await? == 0 {
            return Err(wrong("two_factor", "is not enabled"));
        }
        self.told(transaction, &caller, "two_factor.disabled", disabled()).await
    }
}

impl Auth {
    /// Ends a change of the second factor: other sessions end with it, the log and the owner are told.
    async fn told(
        &self,
        transaction: Transaction<'_>,
        caller: &Caller,
        action: &'static str,
        mail: Mail,
    ) -> Result<(), Problem> {
        let user = caller.user_id;
        let ended: Vec<Uuid> =
            sessions::revoke_other_sessions().bind(&transaction, &user, &caller.session_id).all().await?;
        record(&transaction, Event { action, resource: "user", resource_id: Some(user), ..Event::default() })
            .await?;
        mail::enqueue_to_user(&transaction, user, mail).await?;
        commit(transaction).await?;
        self.announce_end(ended);
        Ok(())
    }
}

fn wrong(field: &str, message: &str) -> Problem {
    Problem::invalid(vec![Detail::new(field, message)])
}

fn enabled() -> Mail {
    Mail::new("Two-factor authentication is on")
        .text("From now on a login to your account needs a code of your authenticator app. Other sessions have ended.")
        .origin()
        .text("If that was not you, set a new password at once.")
        .link("Open Veza", "/")
}

fn disabled() -> Mail {
    Mail::new("Two-factor authentication is off")
        .text("From now on a login to your account needs only your password. Other sessions have ended.")
        .origin()
        .text("If that was not you, set a new password at once and turn it on again.")
        .link("Open Veza", "/")
}
