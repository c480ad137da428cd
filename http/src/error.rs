//! The one conversion of a [`Problem`] into an HTTP answer. Whatever fails, also inside actix, leaves through here as JSON.

use std::fmt;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use veza_actors::error::{Code, Detail, Problem};

/// A problem on its way out of a handler or extractor.
#[derive(Debug)]
pub struct Failure(pub Problem);

impl Failure {
    /// Returns a failure of this code.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self(Problem::new(code, message))
    }

    /// Returns `invalid` for one field.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self(Problem::invalid(vec![Detail::new(field, message)]))
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        status(self.0.code)
    }

    /// Only the status: the edge middleware, which knows the request's id, writes the body with [`answer`].
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

/// The body of every answer that is not a success.
#[derive(Serialize, ToSchema)]
pub struct ErrorBody<'a> {
    /// Always false.
    #[schema(example = false)]
    success: bool,
    error: ErrorView<'a>,
}

/// All codes.
fn codes() -> Object {
    let codes = Code::ALL.iter().map(|code| code.rest());
    let schema = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes));
    schema.description(Some("The code.")).examples([json!("VALIDATION_ERROR")]).build()
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
pub struct ErrorView<'a> {
    /// The code, from a closed list.
    #[schema(schema_with = codes)]
    code: &'static str,
    /// For a person.
    #[schema(example = "username: must be 3 to 50 characters long")]
    message: &'a str,
    /// The fields that were wrong.
    details: &'a [Detail],
    /// Tells this request apart in the server's log; the same as `X-Request-Id`.
    request_id: &'a str,
}

/// Returns the answer that tells a client of this problem, and writes its log line.
#[must_use]
pub fn answer(problem: &Problem, request_id: &str) -> HttpResponse<BoxBody> {
    problem.log();
    let mut response = HttpResponse::build(status(problem.code));
    if let Some(wait) = problem.retry_after {
        response.insert_header((header::RETRY_AFTER, whole_seconds(wait)));
    }
    if problem.code == Code::Unauthenticated {
        response.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
    }
    response.content_type(ContentType::json()).body(body(problem, request_id))
}

/// Returns the JSON that tells a client of this problem.
#[must_use]
pub fn body(problem: &Problem, request_id: &str) -> String {
    let Problem { code, message, details, .. } = problem;
    let error = ErrorView { code: code.rest(), message, details, request_id };
    serde_json::to_string(&ErrorBody { success: false, error }).unwrap_or_default()
}

/// Returns what a response that no code of ours made wants to say.
#[must_use]
pub fn foreign(status: StatusCode, cause: &str) -> Problem {
    let problem = |code, message| Problem { cause: Some(cause.to_owned()), ..Problem::new(code, message) };
    match status {
        StatusCode::NOT_FOUND => problem(Code::NotFound, "there is nothing here"),
        StatusCode::METHOD_NOT_ALLOWED => {
            problem(Code::MethodNotAllowed, "this path does not take that method")
        }
        StatusCode::REQUEST_TIMEOUT => problem(Code::RequestTimeout, "the request came too slowly"),
        StatusCode::PAYLOAD_TOO_LARGE => problem(Code::TooLarge, "the body is too large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            problem(Code::UnsupportedType, "this content type is not taken here")
        }
        status if status.is_client_error() => problem(Code::Invalid, "the request is malformed"),
        _ => Problem::internal(cause),
    }
}

fn status(code: Code) -> StatusCode {
    StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Rounds up: whoever waits that long does not come too early.
fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}

#[cfg(test)]
mod tests {
    use actix_web::body::to_bytes;

    use super::*;

    #[actix_web::test]
    async fn an_answer_has_code_details_id_and_time_to_wait() {
        let problem =
            Problem::invalid(vec![Detail::new("name", "is odd")]).after(Duration::from_millis(1_001));
        let response = answer(&problem, "abc");
        assert_eq!(response.status(), 400);
        assert_eq!(response.headers().get("retry-after").unwrap(), "2");
        let body: serde_json::Value =
            serde_json::from_slice(&to_bytes(response.into_body()).await.unwrap()).unwrap();
        let expected = serde_json::json!({"success": false, "error": {
            "code": "VALIDATION_ERROR", "message": "name: is odd", "request_id": "abc",
            "details": [{"field": "name", "message": "is odd"}]}});
        assert_eq!(body, expected);
    }

    #[actix_web::test]
    async fn a_cause_never_leaves() {
        let response = answer(&Problem::internal("password of the database"), "abc");
        assert_eq!(response.status(), 500);
        let body = to_bytes(response.into_body()).await.unwrap();
        assert!(!String::from_utf8_lossy(&body).contains("database"));
    }
}
