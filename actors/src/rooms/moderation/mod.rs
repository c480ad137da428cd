//! Moderation: what REST shows of bans, held messages, word rules and the audit log. Every act goes through the room's actor.

mod dry_run;
mod messages;
mod service;
mod views;

pub use messages::{
    ChangeRule, DryRun, FindBan, ListActs, ListBans, ListHeld, ListOwnHeld, ListRules, Moderate, ReviewHeld,
};
pub use service::Moderation;
pub use views::{ActView, BanView, HeldView, Matched, OwnHeldView, RuleView, Trial};
