//! `chat.history` in both directions: before, after and around an offset, and what its flags promise at the edges.

use crate::harness::{App, Json, User, Ws};
use serde_json::{Value, json};

/// A room with so many messages, and a change of a member among them, so that offsets have gaps between messages.
fn filled(owner: &User, other: &User, count: usize) -> (String, Ws, Vec<Value>) {
    let room = owner.room(&[]);
    let mut socket = owner.ws();
    let mut sent = Vec::new();
    for number in 0..count {
        if number == count / 2 {
            owner.post(&format!("/conversations/{room}/members"), &json!({"user_id": other.id})).ok(201);
        }
        sent.push(socket.say(&room, &format!("{number}")));
    }
    (room, socket, sent)
}

fn page(socket: &mut Ws, room: &str, way: &str, offset: i64, limit: i64) -> (Vec<Value>, bool, bool) {
    let page = socket.send("chat.history", json!({"room_id": room, way: offset, "limit": limit}));
    (page.list("messages"), page["has_more"] == true, page["has_newer"] == true)
}

#[test]
fn pages_lead_forward_to_the_end_without_a_hole() {
    let app = App::shared();
    let (room, mut socket, sent) = filled(&app.user("ada"), &app.user("bob"), 23);
    let (mut collected, mut after) = (Vec::new(), 0);
    loop {
        let (messages, has_more, has_newer) = page(&mut socket, &room, "after", after, 10);
        assert_eq!(has_more, !collected.is_empty(), "older ones than the first page has are none");
        after = messages.last().map_or(after, |message| message.int("offset"));
        collected.extend(messages);
        if !has_newer {
            break;
        }
    }
    assert_eq!(collected, sent);
}

#[test]
fn a_page_around_a_message_has_it_in_its_middle() {
    let app = App::shared();
    let (room, mut socket, sent) = filled(&app.user("ada"), &app.user("bob"), 23);
    let at = |number: usize| sent[number].int("offset");
    let mut around = |number: usize, limit: i64| page(&mut socket, &room, "around", at(number), limit);
    assert_eq!(around(11, 5), (sent[9..14].to_vec(), true, true));
    assert_eq!(around(11, 4), (sent[9..13].to_vec(), true, true));
    assert_eq!(around(11, 1), (sent[11..12].to_vec(), true, true));
    assert_eq!(around(0, 4), (sent[0..2].to_vec(), false, true));
    assert_eq!(around(22, 4), (sent[20..23].to_vec(), true, false));
    assert_eq!(around(11, 100), (sent.clone(), false, false));
}

#[test]
fn the_flags_are_true_at_every_edge() {
    let app = App::shared();
    let (room, mut socket, sent) = filled(&app.user("ada"), &app.user("bob"), 6);
    let (first, last) = (sent[0].int("offset"), sent[5].int("offset"));
    let mut at = |way: &str, offset: i64| page(&mut socket, &room, way, offset, 3);
    assert_eq!(at("before", first), (vec![], false, true));
    assert_eq!(at("before", first + 1), (sent[..1].to_vec(), false, true));
    assert_eq!(at("before", last), (sent[2..5].to_vec(), true, true));
    assert_eq!(at("before", last + 1), (sent[3..].to_vec(), true, false));
    assert_eq!(at("before", i64::MAX), (sent[3..].to_vec(), true, false));
    assert_eq!(at("after", first - 1), (sent[..3].to_vec(), false, true));
    assert_eq!(at("after", last - 1), (sent[5..].to_vec(), true, false));
    assert_eq!(at("after", last), (vec![], true, false));
    assert_eq!(at("after", i64::MAX), (vec![], true, false));
    assert_eq!(at("around", i64::MAX), (sent[5..].to_vec(), true, false));
    assert_eq!(at("around", 1), (sent[..2].to_vec(), false, true));
    let newest = socket.send("chat.history", json!({"room_id": room, "limit": 3}));
    assert_eq!(
        (newest.list("messages"), &newest["has_more"], &newest["has_newer"]),
        (sent[3..].to_vec(), &json!(true), &json!(false))
    );
}

#[test]
fn an_empty_room_has_nothing_on_either_side() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for way in ["before", "after", "around"] {
        assert_eq!(page(&mut socket, &room, way, 1, 3), (vec![], false, false));
    }
}

#[test]
fn what_is_wrong_with_a_page_is_told() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for wrong in [
        json!({"before": 5, "after": 1}),
        json!({"after": 1, "around": 1}),
        json!({"limit": 0}),
        json!({"limit": 101}),
        json!({"limit": -1}),
        json!({"limit": 1.5}),
        json!({"before": 0}),
        json!({"after": -1}),
        json!({"around": 0}),
        json!({"around": i64::MIN}),
        json!({"before": "5"}),
    ] {
        let mut data = wrong;
        data["room_id"] = json!(room);
        socket.refused("chat.history", data, "invalid");
    }
    let mut stranger = eve.ws();
    let foreign = stranger.refused("chat.history", json!({"room_id": room, "after": 0}), "not_found");
    let nowhere =
        stranger.refused("chat.history", json!({"room_id": uuid::Uuid::new_v4(), "after": 0}), "not_found");
    assert_eq!(foreign, nowhere);
}

#[test]
fn a_room_of_the_longest_messages_can_still_be_joined_and_read_whole() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let long = "🎸".repeat(4000);
    let sent: Vec<Value> = (0..60).map(|_| socket.say(&room, &long)).collect();
    let joined = ada.ws().join(&room);
    let newest = joined["snapshot"].list("messages");
    assert!(!newest.is_empty() && newest.last() == sent.last());
    let mut collected = newest;
    while collected[0] != sent[0] {
        let (older, has_more, has_newer) =
            page(&mut socket, &room, "before", collected[0].int("offset"), 100);
        assert!(has_newer && !older.is_empty() && has_more != (older[0] == sent[0]));
        collected.splice(0..0, older);
    }
    assert_eq!(collected, sent);
    let (around, has_more, has_newer) = page(&mut socket, &room, "around", sent[30].int("offset"), 100);
    assert!(around.contains(&sent[30]) && has_more && has_newer);
}
