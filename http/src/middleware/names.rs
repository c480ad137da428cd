//! The headers of our own that requests and answers carry.

use actix_web::http::header::HeaderName;

/// Carries a program's key.
pub const API_KEY: HeaderName = HeaderName::from_static("x-api-key");
/// Carries the token of `GET /csrf-token`, beside the access cookie.
pub const CSRF_TOKEN: HeaderName = HeaderName::from_static("x-csrf-token");
/// Carries the key of other parts of the service.
pub const INTERNAL_KEY: HeaderName = HeaderName::from_static("x-internal-api-key");
/// Names a request, so that sending it again does nothing new.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Marks an answer that was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
