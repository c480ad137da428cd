//! Somebody comes to a node that has not heard yet what they know from another one: it reads that first, and they resume.

use crate::{
    harness::{Fault, Fleet, Json, User, Ws},
    live_chat::scene::live_room,
    queue::songs::{Party, song},
};
use serde_json::{Value, json};
use std::time::Duration;

/// Lets the second node hear nothing for a moment in which something happens at the first.
fn unheard<T>(fleet: &Fleet, happens: impl FnOnce() -> T) -> T {
    fleet.begin(1, Fault::RedisSilent, Duration::from_millis(600));
    std::thread::sleep(Duration::from_millis(100));
    happens()
}

/// `R4`: who heard more at another node resumes, and goes on from there.
#[test]
fn who_resumes_at_a_node_that_is_behind_misses_nothing() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let room = ana.room(&[&ben]);
    // the room lives at both
    let (mut a, _b) = (ana.ws(), joined(&ben.at(two), &room));
    let epoch = a.join(&room).text("epoch");
    for _ in 0..3 {
        let offset = unheard(&fleet, || {
            a.say(&room, "heard at one node");
            a.hears("heard at one node").int("offset")
        });
        let mut again = ana.at(two).ws();
        let back = again.resume(&room, offset, &epoch);
        let known = (back["recovered"].clone(), back["events"].clone(), back["offset"].clone());
        assert_eq!(known, (json!(true), json!([]), json!(offset)), "{back}");
        fleet.rest();
        a.say(&room, "and on");
        a.hears("and on");
        assert_eq!(again.hears("and on").int("offset"), offset + 1);
        let never = again.resume(&room, offset + 1_000, &epoch);
        assert_eq!(never["recovered"], false, "an offset that never was: {never}");
    }
}

fn joined(user: &User, room: &str) -> Ws {
    let mut socket = user.ws();
    socket.join(room);
    socket
}

/// `R4`: the same in a session of listening together.
#[test]
fn who_resumes_a_session_at_a_node_that_is_behind_misses_nothing() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let party = Party::begin(&ana, json!({}));
    let ((mut a, first), _b) = (party.join(&ana), party.join(&ben.at(two)));
    let track = song(one, &ana, "One", 60_000);
    let added: Value = unheard(&fleet, || {
        let item = a.does("add", json!({"track_id": track}));
        a.0.expect_where("queue.items", |event| event["data"]["items"][0]["id"] == item.as_str())
    });
    let since = json!({"offset": added["offset"], "epoch": first["epoch"]});
    let back = ana.at(two).ws().send("queue.join", json!({"token": party.token, "since": since}));
    let known = (back["recovered"].clone(), back["offset"].clone(), back["rev"].clone());
    assert_eq!(known, (json!(true), added["offset"].clone(), added["data"]["rev"].clone()), "{back}");
    fleet.rest();
}

/// `R4`: the same in one's own stream.
#[test]
fn who_resumes_their_own_stream_at_a_node_that_is_behind_misses_nothing() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    // the stream lives at both
    let (mut b, mut other) = (ben.ws(), ben.at(two).ws());
    let epoch = b.join_own().text("epoch");
    other.join_own();
    for _ in 0..3 {
        let offset = unheard(&fleet, || {
            ana.room(&[&ben]);
            b.expect("conversation.changed").int("offset")
        });
        let mut again = ben.at(two).ws();
        let back = again.resume_own(offset, &epoch);
        let known = (back["recovered"].clone(), back["events"].clone(), back["offset"].clone());
        assert_eq!(known, (json!(true), json!([]), json!(offset)), "{back}");
        fleet.rest();
        ana.room(&[&ben]);
        assert_eq!(again.expect("conversation.changed").int("offset"), offset + 1);
        b.expect("conversation.changed");
        let never = again.resume_own(offset + 1_000, &epoch);
        assert_eq!(never["recovered"], false, "an offset that never was: {never}");
    }
}

/// `R4`: the same in the chat of a live stream.
#[test]
fn who_resumes_the_chat_of_a_stream_at_a_node_that_is_behind_misses_nothing() {
    let fleet = Fleet::of(2);
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let room = live_room(&ana);
    let (mut a, _b) = (joined(&ana, &room), joined(&ben.at(two), &room));
    let epoch = a.join(&room).text("epoch");
    let offset = unheard(&fleet, || {
        a.say(&room, "heard at one node");
        a.hears("heard at one node").int("offset")
    });
    let back = ben.at(two).ws().resume(&room, offset, &epoch);
    let known = (back["recovered"].clone(), back["events"].clone(), back["offset"].clone());
    assert_eq!(known, (json!(true), json!([]), json!(offset)), "{back}");
    fleet.rest();
}
