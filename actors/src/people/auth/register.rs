//! Registration: a new account, and its first login session with it.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use veza_sql::queries::users::{InsertUserParams, insert_user};
use veza_sql::{Params, SqlError, commit};

use super::rules::{address, check_registration, derive_username};
use super::views::{Account, Grant};
use super::{Auth, Client};
use crate::checked::{Checked, Circumstances};
use crate::error::{Code, Detail, Problem};
use crate::kernel::identity::Role;
use crate::kernel::{Event, Handle, record, requests};
use crate::mail::{self, Purpose};
use crate::text::confusable::name_skeleton;
use crate::text::search::labelled;

/// How often another derived name is tried when one is taken.
const ATTEMPTS: u32 = 5;

/// What someone registers with.
#[derive(Clone, Deserialize, ToSchema)]
pub struct Registration {
    /// 3 to 50 letters a-z, digits, `_`, `-`, `.`; nothing that is reserved, as `admin`, or looks so; made from the address when left out.
    #[schema(example = "johndoe", min_length = 3, max_length = 50)]
    pub username: Option<String>,
    /// The address to log in with.
    #[schema(example = "john@example.com", max_length = 254)]
    #[serde(deserialize_with = "address")]
    pub email: String,
    /// At least 12 characters.
    #[schema(example = "SecureP@ssw0rd", min_length = 12, format = Password)]
    pub password: String,
    /// The password again, if the client wants it compared.
    #[schema(format = Password)]
    pub password_confirmation: Option<String>,
    /// Another spelling of `password_confirmation`.
    #[schema(format = Password)]
    pub password_confirm: Option<String>,
}

impl Checked for Registration {
    fn check(self, _: &Circumstances) -> Result<(), Problem> {
        let confirmations = [self.password_confirmation.as_deref(), self.password_confirm.as_deref()];
        check_registration(self.username.as_deref(), &self.email, &self.password, confirmations)
    }
}

requests! {
    /// Makes an account and opens its first session.
    Register { registration: Registration, client: Client } -> Grant;
}

impl Handle<Register> for Auth {
    async fn handle(&self, Register { registration, client }: Register) -> Result<Grant, Problem> {
        let Registration { username, email, password, password_confirmation, password_confirm } =
            registration;
        let confirmations = [password_confirmation.as_deref(), password_confirm.as_deref()];
        check_registration(username.as_deref(), &email, &password, confirmations)?;
        let hash = self.passwords.hash(&password).await?;
        if let Some(username) = username {
            return self.insert(username, &email, &hash, &client).await.map_err(Refusal::problem);
        }
        let mut name = derive_username(&email, None);
        for _ in 1..ATTEMPTS {
            match self.insert(name, &email, &hash, &client).await {
                Err(Refusal::UsernameTaken(_)) => {
                    let salt = getrandom::u32().map_err(|error| Problem::internal(error.to_string()))?;
                    name = derive_username(&email, Some(salt));
                }
                outcome => return outcome.map_err(Refusal::problem),
            }
        }
        self.insert(name, &email, &hash, &client).await.map_err(Refusal::problem)
    }
}

/// Why an account was not made.
enum Refusal {
    UsernameTaken(String),
    EmailTaken(String),
    Other(Problem),
}

impl Refusal {
    fn problem(self) -> Problem {
        let detail = match self {
            Self::UsernameTaken(name) => {
                Detail::new("username", "is taken, or looks like one that is").given(name)
            }
            Self::EmailTaken(email) => Detail::new("email", "is registered already").given(email),
            Self::Other(problem) => return problem,
        };
        let message = format!("{} {}", detail.field, detail.message);
        Problem { details: vec![detail], ..Problem::new(Code::Conflict, message) }
    }
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

impl Auth {
    async fn insert(
        &self,
        username: String,
        email: &str,
        hash: &str,
        client: &Client,
    ) -> Result<Grant, Refusal> {
        let id = Uuid::now_v7();
        let mut connection = self.database.client().await?;
        let transaction = connection.transaction().await?;
        let role = Role::default();
        let row = InsertUserParams {
            id,
            username: username.as_str(),
            name_skeleton: name_skeleton(&username),
            email,
            password_hash: hash,
            role: role.as_str(),
            words: labelled(&[("A", &username)]),
        };
        insert_user().params(&transaction, &row).await.map_err(|error| match SqlError::from(error) {
            error if error.violates("users_username_key") || error.violates("users_name_skeleton_key") => {
                Refusal::UsernameTaken(username.clone())
            }
            error if error.violates("users_email_key") => Refusal::EmailTaken(email.to_owned()),
            error => Refusal::Other(error.into()),
        })?;
        let event = Event { action: "user.registered", resource: "user", ..Event::default() };
        record(&transaction, Event { resource_id: Some(id), user: Some(id), ..event }).await?;
        mail::enqueue_link(&transaction, email, Purpose::VerifyEmail).await?;
        let renewal = self.open(&transaction, id, false, client).await?;
        commit(transaction).await?;
        let account = Account { id, username, email: email.to_owned(), role };
        Ok(Grant { account, renewal, verification_required: self.settings.require_verified_email })
    }
}
