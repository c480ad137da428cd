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
            handlers::list_audit_logs,
            "Search one's own audit log. The newest first; administrators may name somebody else by `user_id`, which does \
             nothing for others.",
        )
        .get("/audit/activity", Who::User, handlers::list_activity, "List what one did last")
        .get("/audit/stats", Who::User, handlers::count_audit_logs, "Count the entries of one's own audit log")
        .get(
            "/admin/audit/logs",
            Who::Admin,
            handlers::list_all_audit_logs,
            "Search the whole audit log. The newest first.",
        )
        .get(
            "/admin/audit/stats",
            Who::Admin,
            handlers::count_all_audit_logs,
            "Count the entries of the whole audit log",
        )
        .get(
            "/admin/audit/suspicious",
            Who::Admin,
            handlers::find_suspicious_activity,
            "Find what looks like an attack. Rules: `failed_logins` on one account, `failing_address` on many accounts, \
             `guessed_login` after failures, `refused_requests`, `hurried` changes, `reused_token`, `deletions`, `role_changes`. \
             The gravest first; each says its numbers.",
        );
}
