//! What wakes the work on people's data before its next round.

use tokio::sync::Notify;

/// One bell for each kind of work: none waits for another.
#[derive(Default)]
pub struct Wakes {
    /// An account was deleted.
    pub erasures: Notify,
    /// A copy was asked for.
    pub exports: Notify,
    /// Somebody has another name or picture.
    pub names: Notify,
    /// A track may not be shown any more.
    pub tracks: Notify,
}
