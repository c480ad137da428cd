//! Routes of the roles.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("roles", "What people may do on the whole server")
        .get("/roles", Who::User, handlers::list, "List the roles. The least first.")
        .get("/roles/{id}", Who::User, handlers::find, "Get a role");
}
