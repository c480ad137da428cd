//! Moderation: who may do what to whom, what follows at once, what holds over restarts, what the audit log says.

mod audit;
mod bans;
mod cutoff;
mod dry_run;
mod followers;
mod held;
mod kicks;
mod origin;
mod own_stream;
mod ranks;
mod restart;
pub mod scene;
mod settings;
mod slow_mode;
mod throttle;
mod timeouts;
mod words;
