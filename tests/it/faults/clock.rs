//! A node whose clock is five minutes off, by libfaketime. Postgres's clock is right.

use super::talk::talk;
use crate::{
    calls::phones::Phone,
    harness::{Fleet, Json, User, Ws, clock_off_by},
    queue::songs::{Party, server_us, song},
};
use serde_json::json;
use std::time::Duration;

const OFF_S: i32 = 300;

/// Two nodes, of which the second one's clock is off by so many seconds.
fn fleet(seconds: i32) -> Option<Fleet> {
    let wrong = clock_off_by(seconds)?;
    Some(Fleet::with(2, |number, node| {
        wrong.iter().filter(|_| number == 1).fold(node, |node, (name, value)| node.env(name, value))
    }))
}

/// What somebody was given at one node is good at the other.
#[track_caller]
fn is_known(user: &User) {
    assert_eq!(user.get("/auth/me").ok(200).text("id"), user.id);
    user.ws();
}

/// Tokens of either node are good at both, for REST and for sockets; messages are in one order; calls and songs go on.
fn all_is_well(seconds: i32) {
    let Some(fleet) = fleet(seconds) else { return };
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), two.user("ben"));
    for user in [&ana, &ben] {
        is_known(&user.at(one));
        is_known(&user.at(two));
        Ws::greeted(two, &user.at(one).chat_token());
        Ws::greeted(one, &user.at(two).chat_token());
    }
    let delays = talk([one, two], || std::thread::sleep(Duration::from_secs(2)));
    assert!(delays.other < Duration::from_secs(4), "{delays:?}");
    ana.direct(&ben.at(one));
    let (mut caller, mut called) = (Phone::of(&ana.at(one)), Phone::of(&ben.at(two)));
    let (call, _) = caller.calls(&ben);
    called.rings(&call);
    called.accepts(&call);
    caller.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    let party = Party::begin(&ana, json!({}));
    let ((mut a, _), (mut b, _)) = (party.join(&ana), party.join(&ben.at(two)));
    // one clock for all who listen
    let apart = server_us(&mut b.0) - server_us(&mut a.0);
    assert!(apart.abs() < 2_000_000, "the nodes' clocks are {apart} us apart for those who listen");
    let items = a.adds(&[&song(one, &ana, "One", 2_000), &song(one, &ana, "Two", 60_000)]);
    a.does("play", json!({}));
    for listener in [&mut a, &mut b] {
        listener.hears(&items[0], true);
        listener.hears(&items[1], true);
    }
    called.plain("hangup", &call);
    assert_eq!(caller.hears_end(&call), "hangup");
}

#[test]
fn a_node_whose_clock_is_five_minutes_ahead_is_as_any_other() {
    all_is_well(OFF_S);
}

#[test]
fn a_node_whose_clock_is_five_minutes_behind_is_as_any_other() {
    all_is_well(-OFF_S);
}
