//! Several nodes on one Postgres and one Redis: what one does the others hear of, also when Redis, or one of them, was away.

mod chat;
mod delay;
mod foreign;
mod frozen;
mod hold;
mod others;
pub mod pair;
mod present;
mod revoked;
mod seen;
mod without_redis;
