//! A person's own stream: notifications, changes of the list of conversations, what is unread.

mod crash;
mod devices;
mod notifications;
mod order;
mod outage;
pub mod own;
mod resume;
mod unread;
