//! Sending a track in chunks.

use crate::harness::{Answer, App, Json, User, wait_for};
use crate::tracks::stored;
use crate::uploads::form::{Form, content_type};
use md5::{Digest, Md5};
use serde_json::{Value, json};
use std::time::Duration;

/// How long is waited for what comes by itself.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A file that is being sent.
#[derive(Clone)]
pub struct Sending {
    pub id: String,
    pub name: String,
    pub chunks: Vec<Vec<u8>>,
}

/// Returns a file's md5.
pub fn md5(bytes: &[u8]) -> String {
    Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns a file in so many chunks.
pub fn cut(bytes: &[u8], count: usize) -> Vec<Vec<u8>> {
    bytes.chunks(bytes.len().div_ceil(count)).map(<[u8]>::to_vec).collect()
}

/// Announces a file.
pub fn try_begin(user: &User, name: &str, chunks: usize, size: usize) -> Answer {
    user.post("/tracks/initiate", &json!({"filename": name, "total_chunks": chunks, "total_size": size}))
}

/// Announces a file, which must be taken, and returns the upload's id.
#[track_caller]
pub fn begin(user: &User, name: &str, chunks: usize, size: usize) -> String {
    try_begin(user, name, chunks, size).ok(200).text("upload_id")
}

impl Sending {
    /// Announces a file that is cut like this.
    #[track_caller]
    pub fn begin(user: &User, name: &str, chunks: Vec<Vec<u8>>) -> Sending {
        let id = begin(user, name, chunks.len(), chunks.iter().map(Vec::len).sum());
        Sending::of(&id, name, chunks)
    }

    /// Returns one that was announced.
    pub fn of(id: &str, name: &str, chunks: Vec<Vec<u8>>) -> Sending {
        Sending { id: id.to_owned(), name: name.to_owned(), chunks }
    }

    /// Returns the whole file.
    pub fn whole(&self) -> Vec<u8> {
        self.chunks.concat()
    }

    /// Returns the fields of a chunk's form.
    pub fn fields(&self, number: usize) -> Form {
        let size: usize = self.chunks.iter().map(Vec::len).sum();
        [
            ("upload_id", self.id.clone()),
            ("chunk_number", number.to_string()),
            ("total_chunks", self.chunks.len().to_string()),
            ("total_size", size.to_string()),
            ("filename", self.name.clone()),
        ]
        .iter()
        .fold(Form::default(), |form, (name, value)| form.field(name, value))
    }

    /// Returns the form of a chunk, from 1.
    pub fn form(&self, number: usize) -> Form {
        self.form_with(number, &self.chunks[number - 1])
    }

    /// The same with other bytes.
    pub fn form_with(&self, number: usize, bytes: &[u8]) -> Form {
        self.fields(number).part("name=\"chunk\"; filename=\"blob\"", bytes)
    }

    /// Sends a chunk.
    pub fn send(&self, user: &User, number: usize) -> Answer {
        send(user, self.form(number))
    }

    /// Sends all chunks, which must be taken.
    #[track_caller]
    pub fn send_all(&self, user: &User) {
        for number in 1..=self.chunks.len() {
            self.send(user, number).ok(200);
        }
    }

    /// Asks for the track.
    pub fn complete(&self, user: &User) -> Answer {
        user.post("/tracks/complete", &json!({"upload_id": self.id}))
    }

    /// The same with an md5.
    pub fn complete_with(&self, user: &User, md5: &str) -> Answer {
        user.post("/tracks/complete", &json!({"upload_id": self.id, "md5": md5}))
    }

    /// Returns where the upload is seen.
    pub fn path(&self) -> String {
        format!("/tracks/resume/{}", self.id)
    }
}

/// Sends a chunk's form.
pub fn send(user: &User, form: Form) -> Answer {
    user.call("POST", "/tracks/chunk").body(&content_type(), form.body()).send()
}

/// Returns the bytes that count in the quota.
pub fn used(user: &User) -> i64 {
    user.get("/tracks/quota/me").ok(200)["quota"].int("used")
}

/// Waits until only these many files lie on the server's disk, and no chunk is known.
#[track_caller]
pub fn only(app: &App, files: usize) {
    wait_for(PATIENCE, "no chunk is left", || {
        stored(app).len() == files && app.db().rows("SELECT 1 FROM track_chunks", &[]).is_empty()
    });
}

/// Returns the bytes of a track.
pub fn heard(user: &User, track: &Value) -> Vec<u8> {
    let answer = user.get(&format!("/tracks/{}/stream", track.text("id")));
    assert_eq!(answer.status, 200, "{answer}");
    answer.bytes
}
