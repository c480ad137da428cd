//! Routes of notifications.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("notifications", "What one was notified of")
        .get(
            "/notifications",
            Who::User,
            handlers::list,
            "List one's notifications. The newest first. Several people who do the same within an hour, before one has read of \
             it, are one notification. The stream `user:<id>` tells of every one by `notification.created`.",
        )
        .post(
            "/notifications/read-all",
            Who::User,
            handlers::read_all,
            "Mark all notifications as read. One's other devices hear `notification.read`.",
        )
        .named("read_all_notifications")
        .post("/notifications/{id}/read", Who::User, handlers::read, "Mark a notification as read")
        .get(
            "/notifications/preferences",
            Who::User,
            handlers::find_notification_preferences,
            "Find out what one is told of. By kind, and how often a mail gathers what one has not read.",
        )
        .put(
            "/notifications/preferences",
            Who::User,
            handlers::prefer,
            "Choose what one is told of. What is left out stays as it is. What is off in the app is never made; the digest, \
             off by default, tells what is unread of the kinds that may be mailed.",
        )
        .named("update_notification_preferences");
}
