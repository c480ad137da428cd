//! Tokens of others' sessions that an address may guess.

use crate::error::Problem;

/// Counts the tokens of others' sessions that an address may have guessed, together with those that it tries elsewhere.
pub trait Guesses {
    /// Looks whether it may try another.
    ///
    /// # Errors
    /// `rate_limited` when it was wrong too often.
    fn may_guess(&self) -> Result<(), Problem>;

    /// It was wrong.
    fn was_wrong(&self);
}
