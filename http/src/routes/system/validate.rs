//! Checking a body without doing what it asks. The types are those that the routes themselves take, with the rules that the
//! services hold to: a name is added to [`KNOWN`] and nothing is said twice.

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use veza_actors::auth::{Address, Login, NewPassword, Registration};
use veza_actors::checked::{Checked, Circumstances};
use veza_actors::conversations::NewConversation;
use veza_actors::developer::NewKey;
use veza_actors::error::{Detail, Problem};
use veza_actors::invites::NewInvite;
use veza_actors::protocol::Settings;

use crate::App;
use crate::error::Failure;
use crate::extract::{Body, client_ip, parse_body};
use crate::limits::tell;
use crate::reply::{DualAnswer, reply};

/// How a body of one type is checked.
type Check = fn(&[u8], &Circumstances) -> Result<(), Failure>;

const KNOWN: [(&str, Check); 10] = [
    ("CreateApiKeyRequest", check::<NewKey>),
    ("CreateConversationRequest", check::<NewConversation>),
    ("CreateInviteRequest", check::<NewInvite>),
    ("ForgotPasswordRequest", check::<Address>),
    ("LoginRequest", check::<Login>),
    ("RegisterRequest", check::<Registration>),
    ("RequestPasswordResetRequest", check::<Address>),
    ("ResendVerificationRequest", check::<Address>),
    ("ResetPasswordRequest", check::<NewPassword>),
    ("UpdateConversationRequest", check::<Settings>),
];

/// A body to be checked.
#[derive(Deserialize, ToSchema)]
pub struct ValidateRequest {
    /// Its type, as `RegisterRequest`.
    #[serde(rename = "type")]
    #[schema(schema_with = kinds)]
    kind: String,
    /// Any JSON; an array of the bytes of a JSON text counts as that text.
    #[schema(value_type = Value, example = json!({"email": "john@example.com", "password": "SecureP@ssw0rd"}))]
    data: Value,
}

/// The types that can be checked.
fn kinds() -> Object {
    let names = KNOWN.iter().map(|(name, _)| *name);
    let schema = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names));
    schema.description(Some("Its type.")).examples([json!("RegisterRequest")]).build()
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub struct ValidateResponse {
    /// Whether the request would be taken, as far as its body goes.
    valid: bool,
    /// The fields that are wrong.
    errors: Vec<Detail>,
    /// For a person.
    #[schema(example = "the data is valid")]
    message: String,
}

pub async fn validate(
    app: Data<App>,
    request: HttpRequest,
    Body(candidate): Body<ValidateRequest>,
) -> DualAnswer<ValidateResponse> {
    let ip = client_ip(request.head(), &app.settings.trusted_proxies);
    tell(&request, app.limits.validation(ip, app.system.clock.instant()))?;
    let known = KNOWN.iter().find(|(name, _)| *name == candidate.kind);
    let (_, check) = known.ok_or_else(|| unknown(&candidate.kind))?;
    let circumstances = Circumstances { domains: app.published.domains(), now: app.system.clock.now() };
    let outcome = check(&text_of(&candidate.data), &circumstances);
    let valid = outcome.is_ok();
    let (errors, message) = match outcome {
        Ok(()) => (Vec::new(), "the data is valid".to_owned()),
        Err(Failure(Problem { details, message, .. })) => (details, message),
    };
    reply(ValidateResponse { valid, errors, message })
}

fn check<T: DeserializeOwned + Checked>(json: &[u8], circumstances: &Circumstances) -> Result<(), Failure> {
    Ok(parse_body::<T>(json)?.check(circumstances)?)
}

fn unknown(kind: &str) -> Failure {
    let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
    let detail = Detail::new("type", format!("must be one of {}", names.join(", ")));
    Problem::invalid(vec![detail.given(kind.chars().take(64).collect::<String>())]).into()
}

/// Returns the JSON text to check.
fn text_of(data: &Value) -> Vec<u8> {
    let bytes = data.as_array().and_then(|items| {
        let byte = |item: &Value| item.as_u64().and_then(|number| u8::try_from(number).ok());
        items.iter().map(byte).collect::<Option<Vec<u8>>>()
    });
    let written = bytes.filter(|bytes| serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok());
    written.unwrap_or_else(|| data.to_string().into_bytes())
}
