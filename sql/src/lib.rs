//! Postgres and nothing else: connections, migrations, the typed queries and what their errors mean.
//! It knows no actor, no HTTP and no business rule.
//!
//! # Owns
//! - Connections: two that single statements of all services share, pipelined (`reader`); a pool of 12 for transactions; three for large
//!   reads (`heavy`); lanes of one owner each (the writer, changes of messages, copies of data, names); one for `/readyz`. All are opened
//!   in one place (`way`), which knows `sslmode`; `address` reads `DATABASE_URL`.
//! - The hold of a server on its database, which several share by intention only (`hold`), and the turns of migrations: locks under
//!   numbers of their own (`lock`).
//! - What nodes tell each other by `NOTIFY` (`listening`), on a connection of its own.
//! - Every deadline (`deadline`): connecting 2 s, a statement 4 s, a transaction 4 s from the wait for its connection to the commit.
//! - What an error means: `SqlError` says whether a change is certainly not there (`Aborted`, `Constraint`, `Stuck`, `Unavailable`, `Busy`)
//!   or may be (`Unknown`). What Postgres said, on one line and with what to do, is `said`'s.
//! - Troubles that everybody meets, such as a full disk (`trouble`): told once a minute, and to probes.
//!
//! # Order
//! Rows are locked rooms first, then people. Two people are related under one advisory lock of the pair.
//!
//! # Why
//! - Postgres's own time-outs (statements 5 s, locks 3 s) stand still while it is stopped: they only clean up behind ours. What queues
//!   behind a commit that got no answer is refused with it, so an answer leaves within 5 s. Background work says how long it may take
//!   (`unhurried`).
//! - Of one person (of a room, for what its members share) one large read is under way and at most 16 wait; turns go by person. Beyond
//!   that the answer is `rate_limited`.
//! - Search walks the newest messages of a room, or of one's rooms. It asks the index of words only when these have too few hits. The
//!   index knows no rooms, so a common word costs the hits of everybody.
//! - The figures of the chat are added up from a count in each row of `rooms`. Whoever changes the room's messages has locked it anyway.
//! - An SQL function with subqueries is planned anew at each call; PL/pgSQL keeps its plan. What is asked often is PL/pgSQL.
//! - Who sees what is one question for each kind of object (`replaceable/access.sql`): `may_read_room` and `banned_from`, `visible_tracks`,
//!   `is_person_there`, the view `usable_invites`. Every statement that shows such an object asks there. A live room asks its `Standing`:
//!   `can_read` for what was said, `can_meet` for presence, typing and read marks, which a block ends.
//! - Settings, prepared statements and locks live in sessions, so a pooler in between is refused. A setting that does not arrive shows it.
//! - A full disk is met by sorting more than fits in memory: that writes beside the tables, and leaves nothing behind.
//! - TLS is rustls with ring, which mails and buckets use. It takes no certificate without a `subjectAltName`.
//! - Invites end in the transaction that ends their maker's right to invite.
//!
//! # Never
//! A value in the text of a statement, or a wait without an end.

mod address;
mod client;
mod database;
mod deadline;
mod encoding;
mod ending;
mod error;
mod heavy;
mod hold;
mod listening;
mod lock;
mod migrate;
mod reader;
mod said;
mod tls;
mod trouble;
mod way;

pub use address::{Address, AddressError};
pub use client::{Client, Transaction};
pub use database::{Condition, Database, PoolUse, commit};
pub use deadline::{DEADLINE, bounded, unhurried};
pub use ending::{expect_ends, is_ending};
pub use error::SqlError;
pub use heavy::HeavyReader;
pub use hold::{Hold, HoldError, Sharing};
pub use listening::Listening;
pub use migrate::{MigrateError, migrate};
pub use reader::{Lane, Reader};
pub use said::{said, told};
pub use veza_queries::client::{GenericClient, Params};
pub use veza_queries::queries;
