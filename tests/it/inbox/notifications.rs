//! Who is notified of a message, and who is not.

use crate::harness::{App, Json, User, Ws};
use serde_json::{Value, json};
use uuid::Uuid;

/// Sends a message that answers another one.
pub fn answer(socket: &mut Ws, room: &str, to: &Value, content: &str) -> Value {
    let reply_to = to.text("id");
    let data =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content, "reply_to": reply_to});
    socket.send("chat.send", data)["message"].clone()
}

/// Returns the kinds of the notifications that someone has, oldest first.
fn kinds(user: &User) -> Vec<String> {
    let joined = user.ws().send("user.join", json!({}));
    let since = json!({"since": {"offset": 0, "epoch": joined.text("epoch")}});
    let events = user.ws().send("user.join", since).list("events");
    let is_notification = |event: &&Value| event["type"] == "notification.created";
    events.iter().filter(is_notification).map(|event| event["data"].text("kind")).collect()
}

#[test]
fn a_mention_is_told_on_ones_own_stream() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut bob_ws = bob.ws();
    let joined = bob_ws.send("user.join", json!({}));
    let said = ada.ws().say(&room, &format!("hello @{}", bob.username));
    let event = bob_ws.expect("notification.created");
    assert_eq!(event["stream"], format!("user:{}", bob.id));
    assert_eq!(event["epoch"], joined["epoch"]);
    assert_eq!(event.int("offset"), joined.int("offset") + 1);
    let data = &event["data"];
    assert_eq!(data["kind"], "mention");
    assert_eq!(data["room_id"], room);
    assert_eq!(data["message_id"], said["id"]);
    assert_eq!(data["offset"], said["offset"]);
    assert_eq!(data["actor"], json!({"id": ada.id, "username": ada.username, "avatar": null}));
    for time in [event.text("ts"), data.text("created_at")] {
        assert!(time.ends_with('Z') && time.len() == "2026-01-01T00:00:00.000Z".len(), "{event}");
    }
    bob_ws.expect_no("notification.created", 50);
}
