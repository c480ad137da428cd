//! What the idempotency service is asked. The HTTP layer says what a request and an answer are made of.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::requests;

/// Whose key it is: the same key of someone else is another one.
#[derive(Clone, Copy, Debug)]
pub struct Owner(pub Uuid);

/// A key that is taken for one request.
#[derive(Clone, Debug)]
pub struct Ticket {
    pub(super) key: String,
    pub(super) hash: Vec<u8>,
    pub(super) fingerprint: Vec<u8>,
}

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its head.
    pub head: Head,
    /// Its body.
    pub body: Bytes,
}

/// What is kept of an answer's head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The status.
    pub status: u16,
    /// Names and values of the headers that belong to the answer.
    pub headers: Vec<(String, String)>,
}

/// What becomes of a request that carries a key.
#[derive(Debug)]
pub enum Reservation {
    /// It is the first: it is to be done.
    First(Ticket),
    /// It was done before, and this was the answer.
    Answered(Kept),
    /// It is being done.
    InWork,
    /// It was begun at that time and did not come to its end, as far as anyone knows.
    Unknown(DateTime<Utc>),
    /// The key was used for another request.
    OtherRequest,
}

requests! {
    /// Takes a key for a request, or tells what became of the one that took it.
    ReserveKey {
        /// Whose key.
        owner: Owner,
        key: String,
        /// Method, path and query.
        line: String,
        /// The body, unless it is too large to be looked at.
        body: Bytes,
    } -> Reservation;
    /// Keeps what the request was answered.
    KeepAnswer {
        /// Of which.
        ticket: Ticket,
        answer: Kept,
    } -> ();
    /// Gives a key back whose request had no effect.
    FreeKey { ticket: Ticket } -> ();
    /// The janitor's round.
    SweepKeys {} -> ();
}
