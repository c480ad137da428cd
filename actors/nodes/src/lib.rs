//! Several processes on one Postgres as one server: what one of them commits the others hear of.
//!
//! # Owns
//! - `node_bus`: the bus of a node. `sending` is its way out, `hearing` its way in, `links` what both know.
//! - The two roads: `by_redis`, and `by_postgres` for when Redis is away.
//! - Who is with which node (`board`), which ends by itself.
//! - What goes over them (`wire`), what only this server may read and write of it (`secrecy`), and what is known of other nodes (`peers`). `address` reads `REDIS_URL`.
//!
//! # Order
//! - A note is told to this node's own listeners first, in place; then it waits for the road. A publisher never waits.
//! - Notes that wait while a batch is under way go with the next one, and of one room only the newest.
//! - A batch that Redis does not take goes by Postgres, under the same number. While some node hears nothing by Redis, batches go by both.
//!
//! # Why
//! - Notes only say where to look in Postgres, so one that comes twice, late or in another order does no harm. What was spent (`Note::Spent`)
//!   counts once: `peers` knows which batches came by the other road already. Where it is lost it was not spent.
//! - One that is lost does. It is lost with a connection, with a publisher that reaches nobody or dies, or with a queue that is full.
//!   Numbers of batches show it whatever it was: a jump is a gap, and so is a sender without a beat for 4 s.
//! - After a gap this node tells itself `Note::Missed`: whatever lives here looks at Postgres. That is once a second at most.
//! - A process that was frozen looks, too: what came meanwhile may have been thrown away.
//! - `NOTIFY` and no poll: it costs one statement for a batch, is no later than a commit, and tells of a node that only Redis hears no more.
//!
//! # Never
//! A message that hangs on a note: without Redis and `NOTIFY` it is late, and nothing is lost.

mod address;
mod board;
mod by_postgres;
mod by_redis;
mod hearing;
mod links;
mod node_bus;
mod peers;
mod secrecy;
mod sending;
mod wire;

pub use address::{Address, AddressError};
pub use node_bus::{NodeBus, Settings};
