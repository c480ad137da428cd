//! Routes for those who watch the server.

mod access;
mod checks;
mod handlers;

use actix_web::http::StatusCode;
pub(super) use checks::database_answers;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("health", "For those who watch the server")
        .with_legacy_root()
        .get("/health", Who::Anyone, handlers::check_health, "Tell that the server answers")
        .get(
            "/health/deep",
            Who::Anyone,
            handlers::check_deep_health,
            "Check what the server stands on. 503 when unhealthy. For operators, as `/metrics`.",
        )
        .answers(StatusCode::SERVICE_UNAVAILABLE)
        .fails(Code::Unauthenticated)
        .get("/healthz", Who::Anyone, handlers::check_liveness, "Tell that the process lives")
        .get("/readyz", Who::Anyone, handlers::check_readiness, "Tell whether requests are welcome. `ready`, `degraded` when the disk is nearly full, or the bucket of files or Redis is away, or 503 with `not_ready`.")
        .answers(StatusCode::SERVICE_UNAVAILABLE)
        .get(
            "/metrics",
            Who::Anyone,
            handlers::list_metrics,
            "Get the counters, for Prometheus. By the bearer token METRICS_TOKEN; where none is set, only from the server's own \
             machine.",
        )
        .fails(Code::Unauthenticated);
}
