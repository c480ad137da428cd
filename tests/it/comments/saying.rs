//! Saying something of tracks, and reading it.

use crate::harness::{Json, User};
use serde_json::{Value, json};

/// Says something of a track, and returns the comment.
#[track_caller]
pub fn say(by: &User, track: &str, body: &Value) -> Value {
    by.post(&path(track), body).ok(201)["comment"].clone()
}

/// The same, of the whole track.
#[track_caller]
pub fn says(by: &User, track: &str, content: &str) -> Value {
    say(by, track, &json!({ "content": content }))
}

/// The same, as an answer to a comment.
#[track_caller]
pub fn answers(by: &User, to: &Value, content: &str) -> Value {
    say(by, &to.text("track_id"), &json!({"content": content, "parent_id": to["id"]}))
}

/// Where the comments of a track are.
pub fn path(track: &str) -> String {
    format!("/tracks/{track}/comments")
}

/// What begins the threads of a track, as somebody sees it.
#[track_caller]
pub fn threads(by: &User, track: &str) -> Vec<Value> {
    by.get(&format!("{}?limit=100", path(track))).ok(200).list("comments")
}

/// What answers a comment, as somebody sees it.
#[track_caller]
pub fn replies(by: &User, to: &Value) -> Vec<Value> {
    by.get(&format!("/comments/{}/replies?limit=100", to.text("id"))).ok(200).list("replies")
}

/// What comments say.
pub fn texts(comments: &[Value]) -> Vec<String> {
    comments.iter().map(|comment| comment.text("content")).collect()
}
