//! What people are told: mails, notifications, and each person's own stream.

pub mod inbox;
pub mod mail;
pub mod notifications;
