//! A POST that carries an `Idempotency-Key` is done once, however often it is sent: what was answered is answered again. A
//! request without the header costs nothing here. It counts for who is signed in: nothing tells one stranger from another, so
//! an answer that was kept could go to somebody else. Nor does it count where answers hold credentials.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody, to_bytes_limited};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use bytes::Bytes;
use futures_util::FutureExt;
use tracing::Instrument;
use uuid::Uuid;
use veza_actors::error::{Code, Problem};
use veza_actors::idempotency::{FreeKey, Head, KeepAnswer, Kept, Owner, Reservation, ReserveKey, Ticket};
use veza_actors::kernel::Origin;

use super::edge::panicked;
use super::facts::Facts;
use super::names::{IDEMPOTENCY_KEY, REPLAYED};
use crate::App;
use crate::error::{self, Failure};
use crate::extract::{is_form, read_body};
use crate::policy::Rule;

/// Characters of a key.
const LONGEST: usize = 255;
/// Bytes of an answer that is kept; ours are far smaller.
const LARGEST: usize = 1 << 20;
/// When a request that is in work is worth asking for again.
const SOON: Duration = Duration::from_secs(1);
/// Headers that belong to the answer itself; all others are made anew.
const KEPT: [HeaderName; 2] = [header::CONTENT_TYPE, header::LOCATION];

/// Does the request unless it was done before.
pub(super) async fn once(
    app: &App,
    rule: &Rule,
    user: Option<Uuid>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let key = read_key(&request)?;
    let Some(owner) = user.filter(|_| rule.keeps_answers()).map(Owner) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let line = format!("{} {}?{}", request.method(), request.path(), request.query_string());
    // the parts of a form go to disk as they come: what a form holds is not compared
    let is_compared = !is_form(request.headers());
    let body = if is_compared { buffered(&mut request).await? } else { Bytes::new() };
    match app.system.idempotency.ask(ReserveKey { owner, key, line, body }).await.map_err(Failure)? {
        Reservation::First(ticket) => {
            let work = done(app.clone(), ticket, is_compared, request, next);
            // goes on when the client hangs up: it will ask again, and be told
            let work = Origin::scope(Origin::current(), work).in_current_span();
            let ended = |_| Failure(Problem::internal("the request's work ended"));
            Ok(actix_rt::spawn(work).await.map_err(ended)?)
        }
        Reservation::Answered(kept) => Ok(request.into_response(again(kept))),
        refused => Err(Failure(refusal(&refused)).into()),
    }
}

fn read_key(request: &ServiceRequest) -> Result<String, Failure> {
    let mut given = request.headers().get_all(IDEMPOTENCY_KEY);
    let key = given.next().and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_plain = key.bytes().all(|byte| byte.is_ascii_graphic());
    if given.next().is_some() || !is_plain || !(1..=LONGEST).contains(&key.len()) {
        let message = format!("must be one value of 1 to {LONGEST} visible ASCII characters");
        return Err(Failure::field("Idempotency-Key", message));
    }
    Ok(key.to_owned())
}

async fn buffered(request: &mut ServiceRequest) -> Result<Bytes, Failure> {
    let head = request.headers().clone();
    let body = read_body(&head, request.take_payload()).await?;
    request.set_payload(Payload::from(body.clone()));
    Ok(body)
}

fn refusal(reservation: &Reservation) -> Problem {
    match reservation {
        Reservation::OtherRequest => Problem::new(
            Code::IdempotencyKeyReused,
            "this Idempotency-Key was used for another request: send a new one",
        ),
        Reservation::Unknown(begun) => Problem::new(
            Code::Conflict,
            format!(
                "a request with this Idempotency-Key began at {} and its outcome is unknown: see whether what it asked for is \
                 there, and if it is not, send it with a new key",
                begun.format("%Y-%m-%dT%H:%M:%SZ")
            ),
        ),
        _ => Problem::new(Code::Conflict, "a request with this Idempotency-Key is in work").after(SOON),
    }
}

/// Does the request, and keeps what is answered or gives the key back.
async fn done(
    app: App,
    ticket: Ticket,
    is_compared: bool,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> ServiceResponse<BoxBody> {
    let http = request.request().clone();
    let outcome = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let outcome = outcome.unwrap_or_else(|panic| Err(Failure(Problem::internal(panicked(&*panic))).into()));
    let response = match outcome {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => ServiceResponse::from_err(error, http),
    };
    // what sets a cookie is for one client at one moment, whatever route answers it
    let sets_cookie = response.headers().contains_key(header::SET_COOKIE);
    if sets_cookie || !is_kept(response.status(), is_compared) {
        free(&app, ticket).await;
        return response;
    }
    let (http, response) = response.into_parts();
    let response = told(&http, &response).unwrap_or(response);
    ServiceResponse::new(http, keep(&app, ticket, response).await)
}

/// What the edge would make of a failure of ours.
fn told(request: &HttpRequest, response: &HttpResponse) -> Option<HttpResponse> {
    let Failure(problem) = response.error()?.as_error::<Failure>()?;
    Some(error::answer(problem, Facts::of(request).request_id()))
}

/// What says that nothing was done because of something else than the request is no answer to it. Of a request whose body is not
/// compared only a success is kept: the body may have been what was wrong.
fn is_kept(status: StatusCode, is_compared: bool) -> bool {
    let passes = matches!(
        status,
        StatusCode::UNAUTHORIZED | StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS
    );
    !passes && !status.is_server_error() && (is_compared || !status.is_client_error())
}

async fn free(app: &App, ticket: Ticket) {
    if let Err(problem) = app.system.idempotency.ask(FreeKey { ticket }).await {
        problem.log();
    }
}

/// Keeps an answer. When that fails the key stays taken: the next who asks is told that the outcome is unknown.
async fn keep(app: &App, ticket: Ticket, response: HttpResponse) -> HttpResponse {
    let (response, body) = response.into_parts();
    let body = match to_bytes_limited(body, LARGEST).await {
        Ok(Ok(body)) => body,
        _ => {
            let problem = Problem::internal("the answer is larger than what is kept for an Idempotency-Key");
            return HttpResponse::from_error(Failure(problem));
        }
    };
    let of = |name: &HeaderName| {
        let values = response.headers().get_all(name).filter_map(|value| value.to_str().ok());
        values.map(|value| (name.to_string(), value.to_owned())).collect::<Vec<_>>()
    };
    let headers = KEPT.iter().flat_map(of).collect();
    let head = Head { status: response.status().as_u16(), headers };
    let answer = Kept { head, body: body.clone() };
    if let Err(problem) = app.system.idempotency.ask(KeepAnswer { ticket, answer }).await {
        problem.log();
    }
    response.set_body(BoxBody::new(body))
}

fn again(Kept { head, body }: Kept) -> HttpResponse {
    let status = StatusCode::from_u16(head.status).unwrap_or(StatusCode::OK);
    let mut response = HttpResponse::build(status);
    for (name, value) in head.headers {
        response.append_header((name, value));
    }
    response.insert_header((REPLAYED, HeaderValue::from_static("true")));
    response.body(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_answer_to_the_request_is_not_kept() {
        for (status, compared, form) in [
            (200, true, true),
            (201, true, true),
            (302, true, true),
            (400, true, false),
            (401, false, false),
            (403, true, false),
            (404, true, false),
            (408, false, false),
            (409, true, false),
            (429, false, false),
            (500, false, false),
            (503, false, false),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!((is_kept(status, true), is_kept(status, false)), (compared, form), "{status}");
        }
    }
}
