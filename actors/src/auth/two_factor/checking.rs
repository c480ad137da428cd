//! Whether a code is right. Tries are counted before they are looked at, and each code is good once: Postgres decides of many
//! at once which is the first.

use std::time::Duration;

use uuid::Uuid;
use veza_sql::queries::two_factor as sql;
use veza_sql::{Database, Transaction};

use super::{recovery, totp};
use crate::auth::Auth;
use crate::error::{Code, Problem};

/// Tries in 15 minutes.
const TRIES: i32 = 5;

impl Auth {
    /// Counts a try at a code.
    pub(super) async fn count_code(&self, user: Uuid) -> Result<(), Problem> {
        let most = if self.settings.rate_limits { TRIES } else { i32::MAX };
        let reader = self.database.reader().await?;
        if sql::count_two_factor_try().bind(&reader, &user, &most).await? > 0 {
            return Ok(());
        }
        let wait = sql::two_factor_wait().bind(&reader, &user).opt().await?.unwrap_or_default();
        let wait = Duration::from_secs(u64::try_from(wait).unwrap_or_default().max(1));
        Err(Problem::new(Code::RateLimited, "too many codes for this account; wait a little").after(wait))
    }

    /// Uses a code up, of the app or a recovery code, and returns whether it was good. The try was counted before.
    pub(in crate::auth) async fn use_code(
        &self,
        transaction: &Transaction<'_>,
        user: Uuid,
        code: &str,
    ) -> Result<bool, Problem> {
        let Some(row) = sql::find_two_factor().bind(transaction, &user).opt().await? else {
            return Ok(false);
        };
        let digits: String = code.chars().filter(|character| !character.is_whitespace()).collect();
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

    /// Returns whether a login of this account needs a code; one that is given counts as a try.
    ///
    /// # Errors
    /// `rate_limited` when too many codes were tried.
    pub(in crate::auth) async fn needs_code(&self, user: Uuid, given: bool) -> Result<bool, Problem> {
        let needed = has_two_factor(&self.database, user).await?;
        if needed && given {
            self.count_code(user).await?;
        }
        Ok(needed)
    }
}

pub(super) async fn has_two_factor(database: &Database, user: Uuid) -> Result<bool, Problem> {
    Ok(sql::has_two_factor().bind(&database.reader().await?, &user).one().await?)
}
