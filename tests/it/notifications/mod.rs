//! Notifications over REST: groups, reading, preferences.

mod groups;
mod preferences;
mod reading;
pub mod told;
