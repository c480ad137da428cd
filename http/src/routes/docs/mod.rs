//! Routes of the interface's own documents.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("docs", "The interface's documents")
        .mounted(&[""])
        .get("/swagger/doc.json", Who::Anyone, handlers::openapi, "Get this document")
        .get(
            "/asyncapi.json",
            Who::Anyone,
            handlers::asyncapi,
            "Get the AsyncAPI document of the websocket's protocol",
        );
}
