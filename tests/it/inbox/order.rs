//! Offsets of people's own streams under many senders at once: dense, the same for everyone, and no two writers in each
//! other's way, on one node and on two.

use super::own::{history, offsets};
use crate::harness::{App, Json, User, at_once};
use serde_json::{Value, json};
use uuid::Uuid;

const SENDERS: usize = 10;
const CALLS: usize = 5;

/// Sends messages from all senders at once, each calling all of these people, in an order of its own.
fn call_all(nodes: &[App], rooms: &[String], senders: &[User], called: &[User]) {
    at_once(SENDERS, |number| {
        let mut sender = senders[number].clone();
        sender.app = nodes[number % nodes.len()].clone();
        let mut socket = sender.ws();
        let room = &rooms[number % rooms.len()];
        let mut names: Vec<String> = called.iter().map(|user| format!("@{}", user.username)).collect();
        names.rotate_left(number % called.len());
        let data = || json!({"room_id": room, "client_id": Uuid::new_v4(), "content": names.join(" ")});
        let ids: Vec<String> = (0..CALLS).map(|_| socket.post("chat.send", data())).collect();
        for id in ids {
            let reply = socket.reply(&id).expect("a reply");
            assert_eq!(reply["ok"], true, "{reply}");
        }
    });
}

/// Makes people, and rooms in which all of them are.
fn people(app: &App) -> (Vec<String>, Vec<User>, Vec<User>) {
    let senders: Vec<User> = (0..SENDERS).map(|_| app.user("sender")).collect();
    let called: Vec<User> = (0..3).map(|_| app.user("called")).collect();
    let everyone: Vec<&User> = senders.iter().chain(&called).collect();
    let rooms = (0..5).map(|_| senders[0].room(&everyone)).collect();
    (rooms, senders, called)
}

#[test]
fn fifty_mentions_at_once_by_many_senders_in_many_rooms_are_dense_and_in_one_order() {
    let app = App::shared();
    let (rooms, senders, called) = people(&app);
    let mut devices: Vec<_> = called.iter().flat_map(|user| [user.ws(), user.ws()]).collect();
    let bases: Vec<i64> = devices.iter_mut().map(|device| device.join_own().int("offset")).collect();
    call_all(std::slice::from_ref(&app), &rooms, &senders, &called);
    let count = SENDERS * CALLS;
    let heard: Vec<Vec<Value>> = devices
        .iter_mut()
        .map(|device| (0..count).map(|_| device.expect("notification.created")).collect())
        .collect();
    for (events, base) in heard.iter().zip(&bases) {
        assert_eq!(offsets(events), (base + 1..=base + 50).collect::<Vec<_>>());
    }
    for (devices, user) in heard.chunks(2).zip(&called) {
        assert_eq!(devices[0], devices[1]);
        let log = history(user);
        assert_eq!(log[log.len() - count..], devices[0], "and so they are replayed");
    }
}

#[test]
fn two_nodes_that_call_the_same_people_do_not_wait_for_each_other_in_a_circle() {
    let app = App::isolated();
    let other = App::builder().env("DATABASE_URL", &app.db_url()).env("SEVERAL_SERVERS", "true").start();
    let (rooms, senders, called) = people(&app);
    for _ in 0..4 {
        call_all(&[app.clone(), other.clone()], &rooms, &senders, &called);
    }
    for user in &called {
        let log = history(user);
        assert_eq!(offsets(&log), (1..=i64::try_from(log.len()).expect("few")).collect::<Vec<_>>());
        let calls = log.iter().filter(|event| event["data"]["kind"] == "mention").count();
        assert_eq!(calls, 4 * SENDERS * CALLS);
    }
}
