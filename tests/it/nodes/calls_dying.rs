//! Calls of people at two nodes when a node dies, stands still, or loses the call's actor.

use super::calls::talking;
use super::pair::{Nodes, PATIENCE};
use crate::calls::phones::{OFFER, Phone, candidate, newest};
use crate::harness::{App, Redis, Seen, User, wait_for};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A node is taken for gone after 8 s, and that is seen within a round or two.
const NOTICED_WITHIN: Duration = Duration::from_secs(15);

fn pair(nodes: &Nodes) -> (User, User) {
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    ana.direct(&ben);
    (ana, ben.at(&nodes.two))
}

/// Waits for an event of a call for so long, and returns how long it took.
#[track_caller]
fn comes_within(phone: &mut Phone, most: Duration, what: &str, is_it: impl Fn(&Value) -> bool) -> Duration {
    let began = Instant::now();
    loop {
        match phone.socket.next_seen(most.saturating_sub(began.elapsed())) {
            Seen::Message(event) if is_it(&event) => return began.elapsed(),
            Seen::Message(_) => {}
            other => panic!("{other:?} came in place of {what}, after {:?}", began.elapsed()),
        }
    }
}

/// Waits until somebody hears this of the other one in their call.
#[track_caller]
fn hears_within(phone: &mut Phone, call: &str, change: &str, most: Duration) -> Duration {
    comes_within(phone, most, change, |event| {
        let data = &event["data"];
        event["type"] == "call.participant" && data["call_id"] == call && data["change"] == change
    })
}

/// The two can still reach each other.
#[track_caller]
fn signals_pass(a: &mut Phone, b: &mut Phone, call: &str) {
    let offer = json!({"call_id": call, "ice_restart": true, "description": {"type": "offer", "sdp": OFFER}});
    for _ in 0..2 {
        a.does("negotiate", offer.clone());
        b.hears("call.negotiate", |data| data["ice_restart"] == true);
        b.does("candidates", json!({"call_id": call, "candidates": [candidate("host", "192.0.2.9")]}));
        a.hears("call.candidates", |data| data["call_id"] == call);
    }
}

#[test]
fn who_was_with_a_node_that_died_comes_back_by_another_and_talks_on() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, b, call) = talking(&ana, &ben);
    nodes.two.kill();
    drop(b);
    // at once, before anybody knows that the node is gone
    let mut b = Phone::of(&ben.at(&nodes.one));
    let back = b.plain("resume", &call);
    assert_eq!((back["call"]["state"].clone(), back["participant_id"].is_string()), (json!("live"), true));
    hears_within(&mut a, &call, "back", PATIENCE);
    signals_pass(&mut a, &mut b, &call);
    nodes.two.start_again();
    nodes.wait_until_linked();
    // what the dead one held was given up by then, and nothing is taken from who came back
    a.socket.expect_no("call.ended", 3_000);
    signals_pass(&mut a, &mut b, &call);
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
}

#[test]
fn who_does_not_come_back_from_a_node_that_died_is_missed_and_has_left_in_time() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, _b, call) = talking(&ana, &ben);
    nodes.two.kill();
    hears_within(&mut a, &call, "reconnecting", NOTICED_WITHIN);
    // 30 s to come back
    comes_within(&mut a, Duration::from_secs(40), "the end", |event| {
        event["type"] == "call.ended" && event["data"]["reason"] == "failed"
    });
    assert_eq!(newest(&ana)["outcome"], "failed");
    nodes.two.start_again();
}

#[test]
fn the_check_finds_a_node_whose_lease_never_ends() {
    let nodes = Nodes::start_with(Redis::start(), |node| node.env("SEEDED_BUG", "node-lease-for-ever"));
    let (ana, ben) = pair(&nodes);
    let (mut a, _b, call) = talking(&ana, &ben);
    nodes.two.kill();
    let check = std::panic::AssertUnwindSafe(|| hears_within(&mut a, &call, "reconnecting", NOTICED_WITHIN));
    assert!(std::panic::catch_unwind(check).is_err(), "the check is red");
    nodes.two.start_again();
}

#[test]
fn a_call_both_of_whose_nodes_died_goes_on_when_one_starts_again() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (a, b, call) = talking(&ana, &ben);
    nodes.one.kill();
    nodes.two.kill();
    drop((a, b));
    nodes.one.start_again();
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben.at(&nodes.one)));
    assert_eq!(a.plain("resume", &call)["call"]["state"], "live");
    assert_eq!(b.plain("resume", &call)["call"]["state"], "live");
    signals_pass(&mut a, &mut b, &call);
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
    nodes.two.start_again();
}

#[test]
fn a_call_both_of_whose_nodes_died_and_to_which_nobody_comes_back_ends() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (a, b, call) = talking(&ana, &ben);
    nodes.one.kill();
    nodes.two.kill();
    drop((a, b));
    nodes.one.start_again();
    wait_for(Duration::from_secs(60), "the call ends", || {
        let entry = ana.get(&format!("/calls/{call}")).ok(200)["call"].clone();
        entry["state"] == "ended" && entry["outcome"] == "failed"
    });
    nodes.two.start_again();
}

#[test]
fn a_node_that_stood_still_has_its_devices_back_in_their_call_when_it_wakes() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, mut b, call) = talking(&ana, &ben);
    nodes.two.freeze();
    hears_within(&mut a, &call, "reconnecting", NOTICED_WITHIN);
    nodes.two.thaw();
    hears_within(&mut a, &call, "back", PATIENCE);
    signals_pass(&mut a, &mut b, &call);
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
}

#[test]
fn a_node_that_wakes_harms_no_call_that_went_on_and_revives_none_that_ended() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (cat, dan) = pair(&nodes);
    let (mut a, b, goes_on) = talking(&ana, &ben);
    let (mut c, d, ends) = talking(&cat, &dan);
    nodes.two.freeze();
    hears_within(&mut a, &goes_on, "reconnecting", NOTICED_WITHIN);
    let mut b_again = Phone::of(&ben.at(&nodes.one));
    b_again.plain("resume", &goes_on);
    c.plain("hangup", &ends);
    assert_eq!(c.hears_end(&ends), "hangup");
    nodes.two.thaw();
    nodes.wait_until_linked();
    // sockets of the node that slept hear what became of their places
    let (mut b, mut d) = (b, d);
    assert_eq!((b.hears_end(&goes_on), d.hears_end(&ends)), ("superseded".to_owned(), "hangup".to_owned()));
    signals_pass(&mut a, &mut b_again, &goes_on);
    drop((b, d));
    a.socket.expect_no("call.ended", 3_000);
    let state = |call: &str| {
        let row = "SELECT phase || ' ' || coalesce(reason, '') FROM calls WHERE id = $1::text::uuid";
        nodes.one.db().rows(row, &[&call.to_owned()])[0].get::<_, String>(0)
    };
    assert_eq!((state(&goes_on), state(&ends)), ("live ".to_owned(), "ended hangup".to_owned()));
}

#[test]
fn a_panic_of_the_calls_actor_at_one_node_drops_nobody() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, mut b, call) = talking(&ana, &ben);
    // each once: an actor that dies twice in a minute rests
    for node in [&nodes.one, &nodes.two] {
        node.panic_call(&call);
        signals_pass(&mut a, &mut b, &call);
    }
    for phone in [&mut a, &mut b] {
        phone.socket.expect_no("call.participant", 300);
    }
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
}

#[test]
fn what_was_left_for_a_device_comes_before_what_was_sent_later() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (_a, mut b, call) = talking(&ana, &ben);
    let offer = |number: u32| {
        let sdp = format!("{OFFER}a=mid:{number}\r\n");
        json!({"call_id": call, "description": {"type": "offer", "sdp": sdp}})
    };
    nodes.one.freeze();
    // nobody takes it there
    b.does("negotiate", offer(1));
    hears_within(&mut b, &call, "reconnecting", NOTICED_WITHIN);
    b.does("negotiate", offer(2));
    let mut a = Phone::of(&ana.at(&nodes.two));
    a.plain("resume", &call);
    for number in [1, 2] {
        let told = a.hears("call.negotiate", |data| data["call_id"] == call.as_str());
        assert_eq!(told["description"], offer(number)["description"]);
    }
    nodes.one.thaw();
}

/// The actor of a call at a node dies so often that it rests for a while.
fn rests(node: &App, call: &str) {
    (0..4).for_each(|_| node.panic_call(call));
}

#[test]
fn who_loses_the_call_while_its_actor_rests_is_told_when_it_is_back() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, mut b, call) = talking(&ana, &ben);
    rests(&nodes.two, &call);
    a.plain("hangup", &call);
    assert_eq!((a.hears_end(&call), b.hears_end(&call)), ("hangup".to_owned(), "hangup".to_owned()));
    let (_a, mut b, call) = talking(&ana, &ben);
    let mut moved = Phone::of(&ben.at(&nodes.one));
    rests(&nodes.two, &call);
    moved.plain("resume", &call);
    assert_eq!(b.hears_end(&call), "superseded");
}

#[test]
fn a_call_that_rings_at_a_node_that_dies_rings_on_and_is_answered_elsewhere() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    nodes.two.kill();
    drop(b);
    let mut b = Phone::of(&ben.at(&nodes.one));
    assert_eq!(b.accepts(&call)["description"]["sdp"], OFFER);
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    signals_pass(&mut a, &mut b, &call);
    nodes.two.start_again();
}

#[test]
fn calls_between_nodes_go_on_while_redis_is_away_and_when_it_comes_back_empty() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, mut b, call) = talking(&ana, &ben);
    nodes.redis.kill();
    signals_pass(&mut a, &mut b, &call);
    nodes.wait_until_alone();
    signals_pass(&mut a, &mut b, &call);
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
    let (mut a, mut b, call) = talking(&ana, &ben);
    nodes.redis.start_again();
    signals_pass(&mut a, &mut b, &call);
    nodes.wait_until_linked();
    signals_pass(&mut a, &mut b, &call);
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
}
