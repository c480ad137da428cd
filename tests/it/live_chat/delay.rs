//! The delay of a chat: what somebody writes is told to the moderators at once, to everybody else some seconds later, or never.

use super::scene::Stream;
use crate::harness::{Json, Seen, Ws};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

impl Ws {
    /// Waits for the message with this id, longer than any delay, and returns it.
    #[track_caller]
    fn is_told(&mut self, id: &Value) -> Value {
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if let Seen::Message(event) = self.next_seen(Duration::from_secs(1))
                && event["type"] == "chat.message"
                && event["data"]["id"] == *id
            {
                return event["data"].clone();
            }
        }
        panic!("{id} was never told");
    }
}

fn delayed(seconds: i64) -> Stream {
    let stream = Stream::shared();
    stream.set(&json!({"chat_delay_s": seconds})).ok(200);
    stream
}

#[test]
fn moderators_are_told_at_once_and_the_others_later() {
    let stream = delayed(4);
    let mut max = stream.watched(&stream.max);
    let (mut eve, mut bob, mut stranger) =
        (stream.watched(&stream.eve), stream.watched(&stream.bob), stream.overlooked());
    let begun = Instant::now();
    let said = bob.say(&stream.id, "hello");
    assert_eq!(said["content"], "hello", "the author sees it at once");
    max.is_told(&said["id"]);
    let early = begun.elapsed();
    for socket in [&mut eve, &mut stranger, &mut bob] {
        let told = socket.is_told(&said["id"]);
        assert_eq!(told["content"], "hello");
    }
    assert!(begun.elapsed() >= Duration::from_secs(4), "{:?}", begun.elapsed());
    assert!(early < begun.elapsed(), "after {early:?}");
    max.expect_no("chat.message", 300);
}

#[test]
fn what_is_deleted_meanwhile_was_never_told() {
    let stream = delayed(4);
    let mut max = stream.watched(&stream.max);
    let (mut eve, mut bob) = (stream.watched(&stream.eve), stream.ws_of_bob());
    let said = bob.say(&stream.id, "a secret");
    max.is_told(&said["id"]);
    max.send("chat.delete", json!({"message_id": said["id"]}));
    let kept = bob.say(&stream.id, "no secret");
    let mut offsets = Vec::new();
    loop {
        let event = eve.expect("chat.message");
        offsets.push(event.int("offset"));
        assert_ne!(event["data"]["content"], "a secret", "{event}");
        if event["data"]["id"] == kept["id"] {
            break;
        }
    }
    assert!(offsets.windows(2).all(|pair| pair[1] == pair[0] + 1), "without a gap: {offsets:?}");
}

#[test]
fn a_ban_that_deletes_takes_back_what_waits() {
    let stream = delayed(6);
    let mut max = stream.watched(&stream.max);
    let (mut eve, mut bob) = (stream.watched(&stream.eve), stream.ws_of_bob());
    let said = bob.say(&stream.id, "a secret");
    max.is_told(&said["id"]);
    let ban = json!({"room_id": stream.id, "user_id": stream.bob.id, "delete_message_s": 60});
    max.send("room.ban", ban);
    let told = eve.is_told(&said["id"]);
    assert!(!told["deleted_at"].is_null() && told["content"] != "a secret", "{told}");
}

#[test]
fn who_joins_or_reads_meanwhile_is_not_told_either() {
    let stream = delayed(6);
    let (mut max, mut ada) = (stream.watched(&stream.max), stream.ada.ws());
    let (mut eve, mut bob) = (stream.eve.ws(), stream.ws_of_bob());
    let begun = Instant::now();
    let said = bob.say(&stream.id, "not yet");
    max.is_told(&said["id"]);
    // on a machine that is too busy for it, nothing is claimed
    let hidden = |seen: &Value| {
        let is_early = begun.elapsed() < Duration::from_secs(6);
        assert!(!is_early || !seen.to_string().contains("not yet"), "{seen}");
    };
    let joined = eve.watch(&stream.id);
    hidden(&joined);
    hidden(&eve.send("chat.history", json!({"room_id": stream.id})));
    hidden(&eve.send("chat.search", json!({"room_id": stream.id, "query": "yet"})));
    for path in ["", "/history"] {
        hidden(&stream.eve.get(&format!("/conversations/{}{path}", stream.id)).ok(200));
    }
    ada.watch(&stream.id);
    ada.is_told(&said["id"]);
    let history = ada.send("chat.history", json!({"room_id": stream.id}));
    assert!(history.to_string().contains("not yet"), "{history}");
    assert_eq!(eve.is_told(&said["id"])["content"], "not yet");
}

#[test]
fn what_moderators_write_does_not_wait_and_the_delay_ends_at_once() {
    let stream = delayed(6);
    let (mut eve, mut bob, mut max) =
        (stream.watched(&stream.eve), stream.ws_of_bob(), stream.watched(&stream.max));
    max.say(&stream.id, "read the rules");
    eve.hears("read the rules");
    let said = bob.say(&stream.id, "hello");
    stream.set(&json!({"chat_delay_s": 0})).ok(200);
    eve.is_told(&said["id"]);
    bob.say(&stream.id, "at once");
    eve.hears("at once");
}

#[test]
fn whoever_becomes_a_moderator_misses_nothing_and_hears_nothing_twice() {
    let stream = delayed(4);
    let (mut eve, mut bob) = (stream.watched(&stream.eve), stream.ws_of_bob());
    let one = bob.say(&stream.id, "one");
    let admit = json!({"user_id": stream.eve.id, "role": "moderator"});
    stream.ada.post(&format!("/conversations/{}/members", stream.id), &admit).ok(201);
    let two = bob.say(&stream.id, "two");
    for said in [&one, &two] {
        let event = eve.expect("chat.message");
        assert_eq!(event["data"]["id"], said["id"], "{event}");
    }
    eve.expect_no("chat.message", 4500);
}

impl Stream {
    fn ws_of_bob(&self) -> Ws {
        self.bob.ws()
    }
}
