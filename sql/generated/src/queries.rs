// This file was generated with `cornucopia`. Do not modify.

pub mod conversations;
pub mod rooms;
pub mod sessions;
pub mod uploads;
pub mod users;
