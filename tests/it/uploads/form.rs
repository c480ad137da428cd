//! Writing forms by hand, and uploading with them.

use crate::harness::{Answer, User};
use serde_json::Value;

const BOUNDARY: &str = "----a-boundary-of-the-tests";

/// A form in the making.
#[derive(Default, Clone)]
pub struct Form(Vec<u8>);

impl Form {
    /// Adds a field.
    pub fn field(mut self, name: &str, value: &str) -> Form {
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        self.0.extend_from_slice(head.as_bytes());
        self
    }

    /// Adds a file. What it says of its type is a lie.
    pub fn file(self, name: &str, bytes: &[u8]) -> Form {
        self.part(&format!("name=\"file\"; filename=\"{name}\""), bytes)
    }

    /// Adds a part with any disposition.
    pub fn part(mut self, disposition: &str, bytes: &[u8]) -> Form {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: text/html\r\n\r\n"
        );
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(b"\r\n");
        self
    }

    /// Returns the body.
    pub fn body(mut self) -> Vec<u8> {
        self.0.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.0
    }
}

/// Returns the content type of the forms here.
pub fn content_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// Sends a form.
pub fn send(user: &User, form: Form) -> Answer {
    user.call("POST", "/uploads").body(&content_type(), form.body()).send()
}

/// Uploads a file and returns the answer.
pub fn try_upload(user: &User, purpose: &str, name: &str, bytes: &[u8]) -> Answer {
    send(user, Form::default().field("purpose", purpose).file(name, bytes))
}

/// Uploads a file for this purpose, which must succeed, and returns the upload.
#[track_caller]
pub fn upload(user: &User, purpose: &str, name: &str, bytes: &[u8]) -> Value {
    let data = try_upload(user, purpose, name, bytes).ok(201);
    assert_eq!(data["status"], "ready", "{data}");
    assert_eq!(data["upload_id"], data["upload"]["id"], "{data}");
    data["upload"].clone()
}
