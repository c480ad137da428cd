//! Whether a code is right. Tries are counted before they are looked at, and each code is good once: Postgres decides of many
//! at once which is the first.

use std::time::Duration;

use uuid::Uuid;
use veza_sql::queries::sessions::list_known_addresses;
use veza_sql::queries::two_factor as sql;
use veza_sql::queries::users::User;
use veza_sql::{Database, Transaction};

use super::{recovery, totp};
use crate::auth::Auth;
use crate::error::{Code, Problem};

/// Tries in 15 minutes.
const TRIES: i32 = 5;
/// What is longer is a recovery code.
const RECOVERY_CHARS: usize = 8;

impl Auth {
    /// Counts a try at a code. Who knows the password may use up what strangers have together, and so keep strangers out, but
    /// not its owner: `login` names the account and the address, and networks that the owner came from have tries of their own.
    pub(super) async fn count_code(&self, user: Uuid, login: Option<(&str, &str)>) -> Result<(), Problem> {
        let most = if self.settings.rate_limits { TRIES } else { i32::MAX };
        let reader = self.database.reader().await?;
        if sql::count_two_factor_try().bind(&reader, &user, &most).await? > 0 {
            return Ok(());
        }
        if let Some((email, ip)) = login
            && let Some(counted) = self
                .limits
                .code_at_home(user, ip, self.clock.instant(), async || {
                    Ok(list_known_addresses().bind(&reader, &email).all().await?)
                })
                .await?
        {
            return counted;
        }
        let wait = sql::two_factor_wait().bind(&reader, &user).opt().await?.unwrap_or_default();
        let wait = Duration::from_secs(u64::try_from(wait).unwrap_or_default().max(1));
        Err(Problem::new(Code::RateLimited, "too many codes for this account; wait a little").after(wait))
    }

    /// Uses a code up, of the app or a recovery code, and returns whether it was good. The try was counted before.
    pub(in crate::people::auth) async fn use_code(
        &self,
        transaction: &Transaction<'_>,
        user: Uuid,
        code: &str,
    ) -> Result<bool, Problem> {
        let Some(row) = sql::find_two_factor().bind(transaction, &user).opt().await? else {
            return Ok(false);
        };
        let digits = totp::typed(code);
        if digits.len() == 6 {
            let secret = self.sealed.open(&row.secret, user.as_bytes())?;
            let Some(step) = totp::step_of(&secret, &digits, self.clock.now().timestamp()) else {
                return Ok(false);
            };
            return Ok(sql::take_two_factor_step().bind(transaction, &step, &user).await? > 0);
        }
        if sql::use_recovery_code().bind(transaction, &user, &recovery::hash(code)).await? == 0 {
            return Ok(false);
        }
        sql::reset_two_factor_tries().bind(transaction, &user).await?;
        Ok(true)
    }

    /// Returns whether a login of this account needs a code; one of the app that is given counts as a try. A recovery code has
    /// 80 random bits: nobody guesses it, and who has one gets in while others try codes.
    ///
    /// # Errors
    /// `rate_limited` when too many codes were tried.
    pub(in crate::people::auth) async fn needs_code(
        &self,
        user: &User,
        given: Option<&str>,
        ip: &str,
    ) -> Result<bool, Problem> {
        let needed = has_two_factor(&self.database, user.id).await?;
        if needed && given.is_some_and(|code| totp::typed(code).len() <= RECOVERY_CHARS) {
            self.count_code(user.id, Some((&user.email, ip))).await?;
        }
        Ok(needed)
    }
}

pub(super) async fn has_two_factor(database: &Database, user: Uuid) -> Result<bool, Problem> {
    Ok(sql::has_two_factor().bind(&database.reader().await?, &user).one().await?)
}
