//! The probes and the counters.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::access::Operator;
use super::checks::{self, DeepHealth, Health};
use crate::App;
use crate::error::Failure;
use crate::extract::{Describe, Sketch};
use crate::reply::{Answer, Reply, reply};

/// One word.
#[derive(Serialize, ToSchema)]
pub struct State {
    #[schema(example = "ok")]
    status: StateWord,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StateWord {
    Ok,
    Ready,
    Degraded,
    NotReady,
}

pub async fn check_health() -> Answer<State> {
    reply(State { status: StateWord::Ok })
}

pub async fn check_liveness() -> Answer<State> {
    reply(State { status: StateWord::Ok })
}

pub async fn check_readiness(app: Data<App>) -> Answer<State> {
    let health = if app.is_ready() { checks::overall(&app).await } else { Health::Unhealthy };
    match health {
        Health::Healthy => reply(State { status: StateWord::Ready }),
        Health::Degraded => reply(State { status: StateWord::Degraded }),
        Health::Unhealthy => {
            Ok(Reply::new(State { status: StateWord::NotReady }).status(StatusCode::SERVICE_UNAVAILABLE))
        }
    }
}

pub async fn check_deep_health(app: Data<App>, _: Operator) -> Answer<DeepHealth> {
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

pub async fn list_metrics(app: Data<App>, _: Operator) -> Result<Exposition, Failure> {
    checks::measure(&app).await;
    Ok(Exposition(app.system.metrics.render()))
}
