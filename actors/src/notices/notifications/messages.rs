//! What the notifications service is asked.

use uuid::Uuid;

use super::preferences::{NewPreferences, Preferences};
use super::views::Unread;
use crate::kernel::Window;
use crate::kernel::requests;

requests! {
    /// What one was notified of, the newest first.
    ListNotifications {
        /// Who.
        by: Uuid,
        /// Only what was not read.
        unread_only: bool,
        /// Which part.
        window: Window,
    } -> Unread;
    /// One of them is read.
    ReadOne {
        /// By whom.
        by: Uuid,
        /// Which.
        id: Uuid,
    } -> ();
    /// All of them are read.
    ReadAll {
        /// By whom.
        by: Uuid,
    } -> ();
    /// What one wants to be told of.
    FindPreferences {
        /// Who.
        by: Uuid,
    } -> Preferences;
    /// Changes it.
    SavePreferences {
        /// Whose.
        by: Uuid,
        /// To what.
        new: NewPreferences,
    } -> Preferences;
}
