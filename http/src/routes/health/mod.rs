//! Routes for those who watch the server.

mod checks;
mod handlers;

use actix_web::http::StatusCode;

use super::Table;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("health", "For those who watch the server")
        .with_legacy_root()
        .get("/health", handlers::health, "Tell that the server answers")
        .get("/health/deep", handlers::deep, "Check what the server stands on. 503 when unhealthy.")
        .answers(StatusCode::SERVICE_UNAVAILABLE)
        .get("/healthz", handlers::live, "Tell that the process lives")
        .get("/readyz", handlers::ready, "Tell whether requests are welcome. 503 when not.")
        .answers(StatusCode::SERVICE_UNAVAILABLE)
        .get("/metrics", handlers::metrics, "Get the counters, for Prometheus");
}
