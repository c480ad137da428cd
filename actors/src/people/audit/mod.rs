//! The audit log: who did what, when and from where. Entries are only ever added; Postgres refuses every change of one, until
//! the janitor takes away what is older than the log is kept.
//!
//! # Owns
//! - What happened: `kernel::record`, in the transaction of what it tells of. A change that goes on to an actor takes its origin along.
//! - What was asked for: each answered request that changes something. The `Recorder` gathers them and writes many at once.
//! - What looks like an attack: eight rules in one statement (`suspicion`), each of which says in words why it fired.
//!
//! # Why
//! - A trigger refuses changes. Only `sweep_audit_log`, which the janitor calls, removes, and nothing younger than 90 days.
//! - Refusals of nobody are counted: at most one entry for each address, operation and minute, and 240 an hour in all (`refusals`). So no
//!   stranger fills the disk.
//!
//! # Never
//! - A request that waits for its entry, unless the queue is full: nothing is left out while Postgres is slow.
//! - A refusal of a stranger as an entry of its own.

mod days;
mod done;
mod messages;
mod recorder;
mod refusals;
mod service;
mod suspicion;
mod views;

pub use crate::kernel::LEAST_DAYS;
pub use done::Done;
pub use messages::{CountLogs, Days, FindSuspicious, ListLogs, LogFilter, LogStats, Scope};
pub use recorder::Recorder;
pub use service::Audit;
pub use suspicion::{Severity, Suspicious};
pub use views::Entry;
