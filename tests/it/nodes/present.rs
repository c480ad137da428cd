//! Who is here, and how many watch, is the same at every node; and it ends by itself when a node dies.

use super::pair::{Nodes, PATIENCE, reader};
use crate::harness::{Json, Seen, Ws};
use crate::live_chat::scene::Stream;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Follows what a socket is told of presence until it is so.
#[track_caller]
fn wait_for_presence(socket: &mut Ws, mut known: BTreeMap<String, i64>, wanted: &BTreeMap<String, i64>) {
    let deadline = Instant::now() + PATIENCE;
    while known != *wanted {
        let left = deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        match socket.next_seen(left) {
            Seen::Message(event) if event["type"] == "presence.diff" => {
                let change =
                    |users: Vec<Value>| users.into_iter().map(|user| (user.text("id"), user.int("devices")));
                known.extend(change(event["data"].list("joins")));
                for (gone, _) in change(event["data"].list("leaves")) {
                    known.remove(&gone);
                }
                assert_eq!(event["data"].int("count"), i64::try_from(known.len()).unwrap(), "{event}");
            }
            Seen::Message(_) => {}
            other => panic!("{wanted:?} was expected, {known:?} is known, {other:?} came"),
        }
    }
}

fn present(joined: &Value) -> BTreeMap<String, i64> {
    joined["presence"].list("users").iter().map(|user| (user.text("id"), user.int("devices"))).collect()
}

#[test]
fn who_is_here_at_one_node_is_here_at_the_other_until_they_go() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let mut a = ana.ws();
    let joined = a.join(&room);
    let known = present(&joined);
    let mut b = reader(&ben, &nodes.two, &room);
    let both = BTreeMap::from([(ana.id.clone(), 1), (ben.id.clone(), 1)]);
    wait_for_presence(&mut a, known, &both);
    // the same person at both nodes is one with two devices
    let second = reader(&ana, &nodes.two, &room);
    let three = BTreeMap::from([(ana.id.clone(), 2), (ben.id.clone(), 1)]);
    wait_for_presence(&mut a, both.clone(), &three);
    wait_for_presence(&mut b, BTreeMap::from([(ben.id.clone(), 1)]), &three);
    drop(second);
    wait_for_presence(&mut a, three, &both);
    let late = nodes.one.user("late");
    assert_eq!(
        ana.post(&format!("/conversations/{room}/members"), &json!({"user_id": late.id})).status / 100,
        2
    );
    let mut other = late.at(&nodes.two).ws();
    let seen = present(&other.join(&room));
    assert!(seen.contains_key(&ana.id) && seen.contains_key(&ben.id), "{seen:?}");
    drop(b);
    let without = BTreeMap::from([(ana.id.clone(), 1), (late.id.clone(), 1)]);
    wait_for_presence(&mut a, both, &without);
}

#[test]
fn who_was_at_a_node_that_died_is_here_no_more() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let mut a = reader(&ana, &nodes.one, &room);
    let _b = reader(&ben, &nodes.two, &room);
    let alone = BTreeMap::from([(ana.id.clone(), 1)]);
    let both = BTreeMap::from([(ana.id.clone(), 1), (ben.id.clone(), 1)]);
    wait_for_presence(&mut a, alone.clone(), &both);
    nodes.two.kill();
    wait_for_presence(&mut a, both, &alone);
    nodes.two.start_again();
}

/// Waits until all of these were last told that so many watch.
#[track_caller]
fn watched_by(sockets: &mut [(&mut Ws, i64)], viewers: i64) {
    let deadline = Instant::now() + 2 * PATIENCE;
    while sockets.iter().any(|(_, told)| *told != viewers) {
        assert!(Instant::now() < deadline, "{viewers} viewers were never told of");
        for (socket, told) in sockets.iter_mut() {
            match socket.next_seen(Duration::from_millis(200)) {
                Seen::Message(event) if event["type"] == "live.viewers" => {
                    *told = event["data"].int("viewers");
                }
                Seen::Message(_) | Seen::Quiet => {}
                Seen::Closed(code) => panic!("a socket ended: {code:?}"),
            }
        }
    }
}

#[test]
fn viewers_of_a_stream_are_added_up_over_nodes_until_a_node_dies() {
    let nodes = Nodes::start();
    let stream = Stream::on(&nodes.one);
    let mut first = stream.watched(&stream.ada);
    let mut second = stream.watched(&stream.bob.at(&nodes.two));
    watched_by(&mut [(&mut first, 0), (&mut second, 0)], 2);
    let mut third = stream.watched(&stream.eve.at(&nodes.two));
    watched_by(&mut [(&mut first, 2), (&mut second, 2), (&mut third, 0)], 3);
    drop(third);
    watched_by(&mut [(&mut first, 3), (&mut second, 3)], 2);
    nodes.two.kill();
    watched_by(&mut [(&mut first, 2)], 1);
    nodes.two.start_again();
}
