//! The password again, asked of somebody who is signed in before what cannot be taken back. A stolen session must not find it
//! out: each try counts like one at a login.

use std::sync::Arc;

use uuid::Uuid;
use veza_sql::Database;
use veza_sql::queries::sessions::list_known_addresses;
use veza_sql::queries::users::{find_password_hash, find_user};

use super::limits::AccountLimits;
use super::password::Passwords;
use super::rules::check_proof;
use crate::error::{Code, Detail, Problem};
use crate::kernel::{Clock, Origin};

/// Asks for passwords; cheap to clone, one set of limits for all.
#[derive(Clone)]
pub(crate) struct Proof {
    pub(super) database: Arc<Database>,
    pub(super) passwords: Passwords,
    pub(super) limits: Arc<AccountLimits>,
    pub(super) clock: Clock,
}

impl Proof {
    /// Returns when the password is this account's.
    ///
    /// # Errors
    /// `invalid` when it is not, or is longer than any may be; `rate_limited` after too many tries.
    pub async fn ask(&self, user: Uuid, password: &str) -> Result<(), Problem> {
        check_proof(password)?;
        let reader = self.database.reader().await?;
        let none = || Problem::new(Code::NotFound, "no such account");
        let email = find_user().bind(&reader, &user).opt().await?.ok_or_else(none)?.email;
        let hash = find_password_hash().bind(&reader, &user).opt().await?.ok_or_else(none)?;
        let ip = Origin::current().map(|origin| origin.ip_address.clone()).unwrap_or_default();
        let known = async || Ok(list_known_addresses().bind(&reader, &email).all().await?);
        let attempt = self.limits.attempt(&email, &ip, self.clock.instant(), known).await?;
        let right = self.passwords.verify(password, Some(hash)).await;
        if !matches!(right, Ok(false)) {
            // right, or not looked at
            self.limits.knew(attempt);
        }
        if right? { Ok(()) } else { Err(Problem::invalid(vec![Detail::new("password", "is wrong")])) }
    }
}
