//! What sellers are owed and paid, as administrators see it. Who pays out, and when, is the sellers' domain.

mod service;
mod views;

pub use service::{ListTransfers, RetryTransfer, TransferFilter, Transfers};
pub use views::{Transfer, TransferStatus};
