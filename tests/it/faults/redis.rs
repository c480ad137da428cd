//! A node, or all of them, without Redis: nothing is lost, and between nodes it is late by a moment.

use super::talk::talk;
use crate::{
    calls::phones::Phone,
    harness::{Fault, Fleet, Json},
    queue::songs::{Party, song},
};
use serde_json::json;
use std::time::Duration;

/// One second is promised between nodes; the rest is for a busy machine.
const LATE: Duration = Duration::from_secs(4);
/// How long Redis is away.
const AWAY: Duration = Duration::from_secs(4);

/// Talks through each of these faults of the second node, and judges how late it was.
fn talks_through(faults: &[Fault], time: Duration) {
    let fleet = Fleet::of(2);
    let delays = talk([&fleet.nodes[0].app, &fleet.nodes[1].app], || {
        for fault in faults {
            fleet.befalls(1, *fault, time);
            fleet.rest();
        }
    });
    println!("{faults:?} for {time:?} each: {delays:?}");
    assert!(delays.messages > 10 * faults.len(), "too little was said to prove anything: {delays:?}");
    assert!(delays.same < LATE && delays.other < LATE, "{delays:?}");
    assert!(delays.acknowledged.iter().all(|late| *late < LATE), "{delays:?}");
}

const FAULTS: [Fault; 4] = [Fault::RedisCut, Fault::RedisSilent, Fault::RedisSlow, Fault::RedisEmptied];

/// `R11`: chat goes on while a node is cut off from Redis, hears it late, or all lose it and it comes back empty.
#[test]
fn chat_goes_on_whatever_becomes_of_redis() {
    talks_through(&FAULTS, AWAY);
}

/// The same for a minute each.
#[test]
#[ignore = "the long form: a minute without Redis, four times"]
fn chat_goes_on_whatever_becomes_of_redis_for_a_minute() {
    talks_through(&FAULTS, Duration::from_secs(60));
}

/// `R11`: logins, sessions of listening together, calls and the ends of sessions need no Redis.
#[test]
fn all_else_goes_on_without_redis() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    ana.direct(&ben);
    let songs = ["One", "Two"].map(|title| song(one, &ana, title, 60_000));
    let party = Party::begin(&ana, json!({}));
    let ((mut a, _), (mut b, _)) = (party.join(&ana), party.join(&ben.at(two)));
    let (mut caller, mut called) = (Phone::of(&ana), Phone::of(&ben.at(two)));
    fleet.redis.kill();
    // at one node, and between them
    let first = a.does("add", json!({"track_id": songs[0]}));
    b.sees(std::slice::from_ref(&first));
    let second = b.does("add", json!({"track_id": songs[1]}));
    a.sees(&[first.clone(), second]);
    a.does("play", json!({}));
    b.hears(&first, true);
    let (call, _) = caller.calls(&ben);
    called.rings(&call);
    called.accepts(&call);
    caller.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    called.plain("hangup", &call);
    assert_eq!(caller.hears_end(&call), "hangup");
    let other = ana.login().at(two);
    let mut socket = other.ws();
    assert_eq!(ana.get("/auth/me").ok(200).text("id"), ana.id);
    other.at(one).post("/auth/logout", &json!({})).ok(200);
    socket.expect_close(4503);
    fleet.redis.start_again();
    fleet.rest();
}
