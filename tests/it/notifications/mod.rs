//! Notifications over REST: groups, reading, preferences.

mod digests;
mod groups;
pub mod making;
mod preferences;
mod reading;
mod taken_back;
