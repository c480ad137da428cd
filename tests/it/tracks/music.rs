//! Files of music, and uploading them.

use crate::harness::{Answer, App, User};
use crate::uploads::form::{Form, content_type};
use serde_json::Value;

macro_rules! fixtures {
    ($($name:ident $file:literal;)*) => { $(pub const $name: &[u8] = include_bytes!(concat!("fixtures/", $file));)* };
}

fixtures! {
    MP3 "song.mp3";
    FLAC "song.flac";
    OGG "song.ogg";
    OPUS "song.opus";
    M4A "song.m4a";
    AAC "song.aac";
    CLIP "clip.mp4";
}

/// Writes a WAV file of this length: one channel of 16 bits, 8000 Hz, a tone.
pub fn wav(ms: u32) -> Vec<u8> {
    let frames = ms * 8;
    let size = frames * 2;
    let mut bytes = Vec::new();
    bytes.extend_from_slice(b"RIFF");
    bytes.extend_from_slice(&(36 + size).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend_from_slice(&8000u32.to_le_bytes());
    bytes.extend_from_slice(&16000u32.to_le_bytes());
    bytes.extend_from_slice(b"\x02\0\x10\0data");
    bytes.extend_from_slice(&size.to_le_bytes());
    for frame in 0..frames {
        let sample = (f64::from(frame) * 0.3).sin() * 8000.0;
        bytes.extend_from_slice(&(sample as i16).to_le_bytes());
    }
    bytes
}

/// Sends a form to the tracks.
pub fn send(user: &User, form: Form) -> Answer {
    user.call("POST", "/tracks").body(&content_type(), form.body()).send()
}

/// Uploads a file with these fields and returns the answer.
pub fn try_upload(user: &User, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
    let form = fields.iter().fold(Form::default(), |form, (field, value)| form.field(field, value));
    send(user, form.file(name, bytes))
}

/// Uploads a track, which must succeed, and returns it.
#[track_caller]
pub fn upload(user: &User, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Value {
    let track = try_upload(user, fields, name, bytes).ok(201)["track"].clone();
    assert_eq!(track["status"], "completed", "{track}");
    track
}

/// Returns somebody who may upload.
pub fn creator(app: &App, name: &str) -> User {
    app.user_with_role(name, "creator")
}
