//! Who sees a conversation: a private one does not exist for strangers.

use super::NOBODY;
use crate::harness::{App, Json, User};
use serde_json::{Value, json};

/// Every REST operation on one conversation, as this user sees it.
fn tries(user: &User, room: &str) -> Vec<(String, u16, Value)> {
    let operations = [
        ("GET", String::new(), Value::Null),
        ("PUT", String::new(), json!({"name": "taken over"})),
        ("DELETE", String::new(), Value::Null),
        ("GET", "/history".to_owned(), Value::Null),
        ("GET", "/members".to_owned(), Value::Null),
        ("POST", "/members".to_owned(), json!({"user_id": user.id})),
        ("DELETE", "/members/me".to_owned(), Value::Null),
        ("POST", "/join".to_owned(), Value::Null),
    ];
    let run = |(method, rest, body): (&str, String, Value)| {
        let mut call = user.call(method, &format!("/conversations/{room}{rest}"));
        if !body.is_null() {
            call = call.json(&body);
        }
        let answer = call.send();
        let mut error = answer.json()["error"].clone();
        error["request_id"] = Value::Null;
        (format!("{method} {rest}"), answer.status, error)
    };
    operations.into_iter().map(run).collect()
}

#[test]
fn to_a_stranger_a_private_conversation_looks_like_one_that_is_not_there() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let missing = tries(&eve, NOBODY);
    assert!(missing.iter().all(|(_, status, _)| *status == 404), "{missing:?}");
    for room in [ada.room(&[&bob]), ada.direct(&bob)] {
        assert_eq!(tries(&eve, &room), missing);
        assert_eq!(ada.get(&format!("/conversations/{room}/members")).ok(200).list("members").len(), 2);
    }
}

#[test]
fn to_a_strangers_socket_as_well() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let mut socket = eve.ws();
    let commands = |room: &str| {
        [
            ("room.join", json!({"room_id": room})),
            ("room.join", json!({"room_id": room, "since": {"offset": 0, "epoch": "x"}})),
            ("chat.send", json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "hello"})),
            ("chat.history", json!({"room_id": room})),
            ("chat.typing", json!({"room_id": room, "active": true})),
            ("chat.read", json!({"room_id": room, "offset": 1})),
        ]
    };
    for ((kind, hidden), (_, missing)) in commands(&room).into_iter().zip(commands(NOBODY)) {
        assert_eq!(
            socket.refused(kind, hidden, "not_found"),
            socket.refused(kind, missing, "not_found"),
            "{kind}"
        );
    }
    assert!(ada.get(&format!("/conversations/{room}/history")).ok(200).list("messages").is_empty());
}

#[test]
fn strangers_do_not_find_private_conversations_in_any_list() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let name = crate::harness::unique("secret");
    ada.post("/conversations", &json!({"name": name})).ok(201);
    assert!(eve.get("/conversations").ok(200).list("conversations").is_empty());
    let found = eve.get(&format!("/conversations/public?q={name}")).ok(200);
    assert!(found.list("conversations").is_empty(), "{found}");
}

#[test]
fn without_credentials_nothing_is_answered() {
    let app = App::shared();
    let room = app.user("ada").public_room("open");
    for (method, path) in [
        ("GET", "/conversations".to_owned()),
        ("POST", "/conversations".to_owned()),
        ("GET", "/conversations/public".to_owned()),
        ("GET", format!("/conversations/{room}")),
        ("PUT", format!("/conversations/{room}")),
        ("DELETE", format!("/conversations/{room}")),
        ("GET", format!("/conversations/{room}/history")),
        ("GET", format!("/conversations/{room}/members")),
        ("POST", format!("/conversations/{room}/members")),
        ("DELETE", format!("/conversations/{room}/members/me")),
        ("POST", format!("/conversations/{room}/join")),
        ("GET", "/chat/token".to_owned()),
        ("GET", "/chat/stats".to_owned()),
    ] {
        app.call(method, &format!("/api/v1{path}")).send().fails(401, "UNAUTHORIZED");
    }
}
