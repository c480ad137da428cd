//! The first administrator, made on the command line: whoever can run the program on the server's data may do so.

use uuid::Uuid;
use veza_sql::queries::users::{InsertUserParams, insert_user, update_user_role};
use veza_sql::{Database, Params};

use super::password::Passwords;
use super::rules::{is_email, plain_username};
use crate::error::{Detail, Problem};
use crate::kernel::identity::Role;
use crate::kernel::random_token;
use crate::text::confusable::name_skeleton;

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
    let client = database.client().await?;
    let role = Role::Admin.as_str();
    if update_user_role().bind(&client, &role, &email).await? > 0 {
        return Ok(Granted::Promoted);
    }
    let password = random_token()?;
    let salt = getrandom::u32().map_err(|error| Problem::internal(error.to_string()))?;
    // whoever can run this may have a name that is reserved for others
    let username = plain_username(email, Some(salt));
    let hash = Passwords::default().hash(&password).await?;
    let row = InsertUserParams {
        id: Uuid::now_v7(),
        username: username.as_str(),
        name_skeleton: name_skeleton(&username),
        email,
        password_hash: hash.as_str(),
        role,
    };
    insert_user().params(&client, &row).await?;
    Ok(Granted::Created { username, password })
}
