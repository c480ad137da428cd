//! The way into the queue, in the transaction of what a mail tells of: either both are there or neither.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use veza_sql::GenericClient;
use veza_sql::queries::mails;

use super::{Mail, Purpose};
use crate::error::Problem;

/// What lies in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Letter {
    /// A mail that is written already.
    Mail(Mail),
    /// A mail with a secret link, written when it is sent, and only if somebody has the address.
    Link(Purpose),
}

/// Queues a mail to this address.
///
/// # Errors
/// What Postgres says.
pub async fn enqueue<C: GenericClient>(client: &C, to: &str, mail: Mail) -> Result<(), Problem> {
    insert(client, to, &Letter::Mail(mail)).await
}

/// Queues a mail to this person's own address, if they have an account still.
///
/// # Errors
/// What Postgres says.
pub async fn enqueue_to_user<C: GenericClient>(client: &C, user: Uuid, mail: Mail) -> Result<(), Problem> {
    mails::insert_mail_to_user().bind(client, &Uuid::now_v7(), &json(&Letter::Mail(mail))?, &user).await?;
    Ok(())
}

/// Queues a mail with a secret link to this address. Nothing is looked up now: whether anyone has the address shows neither
/// in what is written nor in the time that it takes.
///
/// # Errors
/// What Postgres says.
pub async fn enqueue_link<C: GenericClient>(client: &C, to: &str, purpose: Purpose) -> Result<(), Problem> {
    insert(client, to, &Letter::Link(purpose)).await
}

async fn insert<C: GenericClient>(client: &C, to: &str, letter: &Letter) -> Result<(), Problem> {
    mails::insert_mail().bind(client, &Uuid::now_v7(), &to, &json(letter)?).await?;
    Ok(())
}

fn json(letter: &Letter) -> Result<serde_json::Value, Problem> {
    serde_json::to_value(letter).map_err(|error| Problem::internal(error.to_string()))
}
