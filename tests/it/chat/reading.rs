//! Typing and read marks: ephemeral news, without a place in the stream.

use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn typing_is_shown_to_the_others() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    assert_eq!(ada_ws.send("chat.typing", json!({"room_id": room, "active": true})), json!({}));
    let event = bob_ws.expect("chat.typing");
    assert_eq!(event["data"]["room_id"], room);
    assert_eq!(event["data"]["user_id"], ada.id);
    assert_eq!(event["data"]["username"], ada.username);
    assert_eq!(event["data"]["active"], true);
    assert_eq!(event["data"]["expires_ms"], 10_000);
    for field in ["offset", "stream", "epoch"] {
        assert!(event.get(field).is_none(), "ephemeral: {event}");
    }
    ada_ws.send("chat.typing", json!({"room_id": room, "active": false}));
    let event = bob_ws.expect("chat.typing");
    assert_eq!(event["data"]["active"], false);
}

#[test]
fn typing_again_and_again_is_told_seldom() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    for _ in 0..50 {
        ada_ws.post("chat.typing", json!({"room_id": room, "active": true}));
    }
    bob_ws.expect("chat.typing");
    bob_ws.expect_no("chat.typing", 300);
}

#[test]
fn one_who_types_on_is_told_again_in_time() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    for _ in 0..9 {
        ada_ws.send("chat.typing", json!({"room_id": room, "active": true}));
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    bob_ws.expect("chat.typing");
    bob_ws.expect("chat.typing"); // else it expires while ada still types
}

#[test]
fn a_read_mark_is_shown_to_the_others_unless_it_is_private() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    let (first, second) = (ada_ws.say(&room, "one").int("offset"), ada_ws.say(&room, "two").int("offset"));
    bob_ws.send("chat.read", json!({"room_id": room, "offset": first}));
    let event = ada_ws.expect("chat.read");
    assert_eq!(event["data"], json!({"room_id": room, "user_id": bob.id, "offset": first}));
    let private = json!({"room_id": room, "offset": second, "private": true});
    assert_eq!(bob_ws.send("chat.read", private)["read_offset"], second);
    ada_ws.expect_no("chat.read", 150);
    let seen = bob.get(&format!("/conversations/{room}")).ok(200)["conversation"].clone();
    assert_eq!(seen["unread_count"], 0);
}

#[test]
fn a_read_mark_beyond_the_end_stops_at_the_end() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let last = ada.ws().say(&room, "only").int("offset");
    let mut socket = bob.ws();
    socket.join(&room);
    for offset in [last + 1, 1_000_000, i64::MAX] {
        match socket.try_send("chat.read", json!({"room_id": room, "offset": offset})) {
            Ok(reply) => assert_eq!(reply["read_offset"], last),
            Err(error) => assert_eq!(error["code"], "invalid"),
        }
    }
    socket.send("chat.read", json!({"room_id": room, "offset": last}));
    ada.ws().say(&room, "new");
    assert_eq!(bob.get(&format!("/conversations/{room}")).ok(200)["conversation"]["unread_count"], 1);
}

#[test]
fn the_read_mark_comes_back_with_the_next_join() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let offset = ada.ws().say(&room, "read me").int("offset");
    let mut socket = bob.ws();
    socket.join(&room);
    socket.send("chat.read", json!({"room_id": room, "offset": offset}));
    assert_eq!(bob.ws().join(&room)["me"]["read_offset"], offset);
}

#[test]
fn a_private_mark_in_one_burst_with_public_ones_stays_private() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    for round in 0..10 {
        let (first, second) =
            (ada_ws.say(&room, "one").int("offset"), ada_ws.say(&room, "two").int("offset"));
        let ids = [(first, false), (second, true), (first, false)].map(|(offset, private)| {
            bob_ws.post("chat.read", json!({"room_id": room, "offset": offset, "private": private}))
        });
        for id in ids {
            assert_eq!(bob_ws.reply(&id).expect("a reply")["ok"], true);
        }
        let joined = ada.ws().join(&room);
        let marks = joined.list("reads");
        let bobs = marks.iter().find(|mark| mark["user_id"] == bob.id).expect("bob is a member");
        assert_eq!(bobs["offset"], first, "round {round}");
        assert_eq!(bob.ws().join(&room)["me"]["read_offset"], second);
    }
}

#[test]
fn starting_and_stopping_to_type_in_turn_is_told_once_each() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    for turn in 0..50 {
        ada_ws.post("chat.typing", json!({"room_id": room, "active": turn % 2 == 0}));
    }
    assert_eq!(bob_ws.expect("chat.typing")["data"]["active"], true);
    assert_eq!(bob_ws.expect("chat.typing")["data"]["active"], false);
    bob_ws.expect_no("chat.typing", 300);
}
