//! Who is in a room right now: the state on joining, and the differences after it.

use crate::harness::{App, Json, Ws};
use serde_json::Value;

fn present(joined: &Value, id: &str) -> Option<i64> {
    let users = joined["presence"].list("users");
    users.iter().find(|user| user["id"] == id).map(|user| user.int("devices"))
}

/// Waits for a difference in which this user joins or leaves; differences may come together.
fn difference(socket: &mut Ws, side: &str, id: &str) -> Value {
    let named = |event: &Value| {
        event["data"][side].as_array().is_some_and(|users| users.iter().any(|user| user["id"] == id))
    };
    let event = socket.expect_where("presence.diff", named);
    assert!(event.get("offset").is_none(), "ephemeral: {event}");
    event["data"].clone()
}

#[test]
fn a_join_shows_who_is_there_and_is_shown_to_them() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let first = ada_ws.join(&room);
    assert_eq!(first["presence"]["count"], 1);
    assert_eq!(present(&first, &ada.id), Some(1));
    let second = bob_ws.join(&room);
    assert_eq!(second["presence"]["count"], 2);
    assert_eq!(present(&second, &ada.id), Some(1));
    assert_eq!(present(&second, &bob.id), Some(1));
    let data = difference(&mut ada_ws, "joins", &bob.id);
    assert_eq!(data["room_id"], room);
    assert_eq!(data["count"], 2);
    assert!(data.list("joins").iter().any(|user| user["username"] == bob.username), "{data}");
}

#[test]
fn a_second_device_counts_as_a_device_and_not_as_a_person() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut watcher, mut phone, mut laptop) = (ada.ws(), bob.ws(), bob.ws());
    watcher.join(&room);
    phone.join(&room);
    let joined = laptop.join(&room);
    assert_eq!(joined["presence"]["count"], 2);
    assert_eq!(present(&joined, &bob.id), Some(2));
    drop(phone);
    watcher.forget(700);
    assert_eq!(watcher.join(&room)["presence"]["count"], 2, "bob is still there with one device");
    drop(laptop);
    let data = difference(&mut watcher, "leaves", &bob.id);
    assert_eq!(data["count"], 1);
    let gone = data.list("leaves").into_iter().find(|user| user["id"] == bob.id.as_str()).unwrap();
    assert_eq!(gone["devices"], 0);
}

#[test]
fn leaving_the_room_and_losing_the_connection_both_end_the_presence() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut watcher, mut socket) = (ada.ws(), bob.ws());
    watcher.join(&room);
    socket.join(&room);
    difference(&mut watcher, "joins", &bob.id);
    socket.send("room.leave", serde_json::json!({"room_id": room}));
    difference(&mut watcher, "leaves", &bob.id);
    socket.join(&room);
    difference(&mut watcher, "joins", &bob.id);
    drop(socket);
    difference(&mut watcher, "leaves", &bob.id);
}

#[test]
fn presence_is_told_to_those_in_the_room_only() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (room, elsewhere) = (ada.room(&[&bob]), ada.room(&[&bob]));
    let mut watcher = ada.ws();
    watcher.join(&elsewhere);
    watcher.forget(700); // its own coming is told within half a second
    bob.ws().join(&room);
    watcher.expect_nothing(700);
}

#[test]
fn a_crowd_that_comes_and_goes_leaves_nobody_behind() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    crate::harness::at_once(4, |_| {
        for _ in 0..5 {
            bob.ws().join(&room);
        }
    });
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(3);
    loop {
        let count = ada.ws().join(&room)["presence"].int("count");
        if count == 1 {
            break;
        }
        assert!(std::time::Instant::now() < deadline, "{count} are still present");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
