//! What these tests say to rooms, and what people's own streams show of it.

use crate::harness::{Json, User, Ws};
use serde_json::{Value, json};
use uuid::Uuid;

/// Sends a message that names someone, and returns it.
#[track_caller]
pub fn call(socket: &mut Ws, room: &str, user: &User) -> Value {
    socket.say(room, &format!("hello @{}", user.username))
}

/// Sends a message that answers another one, and returns it.
#[track_caller]
pub fn answer(socket: &mut Ws, room: &str, answered: &Value, content: &str) -> Value {
    let reply_to = answered.text("id");
    let data =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content, "reply_to": reply_to});
    socket.send("chat.send", data)["message"].clone()
}

/// Returns every event of someone's own stream.
#[track_caller]
pub fn history(user: &User) -> Vec<Value> {
    let mut socket = user.ws();
    let epoch = socket.join_own().text("epoch");
    let resumed = socket.resume_own(0, &epoch);
    assert_eq!(resumed["recovered"], true, "{resumed}");
    resumed.list("events")
}

/// Returns what someone was notified of: kind and message, oldest first.
#[track_caller]
pub fn notified(user: &User) -> Vec<(String, String)> {
    let events = history(user);
    let of = |event: &Value| (event["data"].text("kind"), event["data"].text("message_id"));
    events.iter().filter(|event| event["type"] == "notification.created").map(of).collect()
}

/// Returns the events' offsets.
pub fn offsets(events: &[Value]) -> Vec<i64> {
    events.iter().map(|event| event.int("offset")).collect()
}
