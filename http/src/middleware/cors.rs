//! Which other sites' pages may call from a browser: an allow-list, with credentials. What is
//! on, and nothing else, is told to pages of all sites, without credentials.

use actix_web::HttpResponse;
use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};

use super::headers::depend_on;
use crate::Settings;
use crate::error::Failure;
use crate::extract::{foreign_origin, is_allowed_origin, origin_of};

const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE";
/// What pages may send beside what every page may.
const HEADERS: &str = "Authorization, Content-Type, X-API-Key, X-Request-Id, X-CSRF-Token, X-Verify-Token, Idempotency-Key, \
    Range, If-Range, If-None-Match, If-Match, If-Modified-Since, If-Unmodified-Since, Cache-Control";
/// What pages may read beside what every page may.
const EXPOSED: &str = "X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, \
    Idempotent-Replayed, Content-Range, Accept-Ranges, Content-Disposition, Content-Length, Content-Encoding, ETag, Location, \
    Allow, WWW-Authenticate, GPC";
/// Seconds for which a browser remembers a preflight's answer.
const REMEMBER: &str = "600";

/// Answers a preflight; None when the request is none.
pub(super) fn preflight(
    request: &ServiceRequest,
    settings: &Settings,
) -> Option<Result<HttpResponse, Failure>> {
    let headers = request.headers();
    let asks =
        request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let origin = origin_of(headers).filter(|_| asks)?;
    if !is_allowed_origin(origin, headers, settings) {
        return Some(Err(foreign_origin(origin, headers, settings)));
    }
    let mut response = HttpResponse::NoContent();
    response
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, METHODS))
        .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, REMEMBER));
    Some(Ok(response.finish()))
}

/// Returns the origin to allow, if the request names one that may be.
pub(super) fn allowed(request: &ServiceRequest, settings: &Settings) -> Option<HeaderValue> {
    let headers = request.headers();
    let origin = origin_of(headers).filter(|origin| is_allowed_origin(origin, headers, settings))?;
    HeaderValue::from_str(origin).ok()
}

/// What pages of all origins may read without anybody's credentials, as their websockets may watch: what is on, for overlays and players.
const FOR_ALL_PAGES: &str = "/api/v1/live/streams";

/// Returns what is said to pages of other origins of what this route answers.
pub(super) fn open_to_all(route: &str, method: &Method) -> Option<HeaderValue> {
    let is_open = *method == Method::GET && route.starts_with(FOR_ALL_PAGES);
    is_open.then(|| HeaderValue::from_static("*"))
}

/// Tells the browser that pages of this origin may read the answer, and caches that others may not.
pub(super) fn tell(headers: &mut HeaderMap, allowed: Option<HeaderValue>) {
    depend_on(headers, "Origin");
    if let Some(origin) = allowed {
        // who is one of all sends no cookies: browsers hold back an answer to them without this
        if origin != "*" {
            headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        }
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
}
