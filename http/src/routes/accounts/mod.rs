//! Routes of accounts, for administrators.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("accounts", "Accounts, for administrators")
        .get("/admin/users", Who::Admin, handlers::list, "List accounts. The newest first.")
        .put(
            "/admin/users/{id}",
            Who::Admin,
            handlers::change,
            "Give an account a role, suspend it, or end that. Not one's own.",
        )
        .named("update_account");
}
