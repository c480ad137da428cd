//! Bodies of requests that tell what is wrong with them before anything is done: by the rules that the services hold to.

use chrono::{DateTime, Utc};

use crate::error::Problem;

/// What a check must know beside the body.
pub struct Circumstances {
    /// The domains that a scope may name.
    pub domains: &'static [&'static str],
    /// The time.
    pub now: DateTime<Utc>,
}

/// A body that can be checked by itself. Whether a name is taken, or the caller may, is not asked.
pub trait Checked {
    /// Checks it.
    ///
    /// # Errors
    /// `invalid`, naming every field that is wrong.
    fn check(self, circumstances: &Circumstances) -> Result<(), Problem>;
}
