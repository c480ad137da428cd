//! Routes of transfers, for administrators.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("transfers", "What sellers are owed and paid")
        .get(
            "/admin/transfers",
            Who::Admin,
            handlers::list,
            "List transfers. Of all sellers, the newest first.",
        )
        .post(
            "/admin/transfers/{id}/retry",
            Who::Admin,
            handlers::retry,
            "Try a failed transfer again. Others are refused with 400.",
        );
}
