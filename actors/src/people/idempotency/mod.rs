//! Requests that are sent twice and done once: what was answered is kept for a day, sealed.
//!
//! # Owns
//! Keys of POSTs, and the answers that they got.
//!
//! # Order
//! A key is taken before the request is worked on. When the process died in between, the outcome is unknown, and said to be.
//!
//! # Never
//! - A second try in silence.
//! - Keys of strangers, since nothing tells one from another; keys on routes of `/auth`, whose answers are credentials.

mod messages;
mod service;

pub use messages::{FreeKey, Head, KeepAnswer, Kept, Owner, Reservation, ReserveKey, SweepKeys, Ticket};
pub use service::Idempotency;
