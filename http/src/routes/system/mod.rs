//! Routes of the interface as a whole.

mod csrf;
mod status;
mod validate;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("system", "The interface as a whole")
        .get(
            "/csrf-token",
            Who::Anyone,
            csrf::create_csrf_token,
            "Get a CSRF token. Pages send it as `X-CSRF-Token` with requests that change something and show nothing but the \
             access cookie. It belongs to the session; without one it opens nothing. The cookie `csrf_token` has the same.",
        )
        .post(
            "/validate",
            Who::Anyone,
            validate::validate,
            "Check a request's body without doing what it asks. Names that are taken and rights of the caller are not asked. \
             Invalid data is answered 200 with `valid: false`; 400 is for an unknown type.",
        )
        .named("validate_data")
        .get(
            "/status",
            Who::Anyone,
            status::find_status,
            "See how the platform is. Database, Redis, chat and streaming.",
        );
}
