//! Requests that are sent twice and done once: what was answered is kept for a day, sealed.

mod messages;
mod service;

pub use messages::{FreeKey, Head, KeepAnswer, Kept, Owner, Reservation, ReserveKey, SweepKeys, Ticket};
pub use service::Idempotency;
