//! Notifications as REST shows them, and what people want to be told of. They are made in the transaction of what they tell
//! of, by the SQL functions `notify_grouped` and, for messages in rooms, `notify_of_messages`.
//!
//! # Owns
//! Groups, what is read, preferences, digests by mail, and the end of old ones.
//!
//! # Never
//! A notification of a room that its reader may not read any more, or one that counts somebody who has gone or is blocked.

mod messages;
mod preferences;
mod rounds;
mod rules;
mod service;
mod views;

pub use messages::{FindPreferences, ListNotifications, ReadAll, ReadOne, SavePreferences};
pub use preferences::{Channels, Digest, NewPreferences, Preferences};
pub use rounds::tend_for_ever;
pub use service::{Notifications, notify};
pub use views::{NotificationView, Unread};
