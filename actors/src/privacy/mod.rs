//! What people may ask for about their own data: a copy of it, and its end.

mod archive;
mod deletion;
mod erasing;
mod export;
mod gather;
mod gone;
mod link;
mod names;
mod service;
mod wakes;
mod worker;

pub use deletion::{AccountDeletion, DeleteAccount};
pub use export::{ExportStatus, ExportView, OpenExport, RequestExport};
pub use service::Privacy;
pub use wakes::Wakes;
pub use worker::{Worker, work_for_ever};
