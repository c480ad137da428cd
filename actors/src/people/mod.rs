//! People: their accounts and profiles, how they log in, what they may do, and what was written down of it.

pub mod accounts;
pub mod audit;
pub mod auth;
pub mod developer;
pub mod idempotency;
pub mod roles;
pub mod sessions;
pub mod users;
