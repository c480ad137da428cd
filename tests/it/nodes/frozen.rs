//! A node that stands still for a while reads what it missed, whatever became of its connections meanwhile.

use super::pair::{Nodes, PATIENCE, heard, reader, speaker};
use crate::harness::{Redis, User, wait_for};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

const WHILE: Duration = Duration::from_secs(5);

#[test]
fn a_frozen_node_reads_what_it_missed() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let mut a = speaker(&ana, &nodes.one);
    heard(vec![reader(&ben, &nodes.two, &room)], 50, || {
        nodes.two.freeze();
        (0..50).for_each(|_| drop(a.say(&room, "meanwhile")));
        std::thread::sleep(WHILE);
        nodes.two.thaw();
    });
}

/// Lets the second node stand still while messages are sent at the first, and nothing wait for it in a buffer.
fn throw_away(nodes: &Nodes, ana: &User, room: &str) {
    // a room that was loaded lately looks once more by itself
    std::thread::sleep(Duration::from_secs(8));
    nodes.two.freeze();
    nodes.redis.say(&["CLIENT", "KILL", "TYPE", "pubsub"]);
    // the first node lost its connection as well, and is back by Redis alone
    std::thread::sleep(WHILE);
    wait_for(PATIENCE, "the first node is back", || nodes.one.metric("veza_link_up") == 1.0);
    let mut a = speaker(ana, &nodes.one);
    (0..50).for_each(|_| drop(a.say(room, "meanwhile")));
    let rule = json!({"pattern": "spam", "action": "block", "is_enabled": true});
    ana.post(&format!("/conversations/{room}/word-rules"), &rule).ok(201);
    std::thread::sleep(WHILE);
    nodes.two.thaw();
    nodes.wait_until_linked();
}

#[test]
fn the_check_finds_a_node_that_does_not_look_for_what_it_missed() {
    let nodes = Nodes::start_with(Redis::start(), |node| node.env("SEEDED_BUG", "node-gap-unrepaired"));
    let (ana, ben, room) = nodes.room();
    let mut reader = reader(&ben, &nodes.two, &room);
    std::thread::scope(|scope| {
        let read = scope.spawn(|| reader.expect_no("chat.message", 30_000));
        throw_away(&nodes, &ana, &room);
        read.join().expect("it heard nothing");
    });
}

#[test]
fn a_frozen_node_whose_notes_were_thrown_away_reads_what_it_missed() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let missed = nodes.two.metric("veza_notes_missed_total");
    heard(vec![reader(&ben, &nodes.two, &room)], 51, || {
        throw_away(&nodes, &ana, &room);
        speaker(&ana, &nodes.one).say(&room, "after");
    });
    let mut b = speaker(&ben, &nodes.two);
    wait_for(PATIENCE, "it knows which words are forbidden", || {
        let spam = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "spam"});
        b.try_send("chat.send", spam).is_err_and(|error| error["code"] == "content_blocked")
    });
    assert!(nodes.two.metric("veza_notes_missed_total") > missed);
}

#[test]
fn a_node_that_died_is_missed_and_its_successor_is_heard() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    nodes.two.kill();
    wait_for(PATIENCE, "the other one notices", || nodes.one.metric("veza_nodes") == 1.0);
    let mut a = speaker(&ana, &nodes.one);
    heard(vec![reader(&ana, &nodes.one, &room)], 2, || {
        a.say(&room, "alone");
        nodes.two.start_again();
        nodes.wait_until_linked();
        speaker(&ben, &nodes.two).say(&room, "again");
    });
}
