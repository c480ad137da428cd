//! Logging in. Whether an address is registered shows neither in the answer nor in the time it takes.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::sessions::list_known_addresses;
use veza_sql::queries::users::{User, find_login_basis, find_user_by_email, lock_user};
use veza_sql::{Transaction, commit};

use super::rules::{address, check_login};
use super::views::{Account, Entry};
use super::{Auth, Client};
use crate::checked::{Checked, Circumstances};
use crate::error::{Code, Problem};
use crate::kernel::identity::Role;
use crate::kernel::{Event, Handle, record, requests};

/// What someone logs in with.
#[derive(Clone, Deserialize, ToSchema)]
pub struct Login {
    /// The registered address.
    #[schema(example = "john@example.com")]
    #[serde(deserialize_with = "address")]
    pub email: String,
    /// The password.
    #[schema(example = "SecureP@ssw0rd", format = Password)]
    pub password: String,
    /// Lets the session live 90 days without use instead of 30.
    pub remember_me: Option<bool>,
    /// A code of the authenticator app or a recovery code, when a login without one answered `requires_2fa`. Blanks and hyphens in it
    /// do not matter.
    #[serde(alias = "totp_code", alias = "two_factor_code")]
    #[schema(example = "123456")]
    pub code: Option<String>,
}

impl Checked for Login {
    fn check(self, _: &Circumstances) -> Result<(), Problem> {
        check_login(&self.email, &self.password)
    }
}

requests! {
    /// Opens a session for whoever knows the password.
    LogIn { login: Login, client: Client } -> Entry;
}

impl Auth {
    /// Returns whose address and password these are. Both ways of failing do the same work and write the same entry.
    async fn known_by_password(&self, login: &Login, client: &Client) -> Result<User, Problem> {
        let reader = self.database.reader().await?;
        let known = async || Ok(list_known_addresses().bind(&reader, &login.email).all().await?);
        let attempt = self.limits.attempt(&login.email, &client.ip, self.clock.instant(), known).await?;
        let user = find_user_by_email().bind(&reader, &login.email).opt().await?;
        let hash = user.as_ref().map(|user| user.password_hash.clone());
        let right = self.passwords.verify(&login.password, hash).await;
        if !matches!(right, Ok(false)) {
            // right, or not looked at
            self.limits.knew(attempt);
        }
        let right = right?;
        let account = user.as_ref().map(|user| user.id);
        match user.filter(|user| right && user.is_active) {
            Some(user) => Ok(user),
            None => Err(self.failed(account, "the e-mail address or the password is wrong").await?),
        }
    }

    /// Writes a failed login down and returns what is answered.
    async fn failed(&self, account: Option<Uuid>, why: &str) -> Result<Problem, Problem> {
        let event = Event { action: "login.failed", resource: "user", ..Event::default() };
        record(&self.database.reader().await?, Event { resource_id: account, user: account, ..event })
            .await?;
        Ok(Problem::new(Code::Unauthenticated, why))
    }
}

impl Handle<LogIn> for Auth {
    async fn handle(&self, LogIn { login, client }: LogIn) -> Result<Entry, Problem> {
        check_login(&login.email, &login.password)?;
        let user = self.known_by_password(&login, &client).await?;
        if user.is_banned {
            return Err(Problem::new(Code::Forbidden, "the account is suspended"));
        }
        if self.settings.require_verified_email && !user.is_verified {
            return Err(Problem::new(Code::EmailNotVerified, "verify the e-mail address first"));
        }
        let account = |user: User| Account {
            id: user.id,
            username: user.username,
            email: user.email,
            role: Role::of(&user.role),
        };
        let code = login.code.as_deref().filter(|code| !code.is_empty());
        let needed = self.needs_code(&user, code, &client.ip).await?;
        if needed && code.is_none() {
            return Ok(Entry { account: account(user), renewal: None });
        }
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        if !still_holds(&transaction, &user, needed).await? {
            drop(transaction);
            return Err(self
                .failed(Some(user.id), "the account has changed meanwhile: log in again")
                .await?);
        }
        if needed && !self.use_code(&transaction, user.id, code.unwrap_or_default()).await? {
            drop(transaction);
            return Err(self.failed(Some(user.id), "the code is wrong, or was used").await?);
        }
        let renewal =
            self.open(&transaction, user.id, login.remember_me.unwrap_or_default(), &client).await?;
        commit(transaction).await?;
        Ok(Entry { account: account(user), renewal: Some(renewal) })
    }
}

/// Whether what was looked at before is so still, and stays so until the transaction ends: hashing takes long enough for a new password,
/// a suspension or a second factor, which end the sessions that they find.
async fn still_holds(transaction: &Transaction<'_>, user: &User, needs_code: bool) -> Result<bool, Problem> {
    lock_user().bind(transaction, &user.id).opt().await?;
    let now = find_login_basis().bind(transaction, &user.id).one().await?;
    Ok(now.may_log_in && now.password_hash == user.password_hash && (needs_code || !now.has_two_factor))
}
