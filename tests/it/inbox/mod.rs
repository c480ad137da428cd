//! A person's own stream: notifications, changes of the list of conversations, what is unread.

mod notifications;
