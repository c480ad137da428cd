//! Waiting for what comes to be by itself.

use std::time::{Duration, Instant};

/// Looks again and again whether something is so, for so long at most.
#[track_caller]
pub fn wait_for(patience: Duration, what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + patience;
    while !is_so() {
        assert!(Instant::now() < deadline, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
