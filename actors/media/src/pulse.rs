//! Whether files can be reached, as far as is known. When that changes the log says so, once.

use std::sync::{PoisonError, RwLock};

/// How the store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreState {
    /// Files lie on the disk.
    OnDisk,
    /// A bucket that was not asked yet.
    Unknown,
    /// The bucket answers.
    Reached,
    /// The bucket does not answer, or refuses; what it said.
    Lost(String),
}

/// What is known of it; of all clones of a store there is one.
#[derive(Debug)]
pub(super) struct Pulse(RwLock<StoreState>);

impl Pulse {
    pub(super) const fn new(state: StoreState) -> Self {
        Self(RwLock::new(state))
    }

    pub(super) fn state(&self) -> StoreState {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes what was found, and tells of it when it is new.
    pub(super) fn take(&self, found: Result<(), String>) {
        let before = self.state();
        match (&before, &found) {
            (StoreState::Lost(_), Err(_)) | (StoreState::Reached, Ok(())) | (StoreState::OnDisk, _) => return,
            (StoreState::Lost(_), Ok(())) => tracing::info!("the bucket of STORAGE_URL answers again"),
            (StoreState::Unknown, Ok(())) => tracing::info!("the bucket of STORAGE_URL answers"),
            (StoreState::Unknown | StoreState::Reached, Err(said)) => tracing::error!(
                error.cause = said,
                "the bucket of STORAGE_URL cannot be used: files are refused until it can, everything else goes on"
            ),
        }
        let state = found.map_or_else(StoreState::Lost, |()| StoreState::Reached);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_what_was_found_last_and_a_disk_stays_one() {
        let pulse = Pulse::new(StoreState::Unknown);
        pulse.take(Err("refused".to_owned()));
        assert_eq!(pulse.state(), StoreState::Lost("refused".to_owned()));
        pulse.take(Ok(()));
        assert_eq!(pulse.state(), StoreState::Reached);
        let disk = Pulse::new(StoreState::OnDisk);
        disk.take(Err("refused".to_owned()));
        assert_eq!(disk.state(), StoreState::OnDisk);
    }
}
