//! Changes of one room at two nodes in the same moment: each is decided by what the others made of it.

use super::newcomers::while_notes_are_late;
use super::pair::{Nodes, reader};
use crate::harness::{Json, at_once};
use serde_json::json;

const ROUNDS: usize = 20;

#[test]
fn of_two_settings_that_change_at_two_nodes_at_once_both_hold() {
    let nodes = Nodes::start();
    let (ana, _ben, room) = nodes.room();
    let (path, other) = (format!("/conversations/{room}"), ana.at(&nodes.two));
    for round in 0..ROUNDS {
        let (name, topic) = (format!("name {round}"), format!("topic {round}"));
        at_once(2, |number| match number {
            0 => ana.put(&path, &json!({"name": name})).ok(200),
            _ => other.put(&path, &json!({"topic": topic})).ok(200),
        });
        for person in [&ana, &other] {
            let seen = person.get(&path).ok(200)["conversation"].clone();
            assert_eq!((seen.text("name"), seen.text("topic")), (name.clone(), topic.clone()));
        }
    }
}

#[test]
fn of_two_owners_who_leave_at_two_nodes_at_once_one_stays() {
    let nodes = Nodes::start();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    for _ in 0..ROUNDS / 2 {
        let cat = nodes.one.user("cat");
        let room = ana.room(&[&ben, &cat]);
        let path = format!("/conversations/{room}/members");
        ana.post(&path, &json!({"user_id": ben.id, "role": "owner"}));
        let other = ben.at(&nodes.two);
        other.get(&format!("/conversations/{room}")).ok(200);
        at_once(2, |number| match number {
            0 => ana.delete(&format!("{path}/{}", ana.id)).status,
            _ => other.delete(&format!("{path}/{}", ben.id)).status,
        });
        let owners = "SELECT count(*) FROM room_members WHERE room_id = $1::text::uuid AND role = 'owner'";
        let owners: i64 = nodes.one.db().rows(owners, &[&room])[0].get(0);
        assert!(owners > 0, "nobody owns the room any more");
    }
}

#[test]
fn a_change_tells_of_members_who_came_at_another_node_in_the_moment() {
    let nodes = Nodes::start();
    let (ana, eve) = (nodes.one.user("ana"), nodes.one.user("eve"));
    let room = ana.public_room("Lobby");
    let (other, path) = (ana.at(&nodes.two), format!("/conversations/{room}"));
    let mut heard = reader(&ana, &nodes.two, &room);
    while_notes_are_late(&nodes, || {
        eve.post(&format!("{path}/members"), &json!({"user_id": eve.id})).ok(201);
        other.put(&path, &json!({"name": "Hall"})).ok(200);
    });
    assert_eq!(heard.expect("room.updated")["data"]["members_count"], 2);
}

#[test]
fn whoever_joins_at_two_nodes_at_once_comes_in() {
    let nodes = Nodes::start();
    let ana = nodes.one.user("ana");
    let room = ana.public_room("Lobby");
    let people: Vec<_> = (0..12).map(|_| nodes.one.user("ben")).collect();
    let other = nodes.two.clone();
    at_once(people.len(), |number| {
        let person = if number % 2 == 0 { people[number].clone() } else { people[number].at(&other) };
        person.post(&format!("/conversations/{room}/members"), &json!({"user_id": person.id})).ok(201);
    });
}
