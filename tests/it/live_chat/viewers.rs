//! How many watch: people and not sockets, and sockets without an account.

use super::scene::Stream;
use crate::harness::{Json, Ws};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Waits until this many are told of.
#[track_caller]
fn sees(socket: &mut Ws, viewers: i64) -> Value {
    let deadline = Instant::now() + Duration::from_secs(30);
    while Instant::now() < deadline {
        if let crate::harness::Seen::Message(event) = socket.next_seen(Duration::from_secs(1))
            && event["type"] == "live.viewers"
            && event["data"]["viewers"] == viewers
        {
            return event;
        }
    }
    panic!("{viewers} viewers were never told of");
}

#[test]
fn a_person_with_three_sockets_is_one_and_each_socket_without_an_account_is_one() {
    let stream = Stream::shared();
    let mut first = stream.ada.ws();
    assert_eq!(first.watch(&stream.id)["presence"]["count"], 1);
    let tabs: Vec<Ws> = (0..3).map(|_| stream.watched(&stream.bob)).collect();
    let (one, two) = (stream.overlooked(), stream.overlooked());
    let event = sees(&mut first, 4);
    assert!(event.get("offset").is_none(), "ephemeral: {event}");
    assert_eq!(event["data"]["stream_id"], stream.id.as_str());
    let mut eve = stream.eve.ws();
    let joined = eve.watch(&stream.id);
    assert_eq!(joined["presence"]["count"], 5);
    assert!(joined["presence"]["users"].is_null(), "nobody is named: {joined}");
    drop((tabs, one, two));
    sees(&mut first, 2);
}

#[test]
fn who_only_listens_to_the_chat_is_no_viewer() {
    let stream = Stream::shared();
    let mut max = stream.max.ws();
    assert_eq!(max.join(&stream.id)["presence"]["count"].as_i64().unwrap_or_default(), 0);
    assert_eq!(stream.bob.ws().watch(&stream.id)["presence"]["count"], 1);
    max.expect_no("presence.diff", 800);
}

#[test]
fn the_number_is_told_no_more_often_than_every_five_seconds() {
    let stream = Stream::shared();
    let mut first = stream.watched(&stream.ada);
    sees(&mut first, 1);
    let told = Instant::now();
    let _crowd: Vec<Ws> = (0..5).map(|_| stream.overlooked()).collect();
    sees(&mut first, 6);
    assert!(told.elapsed() > Duration::from_secs(4), "after {:?}", told.elapsed());
}

#[test]
fn viewers_are_found_again_when_the_rooms_actor_died() {
    let stream = Stream::shared();
    let _tabs = [stream.watched(&stream.bob), stream.watched(&stream.bob)];
    let _listener = stream.max.ws().join(&stream.id);
    let mut one = stream.overlooked();
    stream.app.panic_room(&stream.id);
    stream.ada.ws().say(&stream.id, "alive again");
    one.hears("alive again");
    let joined = stream.eve.ws().watch(&stream.id);
    assert_eq!(joined["presence"].int("count"), 3, "{joined}");
}

#[test]
fn how_far_a_moderator_has_read_is_told_to_nobody() {
    let stream = Stream::shared();
    let (mut viewer, mut max) = (stream.overlooked(), stream.watched(&stream.max));
    let said = max.say(&stream.id, "hello");
    viewer.hears("hello");
    max.send("chat.read", json!({"room_id": stream.id, "offset": said["offset"]}));
    viewer.expect_no("chat.read", 500);
}
