//! What is read of a room's messages: pages and pins (`reading`, `archive`), searches (`searching`), names as they are now.

pub mod archive;
pub mod present_names;
pub mod reading;
pub mod searching;
