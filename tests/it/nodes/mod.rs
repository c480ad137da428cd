//! Several nodes on one Postgres and one Redis: what one does the others hear of, also when Redis, or one of them, was away.

mod called;
mod calls;
mod calls_dying;
mod calls_in_rooms;
mod changes;
mod chat;
mod claims;
mod delay;
mod deployed;
mod foreign;
mod frozen;
mod hold;
mod listening;
mod newcomers;
mod once;
mod others;
pub mod pair;
mod present;
mod revoked;
mod seen;
mod shares;
mod timers;
mod turns;
mod upgrade;
mod without_redis;
