//! The edge: all that happens to every request, in one layer. It gives it an id and a span, refuses what comes too often,
//! catches panics, turns every failure into JSON, adds the common headers, counts and logs.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use actix_http::ConnectionType;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use futures_util::FutureExt;
use tracing::Instrument;
use veza_actors::error::Problem;

use super::compressed::{compressed, is_asked};
use super::credentials::is_internal;
use super::facts::Facts;
use super::request_id::{X_REQUEST_ID, request_id};
use super::sliced::sliced;
use super::{cors, headers};
use crate::App;
use crate::error::{self, Failure};
use crate::extract::{client_ip, client_of};
use crate::limits::{Budget, Connection, UnderWay};

/// What the edge remembers of a request until it is answered.
struct Visit {
    app: Data<App>,
    id: String,
    route: String,
    method: Method,
    ip: IpAddr,
    allowed_origin: Option<HeaderValue>,
    budget: Option<Budget>,
    /// Whether the address came too often.
    is_over: bool,
    /// Whether the answer may be compressed.
    reads_gzip: bool,
    started: Instant,
    facts: Rc<Facts>,
    /// Keeps the connection from counting as idle; none where it has no place among those of its address.
    under_way: Option<UnderWay>,
}

/// The layer around all routes; needs `web::Data<App>`.
///
/// # Errors
/// Only with a complete response inside.
pub async fn edge(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(app) = request.app_data::<Data<App>>().cloned() else {
        return Err(Failure(Problem::internal("no application state")).into());
    };
    let mut visit = Visit::begin(app, &request);
    let span = tracing::info_span!("request", request.id = visit.id);
    async move {
        match visit.admit(&request) {
            Some(early) => {
                let response = early.unwrap_or_else(HttpResponse::from_error);
                Ok(request.into_response(visit.end(response).await))
            }
            None => visit.serve(request, next).await,
        }
    }
    .instrument(span)
    .await
}

impl Visit {
    fn begin(app: Data<App>, request: &ServiceRequest) -> Self {
        let id = request_id(request.headers());
        let do_not_sell = headers::asks_for_privacy(request.headers());
        let client = client_of(request.head(), &app.settings.trusted_proxies);
        let facts = Facts::new(client, id.clone(), do_not_sell);
        request.extensions_mut().insert(facts.clone());
        let route = request.match_pattern().unwrap_or_else(|| "other".to_owned());
        let allowed_origin =
            cors::allowed(request, &app.settings).or_else(|| cors::open_to_all(&route, request.method()));
        Self {
            id,
            facts,
            reads_gzip: is_asked(request, &route),
            route,
            method: request.method().clone(),
            ip: client_ip(request.head(), &app.settings.trusted_proxies),
            allowed_origin,
            budget: None,
            is_over: false,
            started: app.system.clock.instant(),
            under_way: request.conn_data::<Arc<Connection>>().map(Connection::begin),
            app,
        }
    }

    /// Answers what never reaches a route: preflights, and what comes too often.
    fn admit(&mut self, request: &ServiceRequest) -> Option<Result<HttpResponse, Failure>> {
        if let Some(preflight) = cors::preflight(request, &self.app.settings) {
            return Some(preflight);
        }
        if is_exempt(&self.route) || self.is_hook(request.request()) {
            return None;
        }
        let (ip, now) = (self.ip, self.started);
        let is_polled = self.route == POLLED && self.method == Method::GET;
        let counted =
            if is_polled { self.app.limits.address(ip, now) } else { self.app.limits.request(ip, now) };
        match counted {
            Ok(budget) => {
                self.budget = budget;
                None
            }
            Err(exceeded) => {
                self.is_over = true;
                self.budget = Some(exceeded.budget);
                Some(Err(exceeded.problem.into()))
            }
        }
    }

    /// Returns whether a media server tells something. It speaks for all who stream, and they cannot be told apart here: wrong keys of one
    /// would silence the others.
    fn is_hook(&self, request: &HttpRequest) -> bool {
        self.route.starts_with(HOOKS) && is_internal(&self.app, request, true)
    }

    async fn serve(
        mut self,
        request: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        let failed = match AssertUnwindSafe(next.call(request)).catch_unwind().await {
            Ok(Ok(response)) => {
                let (request, response) = response.into_parts();
                // a route's own limit says more than that of the address
                self.budget = request.extensions().get::<Budget>().copied().or(self.budget);
                let response = self.end(response.map_into_boxed_body()).await;
                return Ok(ServiceResponse::new(request, response));
            }
            Ok(Err(error)) => HttpResponse::from_error(error),
            Err(panic) => HttpResponse::from_error(Failure(Problem::internal(panicked(&*panic)))),
        };
        // the request is lost, so the finished response travels as an error
        Err(InternalError::from_response("answered", self.end(failed).await).into())
    }

    /// Makes a failure readable, adds the headers, counts, logs and writes down.
    async fn end(self, response: HttpResponse) -> HttpResponse {
        let settings = &self.app.settings;
        let mut response = self.readable(response);
        let status = response.status();
        if !self.app.is_ready() {
            // whoever keeps connections opens the next one at another node
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        let head = response.headers_mut();
        if let Ok(id) = HeaderValue::from_str(&self.id) {
            head.insert(X_REQUEST_ID, id);
        }
        headers::dress(head, settings);
        headers::tell_privacy(head, self.facts.do_not_sell());
        cors::tell(head, self.allowed_origin);
        if let Some(budget) = self.facts.budget().or(self.budget) {
            headers::tell_budget(head, budget, self.app.system.clock.now());
        }
        let elapsed = self.started.elapsed();
        let metrics = &self.app.system.metrics;
        let method = known(&self.method);
        metrics.requests.with_label_values(&[method, &self.route, status.as_str()]).inc();
        metrics.request_seconds.observe(elapsed.as_secs_f64());
        tracing::info!(
            http.method = method,
            http.route = self.route,
            http.status = status.as_u16(),
            duration_us = elapsed.as_micros(),
            client.ip = %self.ip,
            "answered"
        );
        if let Some(done) = self.facts.audit(status.as_u16()) {
            self.app.system.recorder.record(done).await;
        }
        if self.is_over {
            // whoever sent the next requests already does not wait as told
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        compressed(response, self.reads_gzip).map_body(|_, body| sliced(body, self.under_way))
    }

    fn readable(&self, response: HttpResponse) -> HttpResponse {
        let Some(error) = response.error() else { return response };
        let mut answer = match error.as_error::<Failure>() {
            Some(Failure(problem)) => error::answer(problem, &self.id),
            None => error::answer(&error::foreign(response.status(), &error.to_string()), &self.id),
        };
        // what the client would do better with
        for name in [header::ALLOW, header::CONTENT_RANGE] {
            if let Some(value) = response.headers().get(&name) {
                answer.headers_mut().insert(name, value.clone());
            }
        }
        answer
    }
}

/// What everyone who watches a stream asks for every few seconds. It comes from memory; where not, the handler counts it with all others.
const POLLED: &str = "/api/v1/live/streams/{id}";

/// Where media servers tell what happens.
const HOOKS: &str = "/api/v1/live/hooks/";

/// What an address may ask for as often as it likes: probes and documents. Those that take a password have tighter limits beside.
fn is_exempt(route: &str) -> bool {
    let path = route.strip_prefix("/api/v1").unwrap_or(route);
    ["/health", "/healthz", "/readyz", "/metrics", "/swagger/", "/redoc", "/asyncapi", "other"]
        .iter()
        .any(|exempt| path.starts_with(exempt))
}

/// The method as a label: a client must not be able to make up labels.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

pub(super) fn panicked(panic: &(dyn std::any::Any + Send)) -> String {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("handler panicked: {}", text.unwrap_or("no message"))
}
