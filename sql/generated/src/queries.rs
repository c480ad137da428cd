// This file was generated with `cornucopia`. Do not modify.

pub mod accounts;
pub mod audit;
pub mod background;
pub mod calls;
pub mod conversations;
pub mod developer;
pub mod hooks;
pub mod idempotency;
pub mod inbox;
pub mod invites;
pub mod live;
pub mod mails;
pub mod moderation;
pub mod notifications;
pub mod pictures;
pub mod privacy;
pub mod queue;
pub mod rooms;
pub mod sessions;
pub mod streams;
pub mod suspicion;
pub mod tracks;
pub mod transfers;
pub mod two_factor;
pub mod uploads;
pub mod users;
