//! JSON bodies: bounded in size and time, of the right content type, and with every fault traced to its field.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{FromRequest, HttpRequest};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use veza_actors::error::Code;

use super::form::fault;
use super::{Describe, Sketch};
use crate::error::Failure;

/// JSON bodies are small; uploads have extractors of their own.
const LIMIT: usize = 256 * 1024;
const DEADLINE: Duration = Duration::from_secs(30);

/// A JSON body.
pub struct Body<T>(pub T);

/// A JSON body that may be left out, whatever the content type says then.
pub struct OptionalBody<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (head, payload) = (request.headers().clone(), payload.take());
        Box::pin(async move {
            must_be_json(&head)?;
            parse(&read(&head, payload).await?).map(Body)
        })
    }
}

impl<T: DeserializeOwned + Default + 'static> FromRequest for OptionalBody<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (head, payload) = (request.headers().clone(), payload.take());
        Box::pin(async move {
            let bytes = read(&head, payload).await?;
            if bytes.is_empty() {
                return Ok(Self(T::default()));
            }
            must_be_json(&head)?;
            parse(&bytes).map(OptionalBody)
        })
    }
}

impl<T: ToSchema> Describe for Body<T> {
    fn describe(sketch: &mut Sketch) {
        sketch.body::<T>(true);
    }
}

impl<T: ToSchema> Describe for OptionalBody<T> {
    fn describe(sketch: &mut Sketch) {
        sketch.body::<T>(false);
    }
}

fn must_be_json(head: &HeaderMap) -> Result<(), Failure> {
    let given = head.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let encoded = head.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity");
    if encoded || !(essence == "application/json" || essence.ends_with("+json")) {
        return Err(Failure::new(Code::UnsupportedType, "send application/json, not compressed"));
    }
    Ok(())
}

/// Reads a body that is small and comes in time.
pub(crate) async fn read(head: &HeaderMap, payload: Payload) -> Result<Bytes, Failure> {
    let declared =
        head.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > LIMIT as u64) {
        return Err(too_large());
    }
    match tokio::time::timeout(DEADLINE, collect(payload)).await {
        Ok(read) => read,
        Err(_elapsed) => Err(Failure::new(Code::RequestTimeout, "the body came too slowly")),
    }
}

async fn collect(mut payload: Payload) -> Result<Bytes, Failure> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|error| Failure::new(Code::Invalid, format!("the body broke off: {error}")))?;
        if body.len() + chunk.len() > LIMIT {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn too_large() -> Failure {
    Failure::new(Code::TooLarge, format!("the body may have {LIMIT} bytes"))
}

/// Reads a value from JSON, with every fault traced to its field.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    if has_nul(bytes) {
        return Err(Failure::field("body", "text must not contain NUL"));
    }
    // serde takes a list of a structure's fields in their order, too
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(Failure::field("body", "must be an object"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| fault("body", &error))?;
    json.end().map_err(|_trailing| Failure::field("body", "must be one JSON value"))?;
    Ok(value)
}

/// Postgres stores no NUL: refused for all fields here rather than in each. Looks at each byte once, whatever is sent.
fn has_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escaped = rest.get(at + 1..).unwrap_or_default();
        if escaped.starts_with(b"u0000") {
            return true;
        }
        // what a backslash escapes begins no escape of its own
        rest = escaped.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Song {
        title: String,
        tags: Vec<String>,
    }

    #[test]
    fn nul_is_seen_behind_any_number_of_backslashes() {
        for backslashes in 0..8 {
            let json = format!("{}u0000", r"\".repeat(backslashes));
            assert_eq!(has_nul(json.as_bytes()), backslashes % 2 == 1, "{json}");
        }
        assert!(!has_nul(b"\\") && !has_nul(br"\u000") && !has_nul(b""));
    }

    #[test]
    fn a_full_body_of_backslashes_is_read_at_once() {
        // counted anew at every place they took a minute; the bound is that of a very busy machine
        let started = std::time::Instant::now();
        assert!(parse::<Song>(&vec![b'\\'; LIMIT]).is_err());
        assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    }

    #[test]
    fn a_list_of_fields_is_no_object() {
        assert!(parse::<Song>(br#" ["a",["x"]]"#).is_err());
        assert!(parse::<Song>(br#" {"title":"a","tags":["x"]}"#).is_ok());
    }

    #[test]
    fn faults_name_their_field_and_not_the_value() {
        let cases = [
            (r#"{"title":5,"tags":[]}"#, "title", "expected a string"),
            (r#"{"title":"a","tags":["x",9]}"#, "tags[1]", "expected a string"),
            (r#"{"title":"a"}"#, "tags", "is missing"),
            (r#"{"title":"a","title":"b","tags":[]}"#, "title", "duplicate field `title`"),
            (r#"{"title":"a","tags":[]} x"#, "body", "must be one JSON value"),
            ("[]", "body", "must be an object"),
            ("{", "body", "EOF while parsing an object"),
            ("\u{feff}{}", "body", "expected value"),
            (r#"{"title":"a\u0000b","tags":[]}"#, "body", "text must not contain NUL"),
        ];
        for (json, field, message) in cases {
            let failure = parse::<Song>(json.as_bytes()).unwrap_err();
            let detail = &failure.0.details[0];
            assert_eq!(detail.field, field, "{json} {detail:?}");
            assert!(detail.message.contains(message), "{json} {detail:?}");
        }
        let song = parse::<Song>(br#"{"title":"a\\u0000b","tags":[]}"#).unwrap();
        assert_eq!((song.title.as_str(), song.tags.len()), (r"a\u0000b", 0));
        assert!(parse::<Song>(b"\xff").is_err());
        assert!(parse::<serde_json::Value>(r#"{"a":"#.repeat(100_000).as_bytes()).is_err());
    }
}
