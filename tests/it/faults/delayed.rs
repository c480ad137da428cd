//! The chat of a stream with a delay: what is deleted at one node before its time is told by no other, also when that stood still meanwhile.

use crate::{
    harness::{Fault, Fleet, Json, Seen},
    live_chat::scene::Stream,
};
use serde_json::json;
use std::time::{Duration, Instant};

/// The longest delay of a chat.
const DELAY: Duration = Duration::from_secs(6);
/// Until after the message's time.
const STILL: Duration = Duration::from_millis(2_500);
/// So long before its time a message is deleted.
const BEFORE: Duration = Duration::from_millis(1_500);

#[test]
fn a_node_that_stood_still_tells_no_words_that_another_one_deleted() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let stream = Stream::on(one);
    stream.set(&json!({"chat_delay_s": DELAY.as_secs()})).ok(200);
    let (mut bob, mut max) = (stream.watched(&stream.bob), stream.watched(&stream.max));
    let (mut ahead, mut eve) = (stream.watched(&stream.max.at(two)), stream.watched(&stream.eve.at(two)));
    // a machine that is too busy deletes too late, and tries again
    for word in ["first", "second", "third"] {
        let begun = Instant::now();
        let said = bob.send("chat.send", stream.message(word))["message"].text("id");
        ahead.expect_where("chat.message", |event| event["data"]["id"] == said.as_str());
        std::thread::sleep((DELAY - BEFORE).saturating_sub(begun.elapsed()));
        fleet.begin(1, Fault::Freeze, STILL);
        std::thread::sleep(Duration::from_millis(200));
        max.send("chat.delete", json!({"room_id": stream.id, "message_id": said}));
        let in_time = begun.elapsed() < DELAY - Duration::from_millis(300);
        let told = loop {
            match eve.next_seen(DELAY) {
                Seen::Message(event) if event["data"]["id"] == said.as_str() => break event["data"].clone(),
                Seen::Message(_) => {}
                other => panic!("the message is not told at all: {other:?}"),
            }
        };
        fleet.rest();
        if in_time {
            assert!(told["deleted_at"].is_string() && told["content"] == "", "{told}");
            return;
        }
    }
    panic!("this machine never deletes in time");
}
