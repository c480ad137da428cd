//! What the notifications service is asked.

use uuid::Uuid;

use super::preferences::{NewPreferences, Preferences};
use super::views::Unread;
use crate::kernel::Window;
use crate::kernel::requests;

requests! {
    /// What one was notified of, the newest first.
    ListNotifications {
        by: Uuid,
        /// Only what was not read.
        unread_only: bool,
        window: Window,
    } -> Unread;
    /// One of them is read.
    ReadOne { by: Uuid, id: Uuid } -> ();
    /// All of them are read.
    ReadAll { by: Uuid } -> ();
    /// What one wants to be told of.
    FindPreferences { by: Uuid } -> Preferences;
    /// Changes it.
    SavePreferences { by: Uuid, new: NewPreferences } -> Preferences;
}
