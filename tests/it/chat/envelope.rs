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

/// Where a schema has objects inside of an object: the steps to each, and the field's name in errors.
fn objects_within(
    document: &Value,
    schema: &Value,
    steps: &[String],
    field: &str,
) -> Vec<(Vec<String>, String)> {
    if let Some(name) = schema["$ref"].as_str() {
        let named = document.pointer(name.trim_start_matches('#')).unwrap();
        return objects_within(document, named, steps, field);
    }
    let mut found = Vec::new();
    let mut into = |schema: &Value, step: Option<String>, field: String| {
        let steps: Vec<String> = steps.iter().cloned().chain(step).collect();
        found.extend(objects_within(document, schema, &steps, &field));
    };
    for way in ["oneOf", "anyOf", "allOf"] {
        schema[way].as_array().into_iter().flatten().for_each(|one| into(one, None, field.to_owned()));
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        let field = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
        into(inner, Some(name.clone()), field);
    }
    for (key, step, name) in [("items", "0", "[0]"), ("additionalProperties", "mention", ".mention")] {
        if schema[key].is_object() {
            into(&schema[key], Some(step.to_owned()), format!("{field}{name}"));
        }
    }
    if schema["properties"].is_object() && !steps.is_empty() {
        found.push((steps.to_vec(), field.to_owned()));
    }
    found
}

/// Puts a list of two there.
fn put_a_list(value: &mut Value, steps: &[String]) {
    match steps {
        [] => *value = json!(["one", 2]),
        [step, rest @ ..] if step == "0" => {
            *value = json!([{}]);
            put_a_list(&mut value[0], rest);
        }
        [step, rest @ ..] => {
            if !value.is_object() {
                *value = json!({});
            }
            put_a_list(&mut value[step], rest);
        }
    }
}

#[test]
fn a_list_is_taken_for_an_object_nowhere() {
    let app = App::shared();
    let mut socket = app.user("ada").ws();
    let document = app.call("GET", "/asyncapi.json").send().json();
    let mut count = 0;
    for (key, message) in document["components"]["messages"].as_object().unwrap() {
        if !key.starts_with("command_") {
            continue;
        }
        let example = &message["examples"][0]["payload"];
        for (steps, field) in objects_within(&document, &message["payload"], &[], "") {
            let Some((data, steps)) =
                steps.split_first().filter(|(data, steps)| *data == "data" && !steps.is_empty())
            else {
                continue;
            };
            let (mut payload, field) = (example[data].clone(), field.trim_start_matches("data."));
            put_a_list(&mut payload, steps);
            let error = socket.refused(&example.text("type"), payload.clone(), "invalid");
            let detail = &error["details"][0];
            assert_eq!(detail["field"], field, "{key} {payload}: {error}");
            assert!(detail.text("message").contains("expected an object"), "{key} {payload}: {error}");
            count += 1;
        }
    }
    assert!(count >= 10, "{count}");
    // nor as the envelope, which then has no id to be answered with
    socket.raw_text(r#"["clock.ping","1",{"t0":1}]"#);
    socket.expect_nothing(100);
}

#[test]
fn a_list_is_taken_for_an_object_in_no_body() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let document = app.call("GET", "/swagger/doc.json").send().json();
    let mut count = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            for (steps, field) in objects_within(&document, schema, &[], "") {
                let mut body = if path.ends_with("/messages") { json!({"content": "a"}) } else { json!({}) };
                put_a_list(&mut body, &steps);
                let path = path.trim_start_matches("/api/v1").replace("{id}", &room);
                let answer = ada.call(&method.to_uppercase(), &path).json(&body).send();
                let detail = answer.refuses(&field);
                assert!(detail.text("message").contains("expected an object"), "{path} {body}: {detail}");
                count += 1;
            }
        }
    }
    assert!(count >= 2, "{count}");
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
