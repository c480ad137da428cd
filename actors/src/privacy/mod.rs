//! What people may ask for about their own data: a copy of it, and its end.
//!
//! # Owns
//! Exports, deletion and what follows it, and the copies of names that others were told (`names`).
//!
//! # Order
//! - `erase_user` is one statement: from then on nobody can use the account or see whose it was. Leaving rooms through their actors, and
//!   taking away what one person has many of, follow in the background and go on after a restart.
//! - Triggers on the tables of personal things (`refuse_for_erased`) hold the person's row and look whether the account is erased. After
//!   the commit the worker waits once for whoever holds that row, sweeps again, and does all of it once more 30 s later.
//!
//! # Why
//! - Copies of a name stand in events, mentions and queues. They are found by their owner's id and never by what they say.
//! - A trigger on `users` notes who has another name or picture; `names` renews 1,000 rows a statement on a connection of its own, and
//!   once more 10 s later, for what was being written meanwhile. What is live hears of it at once.
//! - What one wrote stays in its conversations, as a deleted account's.
//!
//! # Never
//! - A personal row that outlives its owner: a refused write is `unauthenticated`, and of another person `not_found`.
//! - A name as a key of anything.

mod archive;
mod deletion;
mod erasing;
mod export;
mod gather;
mod gone;
mod link;
mod names;
mod rounds;
mod service;
mod wakes;
mod worker;

pub use deletion::{AccountDeletion, DeleteAccount};
pub use export::{ExportStatus, ExportView, FindRequestedExport, OpenExport, RequestExport};
pub use rounds::work_for_ever;
pub use service::Privacy;
pub use wakes::Wakes;
pub use worker::Worker;
