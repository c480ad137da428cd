//! The protocol's document is true: each of its examples is what its schema says, each command's example works when it is
//! sent as printed, with ids that exist, and whatever the server then says is documented.

use crate::harness::{App, Json, Schemas, Seen, User, Ws};
use crate::live_chat::scene::live_room;
use crate::queue::songs::{Party, song};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use uuid::Uuid;

fn document() -> Schemas {
    Schemas(App::shared().call("GET", "/asyncapi.json").send().json())
}

/// The keys of the messages that begin so, with their messages.
fn messages<'a>(document: &'a Schemas, prefix: &str) -> Vec<(&'a String, &'a Value)> {
    let messages = document.0["components"]["messages"].as_object().unwrap();
    messages.iter().filter(|(key, _)| key.starts_with(prefix)).collect()
}

#[track_caller]
fn assert_fits(document: &Schemas, key: &str, frame: &Value) {
    let message = &document.0["components"]["messages"][key];
    assert!(message.is_object(), "{key} is not documented: {frame}");
    let faults = document.faults(&message["payload"], frame);
    assert!(faults.is_empty(), "{key} is not as documented: {faults:#?}\n{frame:#}");
}

#[test]
fn every_message_has_an_example_and_it_is_what_the_schema_says() {
    let document = document();
    let all = messages(&document, "");
    assert!(all.len() > 30, "{}", all.len());
    for (key, message) in all {
        let examples = message["examples"].as_array().unwrap_or_else(|| panic!("{key} has no example"));
        for example in examples {
            assert_fits(&document, key, &example["payload"]);
        }
    }
}

#[test]
fn a_frame_that_is_not_as_documented_is_noticed() {
    let document = document();
    let message = &document.0["components"]["messages"]["event_chat_message"];
    let example = &message["examples"][0]["payload"];
    let faults = |path: &str, value: Value| {
        let mut frame = example.clone();
        let (parent, name) = path.rsplit_once('/').unwrap();
        frame.pointer_mut(parent).unwrap()[name] = value;
        document.faults(&message["payload"], &frame).len()
    };
    assert_eq!(faults("/offset", json!(1)), 0);
    assert_eq!(faults("/offset", json!(0)), 1);
    assert_eq!(faults("/offset", json!("1")), 1);
    assert_eq!(faults("/more", json!(1)), 1);
    assert_eq!(faults("/data/author/id", json!("nobody")), 1);
    assert_eq!(faults("/data/author", json!({})), 2);
    assert_eq!(faults("/data/edited_at", json!(5)), 1);
    assert_eq!(faults("/data/mentions/0/kind", json!("herd")), 1);
}

#[test]
fn every_type_and_every_field_of_the_document_is_explained() {
    let document = document();
    for (name, schema) in document.0["components"]["schemas"].as_object().unwrap() {
        for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
            let explained = [&schema["description"], &schema["oneOf"][0]["description"]];
            let is_explained = explained.iter().any(|text| text.is_string()) || name == "Error";
            assert!(is_explained, "{name}.{field} has no description");
        }
    }
    let description = document.0["info"].text("description");
    for word in ["hello", "envelope", "since", "recovered", "client_id", "4503"] {
        assert!(description.to_lowercase().contains(word), "the description does not speak of {word}");
    }
    assert!(document.0.list("x-close-codes").len() > 8 && document.0.list("x-error-codes").len() > 10);
}

/// Two people in rooms of their own for each command: the first made the rooms.
struct Stage {
    ada: User,
    bob: User,
    ada_ws: Ws,
    bob_ws: Ws,
}

impl Stage {
    fn new() -> Stage {
        let app = App::shared();
        let (ada, bob) = (app.user("ada"), app.user("bob"));
        let (ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
        bob_ws.send("user.join", json!({}));
        Stage { ada, bob, ada_ws, bob_ws }
    }

    /// The example's frame with ids of a new room, of a message in it and of the other person in the place of its own.
    fn frame(&mut self, example: &Value) -> Value {
        if example.text("type").starts_with("queue.") {
            return self.queue_frame(example);
        }
        if example.text("type").starts_with("call.") {
            return self.call_frame(example);
        }
        if example.text("type").starts_with("live.") {
            let mut frame = example.clone();
            frame["data"]["stream_id"] = json!(live_room(&self.ada));
            return frame;
        }
        let room = self.ada.room(&[&self.bob]);
        self.bob_ws.join(&room);
        self.ada_ws.join(&room);
        let message = self.ada_ws.say(&room, "the message of the example");
        let mut frame = example.clone();
        let ids = json!({
            "room_id": room, "message_id": message["id"], "reply_to": message["id"], "user_id": self.bob.id,
            "client_id": Uuid::new_v4(),
        });
        for (name, id) in ids.as_object().unwrap() {
            if let Some(field) = frame["data"].get_mut(name) {
                *field = id.clone();
            }
        }
        match frame.text("type").as_str() {
            "chat.read" => frame["data"]["offset"] = message["offset"].clone(),
            "room.unban" => {
                self.ada_ws.send("room.ban", json!({"room_id": room, "user_id": self.bob.id}));
            }
            _ => {}
        }
        frame
    }

    /// The same of a new call of the two, which rings or is answered as the command needs it.
    fn call_frame(&mut self, example: &Value) -> Value {
        self.ada.direct(&self.bob);
        let (mut frame, call) = (example.clone(), Uuid::new_v4());
        frame["data"]["call_id"] = json!(call);
        let invite = |peer: &User| json!({"call_id": call, "peer_id": peer.id, "media": {"audio": true}});
        match frame.text("type").as_str() {
            "call.invite" => frame["data"]["peer_id"] = json!(self.bob.id),
            "call.ringing" | "call.accept" | "call.decline" => {
                self.bob_ws.send("call.invite", invite(&self.ada));
            }
            "call.cancel" => {
                self.ada_ws.send("call.invite", invite(&self.bob));
            }
            _ => {
                self.ada_ws.send("call.invite", invite(&self.bob));
                self.bob_ws.send("call.accept", json!({"call_id": call, "media": {"audio": true}}));
            }
        }
        frame
    }

    /// The same of a new session of listening together, in which the first of three songs plays.
    fn queue_frame(&mut self, example: &Value) -> Value {
        let track = song(&App::shared(), &self.ada, "One", 120_000);
        let party = Party::begin(&self.ada, json!({}));
        for socket in [&mut self.bob_ws, &mut self.ada_ws] {
            socket.send("queue.join", json!({"token": party.token}));
        }
        let items = [(); 3].map(|()| Uuid::new_v4());
        for item in items {
            self.ada_ws.send("queue.add", json!({"op_id": item, "track_id": track}));
        }
        self.ada_ws.send("queue.play", json!({"op_id": Uuid::new_v4()}));
        let mut frame = example.clone();
        let ids = json!({
            "token": party.token, "op_id": Uuid::new_v4(), "track_id": track, "item_id": items[1], "current_item_id": items[0],
            "user_id": self.bob.id,
        });
        for (name, id) in ids.as_object().unwrap() {
            if let Some(field) = frame["data"].get_mut(name) {
                *field = id.clone();
            }
        }
        frame
    }
}

#[test]
fn every_commands_example_works_as_printed_and_every_answer_is_as_documented() {
    let document = document();
    let mut stage = Stage::new();
    for (key, message) in messages(&document, "command_") {
        let frame = stage.frame(&message["examples"][0]["payload"]);
        stage.ada_ws.raw_text(&frame.to_string());
        let reply = stage.ada_ws.reply(&frame.text("id")).unwrap_or_else(|seen| panic!("{frame}: {seen:?}"));
        if frame["type"] == "auth" {
            assert_eq!(reply["error"]["code"], "conflict", "the socket is authenticated already: {reply}");
        } else {
            assert_eq!(reply["ok"], true, "{frame}\n{reply}");
        }
        assert_fits(&document, &key.replacen("command_", "reply_", 1), &reply);
    }
    let last = stage.ada.room(&[&stage.bob]);
    stage.bob_ws.join(&last);
    stage.ada_ws.say(&last, &format!("@{} this is", stage.bob.username));
    stage.ada_ws.say(&last, "the end");
    // one's own stream may tell of it after the room does
    let mut missing = BTreeSet::from([
        "chat.message",
        "conversation.changed",
        "notification.created",
        "room.member",
        "room.updated",
    ]);
    let mut is_over = false;
    while !is_over || !missing.is_empty() {
        let Seen::Message(event) = stage.bob_ws.next_seen(Duration::from_secs(5)) else {
            panic!("{missing:?} and the last message ({is_over}) did not come");
        };
        assert_fits(&document, &format!("event_{}", event.text("type").replace('.', "_")), &event);
        missing.remove(event.text("type").as_str());
        is_over |= event["data"]["content"] == "the end";
    }
}

#[test]
fn refusals_and_hello_are_as_documented() {
    let document = document();
    let ada = App::shared().user("ada");
    let mut socket = ada.ws();
    assert_fits(&document, "event_hello", &json!({"type": "hello", "data": socket.hello}));
    for (key, message) in messages(&document, "command_") {
        let kind = message.text("name");
        let id = socket.post(&kind, json!(5));
        let reply = socket.reply(&id).unwrap();
        assert_eq!(reply["ok"], false, "{kind}: {reply}");
        assert_fits(&document, &key.replacen("command_", "reply_", 1), &reply);
        let code = reply["error"].text("code");
        let documented = document.0.list("x-error-codes").iter().any(|entry| entry["code"] == code);
        assert!(documented, "{code} is not in the table");
    }
}
