//! The frame around every message: hello, replies, errors. Nothing but a protocol violation closes the socket.

use crate::conversations::NOBODY;
use crate::harness::{App, Json, Seen};
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn hello_says_who_where_and_which_limits() {
    let user = App::shared().user("ada");
    let (first, second) = (user.ws(), user.ws());
    let hello = &first.hello;
    assert_eq!(hello["user"]["id"], user.id);
    assert_eq!(hello["user"]["username"], user.username);
    assert_eq!(hello["protocol"], "veza.v1");
    assert!(hello.int("server_time_us") > 1_600_000_000_000_000, "microseconds since 1970: {hello}");
    assert!(hello.int("heartbeat_ms") > 0 && hello.int("resume_window_s") > 0, "{hello}");
    assert_eq!(hello["limits"]["commands_per_10s"], 0, "limits are off here");
    for limit in [
        "person_commands_per_10s",
        "person_searches_per_10s",
        "person_resumes_per_min",
        "control_frames_per_10s",
    ] {
        assert_eq!(hello["limits"][limit], 0, "{limit}");
    }
    for limit in ["frame_bytes", "message_chars", "outbox_bytes", "rooms_per_connection"] {
        assert!(hello["limits"].int(limit) > 0, "{limit}: {hello}");
    }
    assert_eq!(hello["limits"]["frame_bytes"], 65536);
    assert_eq!(hello["limits"]["message_chars"], 4000);
    assert!(hello["node"].is_string(), "{hello}");
    assert_ne!(first.hello["connection_id"], second.hello["connection_id"]);
}

#[test]
fn a_command_with_an_id_gets_one_reply_and_one_without_gets_none() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.raw_text(&json!({"type": "chat.read", "data": {"room_id": room, "offset": 0}}).to_string());
    socket.raw_text(&json!({"type": "nonsense", "data": {}}).to_string());
    socket.raw_text(&json!({"type": "chat.history", "id": "mine", "data": {"room_id": room}}).to_string());
    let Seen::Message(reply) = socket.next_seen(Duration::from_secs(5)) else {
        panic!("a reply was expected")
    };
    assert_eq!((&reply["type"], &reply["id"], &reply["ok"]), (&json!("reply"), &json!("mine"), &json!(true)));
    socket.expect_nothing(100);
}

#[test]
fn replies_come_in_the_order_of_the_commands_of_one_room() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    let ids: Vec<String> = (0..30)
        .map(|number| {
            let data =
                json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": format!("{number}")});
            socket.post("chat.send", data)
        })
        .collect();
    let offsets: Vec<i64> =
        ids.iter().map(|id| socket.reply(id).expect("a reply")["data"]["message"].int("offset")).collect();
    assert!(offsets.windows(2).all(|pair| pair[0] < pair[1]), "{offsets:?}");
}

#[test]
fn unknown_commands_are_told_so() {
    let mut socket = App::shared().user("ada").ws();
    for kind in ["chat.fly", "", "CHAT.SEND", "reply", "hello", "chat.send ", "__proto__", "ping"] {
        socket.refused(kind, json!({}), "unknown_type");
    }
}

#[test]
fn invalid_data_names_the_field() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    let client = uuid::Uuid::new_v4();
    for (kind, data, field) in [
        ("room.join", json!({}), "room_id"),
        ("room.join", json!({"room_id": "nonsense"}), "room_id"),
        ("room.join", json!({"room_id": 5}), "room_id"),
        ("chat.send", json!({"room_id": room, "client_id": client}), "content"),
        ("chat.send", json!({"room_id": room, "content": "x"}), "client_id"),
        ("chat.send", json!({"room_id": room, "client_id": "nonsense", "content": "x"}), "client_id"),
        ("chat.send", json!({"room_id": room, "client_id": client, "content": 5}), "content"),
        ("chat.send", json!({"room_id": room, "client_id": client, "content": ""}), "content"),
        ("chat.typing", json!({"room_id": room}), "active"),
        ("chat.read", json!({"room_id": room}), "offset"),
        ("chat.history", json!({"room_id": room, "limit": 0}), "limit"),
        ("chat.history", json!({"room_id": room, "limit": 101}), "limit"),
        ("chat.history", json!({"room_id": room, "before": "x"}), "before"),
    ] {
        let error = socket.refused(kind, data, "invalid");
        let details = error.list("details");
        let named = details.iter().any(|detail| detail["field"] == field && detail["message"].is_string());
        assert!(named, "{kind}: no detail about {field} in {error}");
    }
}

#[test]
fn odd_envelopes_are_answered_and_the_socket_lives() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for odd in [
        json!({"id": "1"}),
        json!({"id": "1", "type": "room.join"}),
        json!({"id": "1", "type": "room.join", "data": null}),
        json!({"id": "1", "type": "room.join", "data": []}),
        json!({"id": "1", "type": "room.join", "data": "text"}),
        json!({"id": "1", "type": 5, "data": {}}),
    ] {
        socket.raw_text(&odd.to_string());
        let reply = socket.expect("reply");
        assert_eq!(reply["ok"], false, "{odd}: {reply}");
        assert_eq!(reply["id"], "1", "{odd}: {reply}");
        let code = reply["error"].text("code");
        assert!(code == "invalid" || code == "unknown_type", "{odd}: {reply}");
    }
    socket.join(&room);
}

#[test]
fn ids_beyond_the_limit_are_refused_and_not_echoed_for_ever() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket
        .raw_text(&json!({"type": "room.join", "id": "x".repeat(64), "data": {"room_id": room}}).to_string());
    assert_eq!(socket.expect("reply")["ok"], true);
    socket
        .raw_text(&json!({"type": "room.join", "id": "x".repeat(65), "data": {"room_id": room}}).to_string());
    assert_eq!(socket.expect("reply")["error"]["code"], "invalid");
}

#[test]
fn odd_json_does_no_harm() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let deep =
        format!(r#"{{"type":"room.join","id":"d","data":{}{}}}"#, "[".repeat(30_000), "]".repeat(30_000));
    let keys: Vec<String> = (0..4000).map(|number| format!(r#""k{number}":0"#)).collect();
    let many = format!(r#"{{"type":"room.join","id":"d","data":{{{}}}}}"#, keys.join(","));
    let join = |since: &str| {
        format!(r#"{{"type":"room.join","id":"d","data":{{"room_id":"{room}","since":{since}}}}}"#)
    };
    for text in [
        deep,
        many,
        join(r#"{"offset":1e400,"epoch":"x"}"#),
        join(r#"{"offset":-0,"epoch":"x"}"#),
        join(r#"{"offset":1.5,"epoch":"x"}"#),
        join(r#"{"offset":99999999999999999999999,"epoch":"x"}"#),
        join(r#"{"offset":9007199254740993,"epoch":"\u0000"}"#),
        join(r#"{"offset":1,"epoch":"\ud800"}"#),
        r#"{"type":"room.join","type":"chat.send","id":"d","data":{}}"#.to_owned(),
    ] {
        let mut socket = ada.ws();
        socket.raw_text(&text);
        socket.next_seen(Duration::from_secs(2)); // an answer or a close, as the server likes
    }
    ada.ws().join(&room);
}

#[test]
fn every_domain_error_is_of_the_closed_vocabulary() {
    let mut socket = App::shared().user("ada").ws();
    for (kind, data) in [
        ("room.join", json!({"room_id": NOBODY})),
        ("room.leave", json!({"room_id": NOBODY})),
        ("chat.send", json!({"room_id": NOBODY, "client_id": NOBODY, "content": "x"})),
        ("chat.history", json!({"room_id": NOBODY})),
        ("chat.read", json!({"room_id": NOBODY, "offset": 1})),
        ("nonsense", Value::Null),
    ] {
        if let Err(error) = socket.try_send(kind, data) {
            let code = error.text("code");
            assert!(["invalid", "not_found", "unknown_type"].contains(&code.as_str()), "{kind}: {error}");
        }
    }
}
