//! How long the long forms are, as one says in the environment.

use std::str::FromStr;

/// Returns what a variable says; nothing when it is not set, or says nothing of this kind.
pub fn setting<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}
