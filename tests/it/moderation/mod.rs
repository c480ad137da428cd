//! Moderation: who may do what to whom, what follows at once, what holds over restarts, what the audit log says.

mod audit;
mod bans;
mod cutoff;
mod kicks;
mod ranks;
mod restart;
mod scene;
mod settings;
mod timeouts;
