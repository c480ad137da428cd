//! The probes and the counters.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use subtle::ConstantTimeEq;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use veza_actors::error::Code;

use super::checks::{self, DeepHealth, Health};
use crate::App;
use crate::error::Failure;
use crate::extract::{Describe, Sketch};
use crate::reply::{Answer, Reply, reply};

/// What a proxy adds to what it passes on.
const FORWARDED: [HeaderName; 4] = [
    header::FORWARDED,
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-real-ip"),
    header::VIA,
];

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

pub async fn check_deep_health(app: Data<App>) -> Answer<DeepHealth> {
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

pub async fn list_metrics(app: Data<App>, request: HttpRequest) -> Result<Exposition, Failure> {
    if may_measure(&request, app.settings.metrics_token.as_deref()) {
        checks::measure(&app).await;
        return Ok(Exposition(app.system.metrics.render()));
    }
    Err(Failure::new(
        Code::Unauthenticated,
        "send METRICS_TOKEN as a bearer token, or ask from the server's own machine",
    ))
}

/// Without a token only this machine's programs see the counters; what was passed on may come from anywhere.
fn may_measure(request: &HttpRequest, token: Option<&str>) -> bool {
    let headers = request.headers();
    let Some(token) = token else {
        let is_near = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback());
        return is_near && !FORWARDED.iter().any(|name| headers.contains_key(name));
    };
    let given = headers.get(header::AUTHORIZATION).map(header::HeaderValue::as_bytes).unwrap_or_default();
    given.strip_prefix(b"Bearer ").is_some_and(|given| bool::from(given.ct_eq(token.as_bytes())))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn counters_are_for_this_machine_or_for_who_has_the_token() {
        let asked = |peer: &str, headers: &[(&str, &str)], token| {
            let request = TestRequest::get().peer_addr(format!("{peer}:4000").parse().unwrap());
            let request = headers.iter().fold(request, |request, header| request.insert_header(*header));
            may_measure(&request.to_http_request(), token)
        };
        assert!(asked("127.0.0.1", &[], None) && asked("[::1]", &[], None));
        assert!(!asked("192.0.2.1", &[], None));
        for name in ["x-forwarded-for", "forwarded", "x-real-ip"] {
            assert!(!asked("127.0.0.1", &[(name, "192.0.2.1")], None), "{name}");
        }
        assert!(asked("192.0.2.1", &[("authorization", "Bearer secret")], Some("secret")));
        for given in ["Bearer secre", "secret", "Bearer secret2", "Bearer "] {
            assert!(!asked("127.0.0.1", &[("authorization", given)], Some("secret")), "{given}");
        }
        assert!(!asked("127.0.0.1", &[], Some("secret")));
    }
}
