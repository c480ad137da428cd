// This file was generated with `cornucopia`. Do not modify.

pub mod audit;
pub mod conversations;
pub mod developer;
pub mod inbox;
pub mod invites;
pub mod moderation;
pub mod rooms;
pub mod sessions;
pub mod tracks;
pub mod transfers;
pub mod uploads;
pub mod users;
