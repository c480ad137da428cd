//! Calls of two people at two nodes: as at one.

use super::newcomers::while_notes_are_late;
use super::pair::{Nodes, PATIENCE};
use crate::calls::phones::{OFFER, Phone, candidate, newest};
use crate::harness::{App, Json, Seen, User, at_once};
use serde_json::{Value, json};
use std::sync::Mutex;

/// Two people who may call each other, ana at the first node and ben at the second.
fn pair(nodes: &Nodes) -> (User, User) {
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    ana.direct(&ben);
    let ben = ben.at(&nodes.two);
    (ana, ben)
}

/// The two talk; their phones and the call.
#[track_caller]
pub fn talking(ana: &User, ben: &User) -> (Phone, Phone, String) {
    let (mut a, mut b) = (Phone::of(ana), Phone::of(ben));
    let (call, _) = a.calls(ben);
    b.rings(&call);
    b.accepts(&call);
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    // the answer goes behind it
    a.hears("call.negotiate", |data| data["description"]["type"] == "answer");
    (a, b, call)
}

#[test]
fn a_call_between_two_nodes_rings_is_answered_and_ends() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, reply) = a.calls(&ben);
    assert_eq!(b.rings(&call)["from"]["id"], ana.id);
    b.plain("ringing", &call);
    assert_eq!(a.hears("call.ringing", |data| data["call_id"] == call.as_str())["user_id"], ben.id);
    let accepted = b.accepts(&call);
    assert_eq!(
        (accepted["description"]["sdp"].clone(), accepted["from"].clone()),
        (json!(OFFER), reply["participant_id"].clone())
    );
    let told = a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    assert_eq!(told["participant"]["id"], accepted["participant_id"]);
    let answer = a.hears("call.negotiate", |data| data["description"]["type"] == "answer");
    assert_eq!(answer["from"], accepted["participant_id"]);
    a.does("media", json!({"call_id": call, "audio": false, "video": true}));
    let media = b.hears("call.media", |data| data["call_id"] == call.as_str());
    assert_eq!(media["participant"]["media"], json!({"audio": false, "video": true, "screen": false}));
    b.plain("hangup", &call);
    assert_eq!((a.hears_end(&call), b.hears_end(&call)), ("hangup".to_owned(), "hangup".to_owned()));
    assert_eq!(
        (newest(&ana)["outcome"].clone(), newest(&ben)["outcome"].clone()),
        (json!("hangup"), json!("hangup"))
    );
    a.socket.refused("call.hangup", json!({"call_id": call}), "gone");
    let left = "SELECT 1 FROM call_signals WHERE call_id = $1::text::uuid";
    assert!(nodes.one.db().rows(left, &[&call]).is_empty());
}

/// Returns what an event says of whose candidate it is: the port of a description, or of each candidate.
fn marks(event: &Value) -> Vec<String> {
    let port = |line: String| line.split(' ').nth(5).expect("a port").to_owned();
    match event["type"].as_str() {
        Some("call.negotiate") => vec![event["data"]["description"].text("sdp")],
        Some("call.candidates") => {
            event["data"].list("candidates").iter().map(|one| port(one.text("candidate"))).collect()
        }
        _ => Vec::new(),
    }
}

/// Sends descriptions and candidates, and returns what marks them in their order.
fn negotiates(phone: &mut Phone, call: &str) -> Vec<String> {
    let mut sent = Vec::new();
    for round in 0..6 {
        let sdp = format!("{OFFER}a=mid:{round}\r\n");
        phone.does("negotiate", json!({"call_id": call, "description": {"type": "offer", "sdp": sdp}}));
        sent.push(sdp);
        for number in 0..8 {
            let port = (20_000 + round * 10 + number).to_string();
            let mut one = candidate("host", "192.0.2.9");
            one["candidate"] = json!(one.text("candidate").replace("51000", &port));
            phone.does("candidates", json!({"call_id": call, "candidates": [one]}));
            sent.push(port);
        }
    }
    sent
}

fn heard(phone: &mut Phone, count: usize) -> Vec<String> {
    let mut heard = Vec::new();
    while heard.len() < count {
        match phone.socket.next_seen(PATIENCE) {
            Seen::Message(event) => heard.extend(marks(&event)),
            other => panic!("{} of {count} came, then {other:?}", heard.len()),
        }
    }
    heard
}

#[test]
fn descriptions_and_candidates_between_nodes_arrive_once_and_in_order_both_ways() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let (mut a, mut b, call) = talking(&ana, &ben);
    let from_a = negotiates(&mut a, &call);
    let from_b = negotiates(&mut b, &call);
    assert_eq!(heard(&mut b, from_a.len()), from_a);
    assert_eq!(heard(&mut a, from_b.len()), from_b);
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
    for phone in [&mut a, &mut b] {
        phone.socket.expect_no("call.candidates", 200);
    }
}

#[test]
fn what_a_caller_sends_before_anybody_answers_reaches_who_answers_at_another_node() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    a.does(
        "candidates",
        json!({"call_id": call, "candidates": [candidate("host", "192.0.2.9")], "end": true}),
    );
    b.rings(&call);
    b.accepts(&call);
    let told = b.hears("call.candidates", |data| data["call_id"] == call.as_str());
    assert_eq!((told.list("candidates").len(), told["end"].clone()), (1, json!(true)));
    a.plain("hangup", &call);
}

#[test]
fn of_devices_at_two_nodes_each_rings_once_and_the_first_one_has_the_call() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let mut a = Phone::of(&ana);
    let places = [&nodes.one, &nodes.two, &nodes.one, &nodes.two];
    let phones: Vec<Mutex<Phone>> = places.iter().map(|node| Mutex::new(Phone::of(&ben.at(node)))).collect();
    let (call, _) = a.calls(&ben);
    for phone in &phones {
        phone.lock().unwrap().rings(&call);
    }
    let answers = at_once(phones.len(), |number| {
        let answer = json!({"call_id": call, "media": {"audio": true}});
        phones[number].lock().unwrap().socket.try_send("call.accept", answer)
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
    for (phone, answer) in phones.iter().zip(&answers) {
        let mut phone = phone.lock().unwrap();
        if let Err(refused) = answer {
            assert_eq!(refused["code"], "call_taken", "{answers:?}");
            assert_eq!(phone.hears_end(&call), "answered_elsewhere");
        }
        phone.socket.expect_no("call.incoming", 50);
    }
    a.socket.expect_no("call.accepted", 100);
    a.plain("hangup", &call);
}

#[test]
fn a_call_is_declined_given_up_or_missed_over_nodes() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let (mut a, mut b, mut other) = (Phone::of(&ana), Phone::of(&ben), Phone::of(&ben.at(&nodes.one)));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    b.plain("decline", &call);
    assert_eq!(
        (a.hears_end(&call), other.hears_end(&call)),
        ("declined".to_owned(), "declined_elsewhere".to_owned())
    );
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    a.plain("cancel", &call);
    assert_eq!(
        (b.hears_end(&call), other.hears_end(&call)),
        ("cancelled".to_owned(), "cancelled".to_owned())
    );
    let missed = json!({"call_id": crate::calls::phones::fresh(), "peer_id": ben.id, "media": {"audio": true}, "lifetime_ms": 400});
    let call = a.socket.send("call.invite", missed)["call"].text("id");
    b.rings(&call);
    assert_eq!((a.hears_end(&call), b.hears_end(&call)), ("missed".to_owned(), "missed".to_owned()));
    let told = ben.get("/notifications").ok(200);
    assert_eq!(
        (told["notifications"][0]["type"].clone(), told["notifications"][0]["count"].clone()),
        (json!("missed_call"), json!(2)),
        "given up and missed, each once: {told}"
    );
}

#[test]
fn both_who_call_each_other_at_once_at_two_nodes_are_in_one_call() {
    let nodes = Nodes::shared();
    for _ in 0..10 {
        let (ana, ben) = pair(nodes);
        let phones = [Mutex::new(Phone::of(&ana)), Mutex::new(Phone::of(&ben))];
        let replies = at_once(2, |number| {
            phones[number].lock().unwrap().calls(if number == 0 { &ben } else { &ana }).1
        });
        assert_eq!(replies[0]["call"]["id"], replies[1]["call"]["id"], "{replies:?}");
        let of_both = "SELECT state ->> 'phase', jsonb_array_length(state -> 'participants') FROM calls WHERE caller_id::text = ANY ($1)";
        let calls = nodes.one.db().rows(of_both, &[&vec![ana.id.clone(), ben.id.clone()]]);
        let found: Vec<(String, i32)> = calls.iter().map(|row| (row.get(0), row.get(1))).collect();
        assert_eq!(found, [("live".to_owned(), 2)]);
        let call = replies[0]["call"].text("id");
        let [mut a, mut b] = phones.map(|phone| phone.into_inner().unwrap());
        a.plain("hangup", &call);
        assert_eq!(b.hears_end(&call), "hangup");
    }
}

#[test]
fn whoever_calls_again_from_another_node_begins_anew() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (first, _) = a.calls(&ben);
    b.rings(&first);
    // the same login by a new socket at the other node, as after a lost connection
    let mut again = Phone::of(&ana.at(&nodes.two));
    let (second, _) = again.calls(&ben);
    assert_eq!(
        (b.hears_end(&first), a.hears_end(&first)),
        ("superseded".to_owned(), "superseded".to_owned())
    );
    b.rings(&second);
    b.accepts(&second);
    again.hears("call.accepted", |data| data["call"]["id"] == second.as_str());
    again.plain("hangup", &second);
}

/// Somebody at the first node who may call ben.
fn caller(node: &App, ben: &User) -> (User, Phone) {
    let cat = node.user("cat");
    cat.direct(ben);
    let phone = Phone::of(&cat);
    (cat, phone)
}

#[test]
fn somebody_whose_every_device_is_in_a_call_at_another_node_is_busy() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let (_a, mut b, _call) = talking(&ana, &ben);
    let (_cat, mut c) = caller(&nodes.one, &ben);
    let (call, reply) = c.calls(&ben);
    assert_eq!(
        (reply["call"]["state"].clone(), reply["call"]["reason"].clone()),
        (json!("ended"), json!("busy")),
        "{reply}"
    );
    assert_eq!((newest(&ben)["id"].clone(), b.next_left()), (json!(call), None));
    // a free device anywhere rings; when it goes, or says that it is busy, none is left
    for place in [&nodes.two, &nodes.one] {
        let mut free = Phone::of(&ben.at(place));
        let (call, reply) = c.calls(&ben);
        assert_eq!(reply["call"]["state"], "ringing", "{reply}");
        free.rings(&call);
        free.does("decline", json!({"call_id": call, "reason": "busy"}));
        assert_eq!(c.hears_end(&call), "busy");
        let (call, _) = c.calls(&ben);
        free.rings(&call);
        drop(free);
        assert_eq!(c.hears_end(&call), "busy");
    }
}

#[test]
fn a_device_that_moves_to_another_node_has_its_place_there() {
    let nodes = Nodes::shared();
    let (ana, ben) = pair(nodes);
    let (mut a, mut b, call) = talking(&ana, &ben);
    let mut moved = Phone::of(&ben.at(&nodes.one));
    let back = moved.plain("resume", &call);
    assert_eq!(back["call"]["participants"].as_array().map(Vec::len), Some(2));
    assert_eq!(b.hears_end(&call), "superseded");
    a.hears_change(&call, "back");
    let offer = json!({"call_id": call, "ice_restart": true, "description": {"type": "offer", "sdp": OFFER}});
    moved.does("negotiate", offer.clone());
    assert_eq!(
        a.hears("call.negotiate", |data| data["description"]["type"] == "offer")["from"],
        back["participant_id"]
    );
    b.socket.refused("call.negotiate", offer, "conflict");
    // and on to where it was, while the other one is there
    let mut home = Phone::of(&ben);
    home.plain("resume", &call);
    a.hears_change(&call, "back");
    a.does("candidates", json!({"call_id": call, "candidates": [candidate("host", "192.0.2.9")]}));
    home.hears("call.candidates", |data| data["call_id"] == call.as_str());
    a.plain("hangup", &call);
    assert_eq!(home.hears_end(&call), "hangup");
}

/// `R4`: a call that lives at a node which has not heard of the answer yet.
#[test]
fn who_answered_at_one_node_comes_back_by_the_other_before_the_word_of_it() {
    let nodes = Nodes::start();
    let (ana, ben) = pair(&nodes);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let mut again = Phone::deaf(&ben.at(&nodes.one));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    while_notes_are_late(&nodes, || {
        b.accepts(&call);
        assert_eq!(again.plain("resume", &call)["call"]["state"], "live");
    });
    a.plain("hangup", &call);
    assert_eq!(again.hears_end(&call), "hangup");
}
