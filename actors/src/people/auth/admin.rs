//! The first administrator, made on the command line: whoever can run the program on the server's data may do so.

use serde_json::{Value, json};
use uuid::Uuid;
use veza_sql::queries::users::{InsertUserParams, insert_user, update_user_role};
use veza_sql::{Database, Params, SqlError, Transaction, commit};

use super::password::Passwords;
use super::rules::{is_email, plain_username};
use crate::error::{Detail, Problem};
use crate::kernel::identity::Role;
use crate::kernel::{Event, random_token, record};
use crate::mail::{self, Purpose};
use crate::text::confusable::name_skeleton;
use crate::text::search::labelled;

/// What the audit log names in the place of a person.
const BY: &str = "command line";

/// What became of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Granted {
    /// The account existed and is an administrator now.
    Promoted,
    /// The account was made.
    Created {
        /// Its name.
        username: String,
        /// Its password, known to no one else.
        password: String,
    },
}

/// Makes the account of this address an administrator, and makes the account if there is none.
///
/// # Errors
/// `invalid` when it is no address, `unavailable` when Postgres cannot be asked.
pub async fn grant_admin(database: &Database, email: &str) -> Result<Granted, Problem> {
    if !is_email(email) {
        return Err(Problem::invalid(vec![Detail::new("email", "must be an e-mail address").given(email)]));
    }
    let mut client = database.client().await?;
    let transaction = client.transaction().await?;
    let role = Role::Admin.as_str();
    if let Some(found) = update_user_role().bind(&transaction, &role, &email).opt().await? {
        let data = json!({"before": found.before, "after": role, "by": BY});
        note_down(&transaction, "user.role_changed", found.id, data).await?;
        commit(transaction).await?;
        return Ok(Granted::Promoted);
    }
    let password = random_token()?;
    let salt = getrandom::u32().map_err(|error| Problem::internal(error.to_string()))?;
    // whoever can run this may have a name that is reserved for others
    let username = plain_username(email, Some(salt));
    let hash = Passwords::default().hash(&password).await?;
    let id = Uuid::now_v7();
    let row = InsertUserParams {
        id,
        username: username.as_str(),
        name_skeleton: name_skeleton(&username),
        email,
        password_hash: hash.as_str(),
        role,
        words: labelled(&[("A", &username)]),
    };
    insert_user().params(&transaction, &row).await?;
    note_down(&transaction, "user.created", id, json!({"role": role, "by": BY})).await?;
    // the page says that a link was sent, as to everybody
    mail::enqueue_link(&transaction, email, Purpose::VerifyEmail).await?;
    commit(transaction).await?;
    Ok(Granted::Created { username, password })
}

/// Nobody is signed in there: the entry says what it was done by.
async fn note_down(
    transaction: &Transaction<'_>,
    action: &'static str,
    user: Uuid,
    data: Value,
) -> Result<(), SqlError> {
    let (resource_id, target) = (Some(user), Some(user));
    let event = Event { action, resource: "user", resource_id, target, data: Some(data), ..Event::default() };
    record(transaction, event).await
}
