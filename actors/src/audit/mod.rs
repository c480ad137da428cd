//! The audit log: who did what, when and from where. Entries are only ever added; Postgres refuses every change of one.

mod entry;
mod recorder;

pub use entry::{Event, record};
pub use recorder::{Done, Recorder};
