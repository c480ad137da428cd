//! Routes of the audit log.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("audit", "The audit log: who did what, when and from where")
        .get(
            "/audit/logs",
            Who::User,
            handlers::list,
            "Search one's own audit log. The newest first; administrators may name somebody else by `user_id`, which does \
             nothing for others.",
        )
        .get("/audit/activity", Who::User, handlers::activity, "List what one did last")
        .get("/audit/stats", Who::User, handlers::stats, "Count the entries of one's own audit log")
        .get(
            "/admin/audit/logs",
            Who::Admin,
            handlers::list_all,
            "Search the whole audit log. The newest first.",
        )
        .get(
            "/admin/audit/stats",
            Who::Admin,
            handlers::stats_of_all,
            "Count the entries of the whole audit log",
        )
        .get(
            "/admin/audit/suspicious",
            Who::Admin,
            handlers::suspicious,
            "Find what looks like an attack. Rules: `failed_logins` on one account, `failing_address` on many accounts, \
             `guessed_login` after failures, `refused_requests`, `hurried` changes, `reused_token`, `deletions`, `role_changes`. \
             The gravest first; each says its numbers.",
        );
}
