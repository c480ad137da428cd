//! What the document says of requests that are sent twice.

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Required, Response};

use crate::middleware::REPLAYED;

/// The header that names a request.
pub(super) fn parameter() -> Parameter {
    let schema = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "Any name for this request, 1 to 255 visible ASCII characters, the caller's own; without a caller, and on the \
             routes of /auth, it counts for nothing. Sent again within 24 hours it is answered as before, with `Idempotent-Replayed: true`, and does nothing. Answers \
             401, 408, 429 and 5xx are not kept. Of a form only the path is compared, not what it holds.",
        ))
        .schema(Some(schema.pattern(Some("^[!-~]+$"))))
        .build()
}

/// Says that an answer may be one that was given before.
pub(super) fn mark(response: &mut Response) {
    let header = HeaderBuilder::new()
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["true"]))))
        .description(Some("Present when the request was sent before, with the same `Idempotency-Key`"));
    response.headers.insert(REPLAYED.to_string(), header.build().into());
}
