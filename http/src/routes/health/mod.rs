//! Routes for those who watch the server.

mod checks;
mod handlers;

use super::{BASE, Table};

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("health", "For those who watch the server")
        .mounted(&[BASE, ""])
        .get("/health", handlers::health, "Tell that the server answers")
        .get(
            "/health/deep",
            handlers::deep,
            "Check what the server stands on. 503 with the same body when unhealthy.",
        )
        .get("/healthz", handlers::live, "Tell that the process lives")
        .get("/readyz", handlers::ready, "Tell whether requests are welcome. 503 while not ready.")
        .get("/metrics", handlers::metrics, "Get the counters, for Prometheus");
}
