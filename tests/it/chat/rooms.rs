//! `room.join` and `room.leave`, what a join shows, and who hears what after it.

use crate::harness::{App, Json};
use serde_json::{Value, json};

#[test]
fn a_join_shows_the_room_oneself_and_the_newest_messages() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut ada_ws = ada.ws();
    let sent: Vec<Value> = (0..60).map(|number| ada_ws.say(&room, &format!("message {number}"))).collect();
    let joined = bob.ws().join(&room);
    let shown = &joined["room"];
    assert_eq!(shown["id"], room);
    assert_eq!(shown["type"], "private");
    assert_eq!(shown["name"], "a room");
    assert_eq!(shown["members_count"], 2);
    assert_eq!(shown["is_archived"], false);
    assert_eq!(shown["created_by"], ada.id);
    assert!(shown.get("topic").is_some() && shown["created_at"].is_string(), "{joined}");
    assert_eq!(joined["me"]["role"], "member");
    let permissions = joined["me"].list("permissions");
    assert!(permissions.contains(&json!("read")) && permissions.contains(&json!("send")), "{joined}");
    assert!(!permissions.contains(&json!("manage")), "{joined}");
    assert!(joined["me"]["read_offset"].is_i64(), "{joined}");
    assert_eq!(joined.int("offset"), sent[59].int("offset"));
    assert!(joined["epoch"].is_string(), "{joined}");
    assert!(joined.get("recovered").is_none_or(Value::is_null), "no since was given: {joined}");
    assert_eq!(joined["snapshot"].list("messages"), sent[10..], "the newest fifty, ascending");
}

#[test]
fn the_owner_may_manage() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let joined = ada.ws().join(&room);
    assert_eq!(joined["me"]["role"], "owner");
    assert!(joined["me"].list("permissions").contains(&json!("manage")), "{joined}");
}

#[test]
fn everyone_in_the_room_hears_a_message_the_sender_too() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut other_ada_ws, mut bob_ws) = (ada.ws(), ada.ws(), bob.ws());
    let mut epochs = Vec::new();
    for socket in [&mut ada_ws, &mut other_ada_ws, &mut bob_ws] {
        epochs.push(socket.join(&room).text("epoch"));
    }
    let reply = ada_ws
        .send("chat.send", json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "hello"}));
    assert_eq!(reply["duplicate"], false);
    for socket in [&mut ada_ws, &mut other_ada_ws, &mut bob_ws] {
        let event = socket.hears("hello");
        assert_eq!(event["stream"], format!("room:{room}"));
        assert_eq!(event["offset"], reply["message"]["offset"]);
        assert_eq!(event["epoch"], epochs[0]);
        let ts = event.text("ts");
        assert!(ts.len() == 24 && ts.ends_with('Z'), "milliseconds and Z: {ts}");
        assert_eq!(event["data"], reply["message"], "the event shows what the reply showed");
        socket.expect_no("chat.message", 50);
    }
}

#[test]
fn one_who_has_not_joined_hears_nothing_but_may_send() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.say(&room, "from outside");
    ada_ws.hears("from outside");
    ada_ws.say(&room, "from inside");
    bob_ws.expect_no("chat.message", 150);
}

#[test]
fn after_leaving_a_socket_hears_nothing_and_may_join_again() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    assert_eq!(bob_ws.send("room.leave", json!({"room_id": room})), json!({}));
    bob_ws.forget(20);
    ada_ws.say(&room, "unheard");
    bob_ws.expect_nothing(150);
    bob_ws.join(&room);
    ada_ws.say(&room, "heard");
    bob_ws.hears("heard");
}

#[test]
fn joining_twice_does_not_double_what_is_heard() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    socket.join(&room);
    socket.say(&room, "once");
    socket.hears("once");
    socket.expect_no("chat.message", 150);
}

#[test]
fn rooms_do_not_leak_into_each_other() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (left, right) = (ada.room(&[&bob]), ada.room(&[&bob]));
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join(&left);
    ada_ws.say(&right, "right");
    ada_ws.say(&left, "left");
    let event = bob_ws.hears("left");
    assert_eq!(event["data"]["room_id"], left);
    bob_ws.expect_no("chat.message", 100);
}

#[test]
fn a_rename_is_seen_by_an_open_socket() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = bob.ws();
    let before = socket.join(&room).int("offset");
    ada.put(&format!("/conversations/{room}"), &json!({"name": "Renamed", "topic": "new"})).ok(200);
    let event = socket.expect("room.updated");
    assert_eq!(event["data"]["name"], "Renamed");
    assert_eq!(event["data"]["topic"], "new");
    assert_eq!(event["data"]["id"], room);
    assert_eq!(event.int("offset"), before + 1, "a durable event has its place in the stream");
    assert_eq!(socket.join(&room)["room"]["name"], "Renamed");
}

#[test]
fn two_people_chat_directly() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let found = ada.get(&format!("/users/by-username/{}", bob.username)).ok(200).text("id");
    let body = json!({"type": "direct", "member_ids": [found]});
    let room = ada.post("/conversations", &body).ok(201)["conversation"].text("id");
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    let listed = bob.get("/conversations").ok(200).list("conversations")[0].clone();
    assert_eq!(listed["id"], room);
    bob_ws.join(&room);
    ada_ws.say(&room, "hi bob");
    bob_ws.hears("hi bob");
    bob_ws.say(&room, "hi ada");
    ada_ws.hears("hi bob");
    ada_ws.hears("hi ada");
    assert_eq!(bob.direct(&ada), room);
}

#[test]
fn a_reply_names_the_message_it_answers() {
    let app = App::shared();
    let ada = app.user("ada");
    let (room, elsewhere) = (ada.room(&[]), ada.room(&[]));
    let mut socket = ada.ws();
    let question = socket.say(&room, "question?").text("id");
    let send = |room: &str, to: &str| json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "!", "reply_to": to});
    let answer = socket.send("chat.send", send(&room, &question))["message"].clone();
    assert!(
        answer["reply_to"] == question.as_str() || answer["reply_to"]["id"] == question.as_str(),
        "{answer}"
    );
    for to in [crate::conversations::NOBODY, "nonsense"] {
        let error = socket.try_send("chat.send", send(&room, to)).expect_err("no such message");
        assert!(["invalid", "not_found"].contains(&error.text("code").as_str()), "{error}");
    }
    let error =
        socket.try_send("chat.send", send(&elsewhere, &question)).expect_err("a message of another room");
    assert!(["invalid", "not_found"].contains(&error.text("code").as_str()), "{error}");
}
