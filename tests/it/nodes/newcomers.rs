//! Who was let in at one node, or given a right, is believed at the other before the word of it has come.

use super::pair::{Nodes, PATIENCE, reader, speaker};
use crate::harness::{Redis, User, Ws, wait_for};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Does something while notes are late: Redis takes none, and it takes half a second until they go by Postgres.
#[track_caller]
pub fn while_notes_are_late<T>(nodes: &Nodes, act: impl FnOnce() -> T) -> T {
    nodes.redis.freeze();
    let done = act();
    nodes.redis.thaw();
    nodes.wait_until_linked();
    done
}

fn message(room: &str) -> Value {
    json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "hello"})
}

fn about(room: &str, user: &User, more: &[(&str, Value)]) -> Value {
    let mut data = json!({"room_id": room, "user_id": user.id});
    more.iter().for_each(|(field, value)| data[*field] = value.clone());
    data
}

#[test]
fn a_new_member_reads_and_writes_at_the_other_node_at_once() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let _lives = reader(&ben, &nodes.two, &room);
    for door in ["socket", "page", "message"] {
        let late = nodes.one.user("late");
        let at_two = late.at(&nodes.two);
        let mut socket = at_two.ws();
        socket.refused("room.join", json!({"room_id": room}), "not_found");
        // so that the room may look again
        std::thread::sleep(Duration::from_secs(1));
        while_notes_are_late(&nodes, || {
            ana.post(&format!("/conversations/{room}/members"), &json!({"user_id": late.id})).ok(201);
            let path = |page: &str| format!("/conversations/{room}/{page}");
            match door {
                "socket" => drop(socket.join(&room)),
                "page" => drop(at_two.get(&path("history")).ok(200)),
                _ => drop(at_two.post(&path("messages"), &json!({"content": "hello"})).ok(201)),
            }
        });
    }
}

#[test]
fn who_may_more_at_one_node_may_more_at_the_other_at_once() {
    let nodes = Nodes::start();
    let (ana, ben, room) = nodes.room();
    let eve = nodes.one.user("eve");
    ana.post(&format!("/conversations/{room}/members"), &json!({"user_id": eve.id})).ok(201);
    let (mut a, mut b) = (speaker(&ana, &nodes.one), reader(&ben, &nodes.two, &room));
    let _lives = reader(&eve, &nodes.two, &room);
    a.send("room.timeout", about(&room, &ben, &[("seconds", json!(600))]));
    b.expect_where("room.member", |event| event["data"]["user_id"] == ben.id.as_str());
    while_notes_are_late(&nodes, || {
        a.send("room.timeout", about(&room, &ben, &[("seconds", json!(0))]));
        b.send("chat.send", message(&room));
    });
    while_notes_are_late(&nodes, || {
        let members = format!("/conversations/{room}/members");
        ana.post(&members, &json!({"user_id": ben.id, "role": "moderator"})).ok(201);
        b.send("room.timeout", about(&room, &eve, &[("seconds", json!(600))]));
    });
}

#[test]
fn who_is_banned_or_blocked_no_more_may_come_at_once() {
    let nodes = Nodes::start();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    let room = ana.public_room("a room");
    let (mut a, mut b) = (speaker(&ana, &nodes.one), reader(&ben, &nodes.two, &room));
    let _lives = reader(&ana, &nodes.two, &room);
    a.send("room.ban", about(&room, &ben, &[]));
    b.expect_where("room.member", |event| event["data"]["user_id"] == ben.id.as_str());
    while_notes_are_late(&nodes, || {
        a.send("room.unban", about(&room, &ben, &[]));
        b.join(&room);
    });
    let direct = ana.direct(&ben);
    let mut own: Ws = reader(&ben, &nodes.two, &direct);
    ana.post(&format!("/users/{}/block", ben.id), &json!({})).ok(200);
    wait_for(PATIENCE, "the block is known", || own.try_send("chat.send", message(&direct)).is_err());
    std::thread::sleep(Duration::from_secs(1));
    while_notes_are_late(&nodes, || {
        assert_eq!(ana.delete(&format!("/users/{}/block", ben.id)).status / 100, 2);
        own.send("chat.send", message(&direct));
    });
}

#[test]
fn who_is_no_member_makes_the_node_look_now_and_then_only() {
    let nodes = Nodes::start_with(Redis::start(), |node| node.env("LOG_LEVEL", "debug"));
    let (_ana, ben, room) = nodes.room();
    let _lives = reader(&ben, &nodes.two, &room);
    let mut eve = nodes.one.user("eve").at(&nodes.two).ws();
    let start = Instant::now();
    for _ in 0..200 {
        eve.refused("room.join", json!({"room_id": room}), "not_found");
    }
    // four at once, and one a second
    let most = 5 + usize::try_from(start.elapsed().as_secs()).unwrap();
    let looks = nodes.two.output().matches("looks whether it is behind").count();
    assert!((1..=most).contains(&looks), "{looks} in {:?}", start.elapsed());
}
