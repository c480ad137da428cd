//! Routes of the interface's own documents.

mod handlers;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("docs", "The interface's documents")
        .mounted(&[""])
        .get("/swagger/doc.json", Who::Anyone, handlers::show_openapi, "Get this document")
        .get(
            "/swagger/index.html",
            Who::Anyone,
            handlers::show_swagger_ui,
            "Read and try this document in Swagger UI",
        )
        .get("/redoc", Who::Anyone, handlers::show_redoc, "Read this document in Redoc")
        .get(
            "/asyncapi.json",
            Who::Anyone,
            handlers::show_asyncapi,
            "Get the AsyncAPI document of the websocket's protocol",
        );
}
