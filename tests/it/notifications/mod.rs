//! Notifications over REST: groups, reading, preferences.

mod groups;
pub mod making;
mod preferences;
mod reading;
