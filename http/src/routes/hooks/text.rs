//! What a script sends to a hook. One line of curl is enough: JSON or plain text, whatever content type curl says for `-d`.

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use uuid::Uuid;
use veza_actors::error::Code;
use veza_actors::hooks::HookMessage;

use crate::error::Failure;
use crate::extract::{Describe, Sketch, parse_body, read_body};

/// A message as a script sends it.
pub struct Text(pub HookMessage);

/// A form: the fields of a message, or a message in JSON under `payload`, as some programs send it.
#[derive(Deserialize)]
struct Form {
    #[serde(alias = "text")]
    content: Option<String>,
    client_id: Option<Uuid>,
    payload: Option<String>,
}

impl FromRequest for Text {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (head, payload) = (request.headers().clone(), payload.take());
        Box::pin(async move {
            let kind = content_type(&head)?;
            read(&kind, &read_body(&head, payload).await?).map(Self)
        })
    }
}

impl Describe for Text {
    fn describe(sketch: &mut Sketch) {
        // texts and forms stand in the operation's words: generators of clients know no body of several kinds
        sketch.body::<HookMessage>(true);
    }
}

fn content_type(head: &HeaderMap) -> Result<String, Failure> {
    if head.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(Failure::new(Code::UnsupportedType, "send it not compressed"));
    }
    let given = head.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Ok(given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

fn read(kind: &str, body: &[u8]) -> Result<HookMessage, Failure> {
    match kind {
        "" | "text/plain" => Ok(plain(text(body)?)),
        "application/x-www-form-urlencoded" => form(text(body)?),
        kind if kind == "application/json" || kind.ends_with("+json") => parse_body(body),
        _ => {
            let message = "send application/json, text/plain or application/x-www-form-urlencoded";
            Err(Failure::new(Code::UnsupportedType, message))
        }
    }
}

fn text(body: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(body).map_err(|_not_utf8| Failure::field("body", "must be UTF-8"))
}

/// The last line of a command's output ends with a line's end that nobody means.
fn plain(text: &str) -> HookMessage {
    HookMessage { content: text.trim_end_matches(['\r', '\n']).to_owned(), client_id: None }
}

/// What `curl -d` sends is called a form, whatever it is: JSON, a form, or a text.
fn form(text: &str) -> Result<HookMessage, Failure> {
    if text.trim_start().starts_with('{') {
        return parse_body(text.as_bytes());
    }
    if !["content=", "text=", "client_id=", "payload="].iter().any(|start| text.starts_with(start)) {
        return Ok(plain(text));
    }
    let read = Query::<Form>::from_query(text).map_err(|error| Failure::field("body", error.to_string()))?;
    match read.into_inner() {
        Form { payload: Some(json), content: None, .. } => parse_body(json.as_bytes()),
        Form { content: Some(content), client_id, .. } => Ok(HookMessage { content, client_id }),
        _ => Err(Failure::field("content", "is missing")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "application/x-www-form-urlencoded";

    fn content(kind: &str, body: &str) -> Option<String> {
        read(kind, body.as_bytes()).ok().map(|message| message.content)
    }

    #[test]
    fn one_line_of_curl_means_what_it_says() {
        for (body, expected) in [
            ("hello", "hello"),
            ("50 % of a & b + c=d", "50 % of a & b + c=d"),
            ("two\nlines\r\n", "two\nlines"),
            ("content=a%20%26+b", "a & b"),
            ("text=a", "a"),
            ("payload=%7B%22text%22%3A%22a%22%7D", "a"),
            (r#"{"content":"a"}"#, "a"),
            (r#" {"text":"a","username":"root","icon_url":"x"}"#, "a"),
        ] {
            assert_eq!(content(FORM, body).as_deref(), Some(expected), "{body}");
        }
        assert_eq!(content("", "a").as_deref(), Some("a"));
        assert_eq!(content("text/plain", "{\"content\":\"a\"}").as_deref(), Some("{\"content\":\"a\"}"));
        assert_eq!(content("application/json", r#"{"text":"a"}"#).as_deref(), Some("a"));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for (kind, body) in [
            (FORM, "{"),
            (FORM, "client_id=x"),
            (FORM, "payload=x"),
            ("application/json", "a"),
            ("application/json", "{}"),
            ("application/json", r#"{"text":"a","content":"b"}"#),
            ("multipart/form-data", "a"),
            ("image/png", "a"),
        ] {
            assert_eq!(content(kind, body), None, "{kind} {body}");
        }
        assert!(read("text/plain", b"\xff").is_err());
    }
}
