//! The service that remembers requests by their keys.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use veza_sql::{Database, queries::idempotency as sql};

use super::messages::{FreeKey, Head, KeepAnswer, Kept, Owner, Reservation, ReserveKey, SweepKeys, Ticket};
use crate::error::Problem;
use crate::kernel::{Handle, Sealed, Service};

/// Keys that one round of the janitor takes away.
const BATCH: i64 = 10_000;
/// How often a key that was freed while it was looked at is tried again.
const TRIES: usize = 3;

/// See the module.
pub struct Idempotency {
    database: Arc<Database>,
    /// The server's own secret.
    secret: Vec<u8>,
}

impl Idempotency {
    /// Returns the service.
    #[must_use]
    pub const fn new(database: Arc<Database>, secret: Vec<u8>) -> Self {
        Self { database, secret }
    }

    /// The client's own key is part of the seal's: the table and the server's secret together open nothing.
    fn seal(&self, ticket: &Ticket) -> Sealed {
        Sealed::new(&self.secret, &format!("idempotency {}", ticket.key))
    }

    fn open(&self, ticket: &Ticket, sealed: &[u8]) -> Result<Kept, Problem> {
        let plain = self.seal(ticket).open(sealed, &ticket.hash)?;
        let malformed = || Problem::internal("a kept answer is malformed");
        let at = plain.iter().position(|byte| *byte == b'\n').ok_or_else(malformed)?;
        let (head, body) = plain.split_at_checked(at).ok_or_else(malformed)?;
        let head: Head = serde_json::from_slice(head).map_err(|_error| malformed())?;
        Ok(Kept { head, body: body.get(1..).unwrap_or_default().to_vec().into() })
    }
}

impl Service for Idempotency {
    const NAME: &'static str = "idempotency";
    const IN_FLIGHT: usize = 64;
}

impl Handle<ReserveKey> for Idempotency {
    async fn handle(&self, asked: ReserveKey) -> Result<Reservation, Problem> {
        let ticket = ticket(asked);
        let reader = self.database.reader().await?;
        for _ in 0..TRIES {
            let reserve = sql::reserve_idempotency_key();
            if reserve.bind(&reader, &ticket.hash, &ticket.fingerprint).await? > 0 {
                return Ok(Reservation::First(ticket));
            }
            let Some(row) = sql::find_idempotency_key().bind(&reader, &ticket.hash).opt().await? else {
                continue;
            };
            return match row.answer {
                _ if row.fingerprint != ticket.fingerprint => Ok(Reservation::OtherRequest),
                Some(sealed) => self.open(&ticket, &sealed).map(Reservation::Answered),
                None if row.is_old => Ok(Reservation::Unknown(row.created_at.to_utc())),
                None => Ok(Reservation::InWork),
            };
        }
        Ok(Reservation::InWork)
    }
}

impl Handle<KeepAnswer> for Idempotency {
    async fn handle(&self, KeepAnswer { ticket, answer }: KeepAnswer) -> Result<(), Problem> {
        let mut plain =
            serde_json::to_vec(&answer.head).map_err(|error| Problem::internal(error.to_string()))?;
        plain.push(b'\n');
        plain.extend_from_slice(&answer.body);
        let sealed = self.seal(&ticket).seal(&plain, &ticket.hash)?;
        let reader = self.database.reader().await?;
        sql::answer_idempotency_key().bind(&reader, &sealed, &ticket.hash, &ticket.fingerprint).await?;
        Ok(())
    }
}

impl Handle<FreeKey> for Idempotency {
    async fn handle(&self, FreeKey { ticket }: FreeKey) -> Result<(), Problem> {
        let reader = self.database.reader().await?;
        sql::free_idempotency_key().bind(&reader, &ticket.hash, &ticket.fingerprint).await?;
        Ok(())
    }
}

impl Handle<SweepKeys> for Idempotency {
    async fn handle(&self, SweepKeys {}: SweepKeys) -> Result<(), Problem> {
        sql::sweep_idempotency_keys().bind(&self.database.reader().await?, &BATCH).await?;
        Ok(())
    }
}

fn ticket(ReserveKey { owner, key, line, body }: ReserveKey) -> Ticket {
    let Owner(user) = owner;
    // no part has a line break, so that none can be taken for two
    let hash = Sha256::digest(format!("user {user}\n{key}")).to_vec();
    let fingerprint = Sha256::new().chain_update(line).chain_update("\n").chain_update(Sha256::digest(&body));
    Ticket { key, hash, fingerprint: fingerprint.finalize().to_vec() }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn taken(owner: Owner, key: &str, line: &str, body: &'static str) -> Ticket {
        ticket(ReserveKey { owner, key: key.to_owned(), line: line.to_owned(), body: body.into() })
    }

    #[test]
    fn keys_of_others_are_others_and_requests_differ_in_every_part() {
        let (one, other) = (Owner(Uuid::from_u128(1)), Owner(Uuid::from_u128(2)));
        let first = taken(one, "k", "POST /a?", "{}");
        assert_ne!(first.hash, taken(other, "k", "POST /a?", "{}").hash);
        for (line, body) in [("POST /b?", "{}"), ("POST /a?x=1", "{}"), ("POST /a?", "{ }"), ("POST /a?", "")]
        {
            let again = taken(one, "k", line, body);
            assert_eq!(again.hash, first.hash);
            assert_ne!(again.fingerprint, first.fingerprint, "{line} {body}");
        }
    }
}
