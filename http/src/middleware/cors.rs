//! Which other sites' pages may call from a browser: an allow-list, with credentials, never a wildcard.

use actix_web::HttpResponse;
use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use veza_actors::error::Code;

use super::headers::depend_on;
use crate::Settings;
use crate::error::Failure;
use crate::extract::is_allowed_origin;

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const HEADERS: &str = "Authorization, Content-Type, X-API-Key, X-Request-Id, X-CSRF-Token, Idempotency-Key";
const EXPOSED: &str = "X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, Idempotent-Replayed";
/// Seconds for which a browser remembers a preflight's answer.
const REMEMBER: &str = "600";

/// Answers a preflight; None when the request is none.
pub(super) fn preflight(
    request: &ServiceRequest,
    settings: &Settings,
) -> Option<Result<HttpResponse, Failure>> {
    let asks = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let origin = origin(request).filter(|_| asks)?;
    if allowed(origin, request, settings).is_none() {
        return Some(Err(Failure::new(Code::Forbidden, "pages of this origin may not call this server")));
    }
    let mut response = HttpResponse::NoContent();
    response
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, METHODS))
        .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, REMEMBER));
    Some(Ok(response.finish()))
}

/// Returns the origin to allow, if the request names one that may be.
pub(super) fn allowed(
    origin: &HeaderValue,
    request: &ServiceRequest,
    settings: &Settings,
) -> Option<HeaderValue> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    is_allowed_origin(origin.to_str().ok()?, host, settings).then(|| origin.clone())
}

/// Returns the origin that the request names.
pub(super) fn origin(request: &ServiceRequest) -> Option<&HeaderValue> {
    request.headers().get(header::ORIGIN)
}

/// Tells the browser that pages of this origin may read the answer, and caches that others may not.
pub(super) fn tell(headers: &mut HeaderMap, allowed: Option<HeaderValue>) {
    depend_on(headers, "Origin");
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
}
