//! Several nodes on one Postgres and one Redis: what one does the others hear of, also when Redis, or one of them, was away.

mod called;
mod chat;
mod delay;
mod foreign;
mod frozen;
mod hold;
mod newcomers;
mod once;
mod others;
pub mod pair;
mod present;
mod revoked;
mod seen;
mod shares;
mod turns;
mod upgrade;
mod without_redis;
