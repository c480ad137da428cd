//! Routes of the interface's own documents.

mod handlers;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("docs", "The interface's documents")
        .mounted(&[""])
        .get("/swagger/doc.json", handlers::openapi, "Get this document")
        .get("/asyncapi.json", handlers::asyncapi, "Get the AsyncAPI document of the websocket's protocol");
}
