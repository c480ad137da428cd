//! The audit log: who did what, when and from where. Entries are only ever added; Postgres refuses every change of one, until
//! the janitor takes away what is older than the log is kept.

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
