//! Moderation: what REST shows of bans, held messages, word rules and the audit log. Every act goes through the room's actor.

mod messages;
mod service;
mod views;

pub use messages::{FindBan, ListActs, ListBans, Moderate};
pub use service::Moderation;
pub use views::{ActView, BanView};
