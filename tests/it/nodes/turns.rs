//! Whose turn it is, what was said and which words a room takes is the same at every node.

use super::pair::{Nodes, PATIENCE, reader, speaker};
use crate::harness::{Json, User, Ws, at_once, wait_for};
use crate::live_chat::scene::Stream;
use serde_json::{Value, json};
use uuid::Uuid;

const ROUNDS: usize = 10;

fn message(room: &str, content: &str) -> Value {
    json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content})
}

#[track_caller]
fn set(owner: &User, room: &str, settings: &Value) {
    owner.put(&format!("/conversations/{room}"), settings).ok(200);
}

/// Sends by both sockets in one moment.
fn both_send(one: &mut Ws, two: &mut Ws, messages: [Value; 2]) -> Vec<Result<Value, Value>> {
    let sockets = [std::sync::Mutex::new(one), std::sync::Mutex::new(two)];
    at_once(2, |number| {
        let mut socket = sockets[number].lock().unwrap();
        socket.try_send("chat.send", messages[number].clone())
    })
}

#[test]
fn in_slow_mode_one_of_two_messages_that_are_sent_at_once_is_taken() {
    let nodes = Nodes::start();
    for round in 0..ROUNDS {
        let (ana, ben, room) = nodes.room();
        set(&ana, &room, &json!({"slow_mode_s": 600}));
        let (mut one, mut two) = (reader(&ben, &nodes.one, &room), reader(&ben, &nodes.two, &room));
        let sent = both_send(&mut one, &mut two, [message(&room, "one"), message(&room, "two")]);
        let (taken, refused): (Vec<_>, Vec<_>) = sent.into_iter().partition(Result::is_ok);
        assert_eq!((taken.len(), refused.len()), (1, 1), "{round}: {taken:?} {refused:?}");
        let error = refused[0].clone().unwrap_err();
        assert_eq!(error["code"], "slow_mode", "{error}");
        let wait = error.int("retry_after_ms");
        assert!((590_000..=600_000).contains(&wait), "{error}");
        // and it stays so at both
        for socket in [&mut one, &mut two] {
            socket.refused("chat.send", message(&room, "again"), "slow_mode");
        }
        // the owner does not wait
        speaker(&ana, &nodes.two).say(&room, "read the rules");
        speaker(&ana, &nodes.one).say(&room, "read the rules");
    }
}

#[test]
fn in_slow_mode_the_same_message_sent_to_both_nodes_is_one() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    set(&ana, &room, &json!({"slow_mode_s": 600}));
    let (mut one, mut two) = (reader(&ben, &nodes.one, &room), reader(&ben, &nodes.two, &room));
    let again = message(&room, "once");
    let sent = both_send(&mut one, &mut two, [again.clone(), again]);
    let ids: Vec<Value> = sent.into_iter().map(|sent| sent.unwrap()["message"]["id"].clone()).collect();
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn what_was_said_at_one_node_is_not_said_again_at_the_other() {
    let nodes = Nodes::start();
    let stream = Stream::on(&nodes.one);
    let mut one = stream.watched(&stream.bob);
    let mut two = stream.watched(&stream.bob.at(&nodes.two));
    one.say(&stream.id, "before the mode");
    one.hears("before the mode");
    two.hears("before the mode");
    stream.set(&json!({"unique_mode": true})).ok(200);
    two.expect("room.updated");
    two.refused("chat.send", stream.message("Before  the mode"), "repeated");
    let said = two.say(&stream.id, "at two");
    one.hears("at two");
    one.refused("chat.send", stream.message("at two"), "repeated");
    two.send("chat.edit", json!({"message_id": said["id"], "content": "edited at two"}));
    one.expect_where("chat.message", |event| event["data"]["content"] == "edited at two");
    one.refused("chat.send", stream.message("edited at two"), "repeated");
}

#[test]
fn words_that_are_forbidden_at_one_node_are_forbidden_at_the_other() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let mut two = reader(&ben, &nodes.two, &room);
    two.say(&room, "some spam");
    let rules = format!("/conversations/{room}/word-rules");
    let rule = json!({"pattern": "spam", "action": "block", "is_enabled": true});
    let made = ana.post(&rules, &rule).ok(201);
    wait_for(PATIENCE, "the other node knows the rule", || {
        two.try_send("chat.send", message(&room, "more spam"))
            .is_err_and(|error| error["code"] == "content_blocked")
    });
    let id = made["rule"].text("id");
    assert_eq!(ana.delete(&format!("{rules}/{id}")).status / 100, 2);
    wait_for(PATIENCE, "the other node knows that it ended", || {
        two.try_send("chat.send", message(&room, "more spam")).is_ok()
    });
}
