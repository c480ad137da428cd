//! Calls of rooms with people at three nodes.

use super::pair::Nodes;
use crate::calls::phones::{OFFER, Phone, fresh};
use crate::harness::{App, Json, User};
use serde_json::{Value, json};

#[track_caller]
fn join(phone: &mut Phone, room: &str) -> Value {
    let how = json!({"call_id": fresh(), "room_id": room, "media": {"audio": true}});
    phone.socket.send("call.invite", how)
}

/// A room with three members, each at a node of their own; the third node lives as long as this.
fn scene(nodes: &Nodes) -> ([User; 3], String, App) {
    let three = nodes.another("three");
    let [ana, ben, cat] = ["ana", "ben", "cat"].map(|name| nodes.one.user(name));
    let room = ana.room(&[&ben, &cat]);
    let people = [ana, ben.at(&nodes.two), cat.at(&three)];
    (people, room, three)
}

#[test]
fn a_room_talks_over_three_nodes() {
    let nodes = Nodes::start();
    let (people, room, _three) = scene(&nodes);
    let mut phones = people.each_ref().map(Phone::of);
    for phone in &mut phones {
        phone.socket.join(&room);
    }
    let [a, b, c] = &mut phones;
    let first = join(a, &room);
    let call = first["call"].text("id");
    for listener in [&mut *b, &mut *c] {
        let told =
            listener.socket.expect_where("call.room", |event| event["data"]["call"]["id"] == call.as_str());
        assert_eq!(told["data"]["room_id"], room);
    }
    let second = join(b, &room);
    assert_eq!(second["call"]["id"], call);
    assert_eq!(a.hears_change(&call, "joined")["participant"]["id"], second["participant_id"]);
    let third = join(c, &room);
    for listener in [&mut *a, &mut *b] {
        listener.hears("call.participant", |data| {
            data["change"] == "joined"
                && data["participant"]["id"] == third["participant_id"]
                && data["polite"] == false
        });
    }
    // each pair negotiates by itself
    let ids = [&first, &second, &third].map(|reply| reply["participant_id"].clone());
    for from in 0..3 {
        for to in (0..3).filter(|to| *to != from) {
            let offer = json!({"type": "offer", "sdp": OFFER});
            phones[from].does("negotiate", json!({"call_id": call, "to": ids[to], "description": offer}));
            phones[to].hears("call.negotiate", |data| data["from"] == ids[from]);
        }
    }
    let [a, b, c] = &mut phones;
    a.plain("hangup", &call);
    assert_eq!(a.hears_end(&call), "hangup");
    for listener in [&mut *b, &mut *c] {
        assert_eq!(listener.hears_change(&call, "left")["participant"]["id"], ids[0]);
    }
    b.plain("hangup", &call);
    c.plain("hangup", &call);
    for listener in &mut phones {
        listener.socket.expect_where("call.room", |event| event["data"]["call"].is_null());
    }
}

#[test]
fn who_is_sent_away_at_one_node_hears_it_at_another() {
    let nodes = Nodes::shared();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    let room = ana.room(&[&ben]);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben.at(&nodes.two)));
    let call = join(&mut a, &room)["call"].text("id");
    join(&mut b, &room);
    a.hears_change(&call, "joined");
    assert_eq!(ana.delete(&format!("/conversations/{room}/members/{}", ben.id)).status / 100, 2);
    assert_eq!(b.hears_end(&call), "hangup");
    assert_eq!(a.hears_change(&call, "left")["participant"]["user_id"], ben.id);
}

#[test]
fn who_was_with_a_node_that_died_has_left_a_rooms_call_within_fifteen_seconds() {
    let nodes = Nodes::start();
    let (ana, ben) = (nodes.one.user("ana"), nodes.one.user("ben"));
    let room = ana.room(&[&ben]);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben.at(&nodes.two)));
    let call = join(&mut a, &room)["call"].text("id");
    join(&mut b, &room);
    a.hears_change(&call, "joined");
    let died = std::time::Instant::now();
    nodes.two.kill();
    let is_gone =
        |data: &Value| data["change"] == "left" && data["participant"]["user_id"] == ben.id.as_str();
    while died.elapsed().as_secs() < 20 {
        // so that one's own lease goes on
        a.does("quality", json!({"call_id": call, "rtt_ms": 40, "jitter_ms": 3, "loss": 0.01}));
        if let Some(gone) = a.next_left() {
            assert_eq!(gone, ben.id);
            assert!(died.elapsed().as_secs() <= 16, "it took {:?}", died.elapsed());
            nodes.two.start_again();
            return;
        }
    }
    a.hears("call.participant", is_gone);
}
