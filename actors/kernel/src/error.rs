//! The one table of error codes, and [`Problem`], what every domain error becomes before it leaves the server.
//! Not in this table, not on the wire.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use veza_sql::SqlError;

/// Declares [`Code`]: variant, name on the websocket, name in REST, HTTP status, retryable, log level, meaning.
macro_rules! codes {
    ($($variant:ident $wire:literal $rest:literal $status:literal $retry:literal $level:ident $meaning:literal;)*) => {
        /// A code of the closed vocabulary that REST and the websocket share.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $meaning] $variant,)* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in a websocket reply.
            #[must_use]
            pub const fn wire(self) -> &'static str { match self { $(Self::$variant => $wire,)* } }

            /// The name in a REST answer.
            #[must_use]
            pub const fn rest(self) -> &'static str { match self { $(Self::$variant => $rest,)* } }

            /// The HTTP status.
            #[must_use]
            pub const fn status(self) -> u16 { match self { $(Self::$variant => $status,)* } }

            /// Whether the same request may succeed later.
            #[must_use]
            pub const fn retryable(self) -> bool { match self { $(Self::$variant => $retry,)* } }

            /// How loudly the log tells of it.
            #[must_use]
            pub const fn level(self) -> tracing::Level { match self { $(Self::$variant => tracing::Level::$level,)* } }

            /// What it means, for the documents.
            #[must_use]
            pub const fn meaning(self) -> &'static str { match self { $(Self::$variant => $meaning,)* } }
        }
    };
}

codes! {
    Invalid         "invalid"          "VALIDATION_ERROR"    400 false DEBUG "The request is malformed or breaks a rule; `details` names the fields.";
    UnknownType     "unknown_type"     "UNKNOWN_TYPE"        400 false DEBUG "The websocket knows no command of this type.";
    Unauthenticated "unauthenticated"  "UNAUTHORIZED"        401 false DEBUG "No valid credentials were given.";
    EmailNotVerified "email_not_verified" "EMAIL_NOT_VERIFIED" 403 false DEBUG "The account's address must be verified first.";
    Forbidden       "forbidden"        "FORBIDDEN"           403 false DEBUG "The caller may see the object but not do this.";
    QuotaExceeded   "quota_exceeded"   "QUOTA_EXCEEDED"      403 false DEBUG "It would be more than one person may keep here.";
    NotFound        "not_found"        "NOT_FOUND"           404 false DEBUG "No such object, or none that the caller may see.";
    MethodNotAllowed "method_not_allowed" "METHOD_NOT_ALLOWED" 405 false DEBUG "The path exists, but not with this method.";
    RequestTimeout  "request_timeout"  "REQUEST_TIMEOUT"     408 true  DEBUG "The request's body came too slowly.";
    Muted           "muted"            "MUTED"               403 true  DEBUG "A moderator gave the caller a time-out in this room.";
    Banned          "banned"           "BANNED"              403 false DEBUG "The caller is banned from this room.";
    ContentBlocked  "content_blocked"  "CONTENT_BLOCKED"     403 false DEBUG "A word rule of the room refuses the text.";
    Held            "held"             "HELD_FOR_REVIEW"     403 false DEBUG "A word rule holds the message until a moderator has looked at it; it is not lost.";
    Conflict        "conflict"         "CONFLICT"            409 false DEBUG "The change contradicts the present state.";
    Repeated        "repeated"         "REPEATED_MESSAGE"    409 false DEBUG "The room is in unique mode, and the caller said the same less than an hour ago.";
    CallTaken       "call_taken"       "CALL_TAKEN"          409 false DEBUG "Another device has answered the call.";
    Gone            "gone"             "GONE"                410 false DEBUG "The object existed and exists no more.";
    IdempotencyKeyReused "idempotency_key_reused" "IDEMPOTENCY_KEY_REUSED" 422 false DEBUG "The Idempotency-Key was used for another request.";
    TooLarge        "too_large"        "PAYLOAD_TOO_LARGE"   413 false DEBUG "The body or frame is over its limit.";
    UnsupportedType "unsupported_type" "UNSUPPORTED_MEDIA_TYPE" 415 false DEBUG "The body's content type is not taken here.";
    RangeNotSatisfiable "range_not_satisfiable" "RANGE_NOT_SATISFIABLE" 416 false DEBUG "The file has no such part; only one part may be asked for.";
    RateLimited     "rate_limited"     "RATE_LIMIT_EXCEEDED" 429 true  DEBUG "Too many requests; try again after the time given.";
    SlowMode        "slow_mode"        "SLOW_MODE"           429 true  DEBUG "The room is in slow mode; the next message may be sent after the time given.";
    Internal        "internal"         "INTERNAL_ERROR"      500 false ERROR "A fault of the server; the log knows its cause by the request id.";
    Unavailable     "unavailable"      "SERVICE_UNAVAILABLE" 503 true  WARN  "The server cannot do this now; try again after the time given.";
}

/// Returns the table of codes as Markdown, for the documents.
#[must_use]
pub fn table() -> String {
    let head = "# Error codes\n\nGenerated by `make generate` from `actors/kernel/src/error.rs`: do not edit.\n\n\
        | websocket | REST | status | retry | meaning |\n|---|---|---|---|---|\n";
    Code::ALL.iter().fold(head.to_owned(), |table, code| {
        let retry = if code.retryable() { "yes" } else { "no" };
        let (wire, rest, status, meaning) = (code.wire(), code.rest(), code.status(), code.meaning());
        format!("{table}| `{wire}` | `{rest}` | {status} | {retry} | {meaning} |\n")
    })
}

/// When it is worth trying again once Postgres cannot do its work.
const STUCK: Duration = Duration::from_secs(5);
/// Fields of one request that are told; whoever sends more wrong ones is told how many more.
const MOST_DETAILS: usize = 20;

/// Returns serde's words for what is wrong without the value that was given: it may be a secret, and problems are logged.
#[must_use]
pub fn without_value(reason: &str) -> &str {
    let reason = reason.rsplit_once(" at line ").map_or(reason, |(reason, _)| reason);
    if !["invalid type", "invalid value", "unknown variant"].iter().any(|start| reason.starts_with(start)) {
        return reason;
    }
    reason.rfind("expected ").and_then(|at| reason.get(at..)).unwrap_or("is of the wrong type")
}

/// One field that was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Detail {
    /// The field's name, dotted where it is nested.
    #[schema(example = "username")]
    pub field: String,
    /// What is wrong with it, for a person.
    #[schema(example = "must be 3 to 50 characters long")]
    pub message: String,
    /// What was given, unless it is a secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Value>,
}

impl Detail {
    /// Returns a detail without the value.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into(), value: None }
    }

    /// Adds what was given.
    #[must_use]
    pub fn given(mut self, value: impl Into<serde_json::Value>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// What the outside is told when something did not work.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The code.
    pub code: Code,
    /// For a person; never a cause of a 5xx.
    pub message: String,
    /// The fields that were wrong.
    pub details: Vec<Detail>,
    /// When it is worth trying again.
    pub retry_after: Option<Duration>,
    /// For the log only.
    pub cause: Option<String>,
    /// Whether the log has it already, as the trouble of many.
    pub is_logged: bool,
}

impl Problem {
    /// Returns a problem of this code.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            details: Vec::new(),
            retry_after: None,
            cause: None,
            is_logged: false,
        }
    }

    /// Returns `invalid` with the fields that were wrong: twenty of them, and a last detail that says how many more there are.
    #[must_use]
    pub fn invalid(mut details: Vec<Detail>) -> Self {
        if let Some(more) = details.len().checked_sub(MOST_DETAILS).filter(|more| *more > 0) {
            details.truncate(MOST_DETAILS);
            details.push(Detail::new("…", format!("and {more} more")));
        }
        let message = match details.as_slice() {
            [only] => format!("{}: {}", only.field, only.message),
            _ => "the request has invalid fields".to_owned(),
        };
        Self { details, ..Self::new(Code::Invalid, message) }
    }

    /// Returns `unavailable`, to be tried again in a second.
    pub fn unavailable(cause: impl Into<String>) -> Self {
        Self {
            retry_after: Some(Duration::from_secs(1)),
            cause: Some(cause.into()),
            ..Self::new(Code::Unavailable, "the server cannot do this now; try again")
        }
    }

    /// Returns `internal`; the cause is for the log.
    pub fn internal(cause: impl Into<String>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(Code::Internal, "something went wrong on the server") }
    }

    /// Adds when to try again.
    #[must_use]
    pub const fn after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// Writes the one log line of this problem, at its code's level.
    pub fn log(&self) {
        let cause = self.cause.as_deref().unwrap_or_default();
        let code = self.code.wire();
        let level = if self.is_logged { tracing::Level::DEBUG } else { self.code.level() };
        match level {
            tracing::Level::ERROR => {
                tracing::error!(error.code = code, error.cause = cause, "{}", self.message);
            }
            tracing::Level::WARN => {
                tracing::warn!(error.code = code, error.cause = cause, "{}", self.message);
            }
            _ => tracing::debug!(error.code = code, error.cause = cause, "{}", self.message),
        }
    }
}

impl<E: Into<SqlError>> From<E> for Problem {
    fn from(error: E) -> Self {
        let error = error.into();
        match error {
            SqlError::Unavailable(_) | SqlError::Unknown(_) => Self::unavailable(error.to_string()),
            SqlError::Stuck(said) => Self { is_logged: true, ..Self::unavailable(said).after(STUCK) },
            SqlError::Busy => {
                Self::new(Code::RateLimited, "too many of your large reads are under way; try again")
                    .after(Duration::from_secs(1))
            }
            SqlError::Aborted(ref source) => {
                let cause = veza_sql::said(source);
                // 57014 and 55P03: our own statement and lock time-outs
                let state = source.code().map_or("", |state| state.code());
                match state {
                    "57014" | "55P03" | "40001" | "40P01" => Self::unavailable(cause),
                    _ => Self::internal(cause),
                }
            }
            // the erasure of an account came before the change (refuse_for_erased)
            SqlError::Constraint(ref name) if name == "account_is_erased" => {
                Self::new(Code::Unauthenticated, "this account was deleted")
            }
            SqlError::Constraint(ref name) if name == "person_is_erased" => {
                Self::new(Code::NotFound, "there is no such person")
            }
            SqlError::Constraint(_) => Self::internal(error.to_string()),
        }
    }
}

/// Collects what is wrong with a request's fields, so that one answer names them all.
#[derive(Default)]
pub struct Check(Vec<Detail>);

impl Check {
    /// Records the field as wrong unless the rule holds.
    pub fn require(&mut self, holds: bool, field: &str, message: impl Into<String>) -> &mut Self {
        if !holds {
            self.0.push(Detail::new(field, message));
        }
        self
    }

    /// Records a detail that was made elsewhere.
    pub fn add(&mut self, detail: Detail) -> &mut Self {
        self.0.push(detail);
        self
    }

    /// Returns what a check returned, or records what it found wrong.
    pub fn take<T>(&mut self, checked: Result<T, Detail>) -> Option<T> {
        checked.map_err(|detail| self.0.push(detail)).ok()
    }

    /// Ends the check.
    ///
    /// # Errors
    /// `invalid` with every recorded field.
    pub fn finish(&mut self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::invalid(std::mem::take(&mut self.0))) }
    }
}
