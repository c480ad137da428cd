//! Routes of people.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("users", "People")
        .get(
            "/users/by-username/{username}",
            Who::User,
            handlers::by_username,
            "Find a person by name. Upper and lower case are the same.",
        )
        .post("/users/{id}/follow", Who::User, handlers::follow, "Follow a person. Again changes nothing.")
        .delete(
            "/users/{id}/follow",
            Who::User,
            handlers::unfollow,
            "Follow a person no more. Again changes nothing.",
        );
}
