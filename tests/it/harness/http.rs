//! A REST call and its answer, with assertions that show the whole exchange when they fail. Each call has a connection and
//! a cookie jar of its own, so that no test sees another one's cookies.

use super::conform::conform;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::borrow::Cow;
use std::io::Read;
use std::time::Duration;
use ureq::{Agent, http::Request};

/// Bytes of the largest answer that a test reads.
const MOST: u64 = 64 << 20;

/// A call that is being put together.
#[derive(Clone)]
pub struct Call {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Call {
    /// Begins a call.
    pub fn new(method: &str, url: &str) -> Call {
        Call { method: method.to_owned(), url: url.to_owned(), headers: Vec::new(), body: Vec::new() }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Call {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds an access token.
    pub fn bearer(self, token: &str) -> Call {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    /// Sets a JSON body.
    pub fn json(self, body: &Value) -> Call {
        self.body("application/json", body.to_string().into_bytes())
    }

    /// Sets any body.
    pub fn body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Call {
        self.body = body.into();
        self.header("Content-Type", content_type)
    }

    /// Makes the call.
    pub fn send(self) -> Answer {
        let what = format!("{} {}", self.method, self.url);
        self.try_send().unwrap_or_else(|error| panic!("{what}: no answer: {error}"))
    }

    /// Makes the call, or says why there was no answer at all.
    pub fn try_send(self) -> Result<Answer, String> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .max_response_header_size(256 * 1024)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .into();
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let what = format!("{} {} {}", self.method, self.url, shortened(&self.body));
        let response = if self.body.is_empty() {
            agent.run(request.body(()).map_err(|error| error.to_string())?)
        } else {
            agent.run(request.body(self.body).map_err(|error| error.to_string())?)
        };
        let mut response = response.map_err(|error| error.to_string())?;
        let headers: Vec<_> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(MOST).read_to_vec();
        let bytes = body.map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&unpacked(&headers, &bytes)).into_owned();
        let answer = Answer { what, status, headers, text, bytes };
        conform(&self.method, &self.url, &answer);
        Ok(answer)
    }
}

/// Returns the body before it was compressed with gzip, if it was.
fn unpacked<'a>(headers: &[(String, String)], bytes: &'a [u8]) -> Cow<'a, [u8]> {
    if !headers.iter().any(|(name, value)| name == "content-encoding" && value == "gzip") {
        return bytes.into();
    }
    let mut text = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut text).expect("the body is compressed whole");
    text.into()
}

fn shortened(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    if text.chars().count() > 300 {
        format!("{}… ({} bytes)", text.chars().take(300).collect::<String>(), body.len())
    } else {
        text.into_owned()
    }
}

/// What the server answered.
#[derive(Debug, Clone)]
pub struct Answer {
    what: String,
    /// HTTP status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body as text, not compressed any more.
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Asserts the status and success, and returns `data`.
    #[track_caller]
    pub fn ok(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self}");
        let body = self.json();
        assert_eq!(body["success"], true, "{self}");
        body["data"].clone()
    }

    /// Asserts the status and the error's code, and returns the error.
    #[track_caller]
    pub fn fails(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{self}");
        let body = self.json();
        assert_eq!(body["success"], false, "{self}");
        let error = &body["error"];
        assert_eq!(error["code"], code, "{self}");
        assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "no message: {self}");
        assert_eq!(error["request_id"].as_str(), self.header("x-request-id"), "{self}");
        error.clone()
    }

    /// Asserts a validation failure that names this field, and returns its detail.
    #[track_caller]
    pub fn refuses(&self, field: &str) -> Value {
        let error = self.fails(400, "VALIDATION_ERROR");
        let details = error["details"].as_array().unwrap_or_else(|| panic!("no details: {self}"));
        let found = details.iter().find(|detail| detail["field"] == field);
        found.unwrap_or_else(|| panic!("no detail about {field}: {self}")).clone()
    }

    /// Returns the body, which must be JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("not JSON ({error}): {self}"))
    }

    /// Returns the first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Returns the Set-Cookie line of a cookie.
    pub fn set_cookie(&self, name: &str) -> Option<&str> {
        let start = format!("{name}=");
        self.headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case("set-cookie"))
            .map(|(_, value)| value.as_str())
            .find(|value| value.starts_with(&start))
    }

    /// Returns the value that Set-Cookie gives a cookie.
    #[track_caller]
    pub fn cookie(&self, name: &str) -> String {
        let line = self.set_cookie(name).unwrap_or_else(|| panic!("no cookie {name}: {self}"));
        let pair = line.split(';').next().unwrap_or_default();
        pair.split_once('=').map(|(_, value)| value.to_owned()).unwrap_or_default()
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        writeln!(out, "{}\n  answered {}", self.what, self.status)?;
        for (name, value) in &self.headers {
            writeln!(out, "  {name}: {value}")?;
        }
        write!(out, "  {}", shortened(self.text.as_bytes()))
    }
}

/// Typed access to JSON that says what stood there instead.
pub trait Json {
    /// Returns a string field.
    fn text(&self, key: &str) -> String;
    /// Returns an integer field.
    fn int(&self, key: &str) -> i64;
    /// Returns an array field.
    fn list(&self, key: &str) -> Vec<Value>;
}

impl Json for Value {
    #[track_caller]
    fn text(&self, key: &str) -> String {
        self[key].as_str().unwrap_or_else(|| panic!("no string `{key}` in {self}")).to_owned()
    }

    #[track_caller]
    fn int(&self, key: &str) -> i64 {
        self[key].as_i64().unwrap_or_else(|| panic!("no integer `{key}` in {self}"))
    }

    #[track_caller]
    fn list(&self, key: &str) -> Vec<Value> {
        self[key].as_array().unwrap_or_else(|| panic!("no array `{key}` in {self}")).clone()
    }
}
