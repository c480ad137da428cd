//! Routes of the interface as a whole.

mod csrf;
mod status;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("system", "The interface as a whole")
        .get(
            "/csrf-token",
            Who::Anyone,
            csrf::token,
            "Get a CSRF token. Pages send it as `X-CSRF-Token` with requests that change something and show nothing but the \
             access cookie. It belongs to the session; without one it opens nothing. The cookie `csrf_token` has the same.",
        )
        .get(
            "/status",
            Who::Anyone,
            status::status,
            "See how the platform is. Database, Redis, chat and streaming.",
        );
}
