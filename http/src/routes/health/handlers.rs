//! The probes and the counters.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::checks::{self, DeepHealth, Health};
use crate::App;
use crate::extract::{Describe, Sketch};
use crate::reply::{Answer, Reply, reply};

/// One word.
#[derive(Serialize, ToSchema)]
pub struct State {
    #[schema(example = "ok")]
    status: &'static str,
}

pub async fn health() -> Answer<State> {
    reply(State { status: "ok" })
}

pub async fn live() -> Answer<State> {
    reply(State { status: "ok" })
}

pub async fn ready(app: Data<App>) -> Answer<State> {
    let health = if app.is_ready() { checks::overall(&app).await } else { Health::Unhealthy };
    match health {
        Health::Healthy => reply(State { status: "ready" }),
        Health::Degraded => reply(State { status: "degraded" }),
        Health::Unhealthy => {
            Ok(Reply::new(State { status: "not_ready" }).status(StatusCode::SERVICE_UNAVAILABLE))
        }
    }
}

pub async fn deep(app: Data<App>) -> Answer<DeepHealth> {
    let health = checks::deep(&app).await;
    let unhealthy = health.status == Health::Unhealthy;
    let status = if unhealthy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    Ok(Reply::new(health).status(status))
}

/// Prometheus's text format.
pub struct Exposition(String);

impl Responder for Exposition {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(self.0)
    }
}

impl Describe for Exposition {
    fn describe(sketch: &mut Sketch) {
        sketch.success(200, "text/plain", Schema::from(ObjectBuilder::new().schema_type(Type::String)));
    }
}

pub async fn metrics(app: Data<App>) -> Exposition {
    Exposition(app.system.metrics.render())
}
