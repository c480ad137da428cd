//! Several devices of one person, and nobody else's.

use super::own::{call, history};
use crate::harness::{App, Json, at_once};
use serde_json::json;

#[test]
fn every_device_hears_the_same_once() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut devices: Vec<_> = (0..4).map(|_| bob.ws()).collect();
    for device in &mut devices {
        device.join_own();
    }
    // joining again changes nothing
    devices[0].join_own();
    let said = call(&mut ada.ws(), &room, &bob);
    let first = devices[0].expect("notification.created");
    assert_eq!(first["data"]["message_id"], said["id"]);
    for device in &mut devices[1..] {
        assert_eq!(device.expect("notification.created"), first);
    }
    devices[0].expect_no("notification.created", 50);
}

#[test]
fn one_who_left_hears_nothing_more_and_the_other_device_goes_on() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut one, mut two) = (bob.ws(), bob.ws());
    assert_eq!(one.send("user.leave", json!({})), json!({}), "leaving without listening is no error");
    one.join_own();
    two.join_own();
    assert_eq!(one.send("user.leave", json!({})), json!({}));
    let mut talker = ada.ws();
    call(&mut talker, &room, &bob);
    two.expect("notification.created");
    two.expect("conversation.unread");
    one.expect_nothing(50);
    drop(two);
    one.join_own();
    call(&mut talker, &room, &bob);
    one.expect("notification.created");
}

#[test]
fn nobody_can_listen_to_anothers_stream() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let mut eve_ws = eve.ws();
    for foreign in [
        json!({"user_id": bob.id}),
        json!({"room_id": bob.id}),
        json!({"stream": format!("user:{}", bob.id)}),
    ] {
        match eve_ws.try_send("user.join", foreign.clone()) {
            Ok(own) => assert!(own.list("rooms").is_empty(), "{foreign}: {own}"),
            Err(error) => assert_eq!(error["code"], "invalid", "{error}"),
        }
    }
    for kind in ["room.join", "room.leave", "chat.history", "chat.pins"] {
        let error = eve_ws.try_send(kind, json!({"room_id": bob.id})).expect_err("no room");
        assert_eq!(error["code"], "not_found", "{kind}: {error}");
    }
    let mut bob_ws = bob.ws();
    bob_ws.join_own();
    call(&mut ada.ws(), &room, &bob);
    bob_ws.expect("notification.created");
    bob_ws.expect("conversation.unread");
    eve_ws.expect_nothing(50);
    assert!(history(&eve).is_empty());
}

#[test]
fn whoever_joins_in_the_middle_misses_nothing_and_hears_nothing_twice() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let joined = bob.ws().join_own();
    let (base, epoch) = (joined.int("offset"), joined.text("epoch"));
    let last = base + 100;
    at_once(9, |number| {
        if number == 0 {
            let mut talker = ada.ws();
            for _ in 0..100 {
                call(&mut talker, &room, &bob);
            }
            return;
        }
        let mut device = bob.ws();
        let mut known = base;
        while known < last {
            let resumed = device.resume_own(known, &epoch);
            assert_eq!(resumed["recovered"], true, "{resumed}");
            for event in resumed.list("events") {
                assert_eq!(event.int("offset"), known + 1);
                known += 1;
            }
            assert_eq!(resumed.int("offset"), known);
            while known < last && known % 7 != 0 {
                assert_eq!(device.expect("notification.created").int("offset"), known + 1);
                known += 1;
            }
            if known < last {
                device.send("user.leave", json!({}));
                while let crate::harness::Seen::Message(late) = device.next_seen(std::time::Duration::ZERO) {
                    if late["type"] == "notification.created" {
                        assert_eq!(late.int("offset"), known + 1);
                        known += 1;
                    }
                }
            }
        }
    });
}

#[test]
fn one_who_leaves_while_they_join_hears_nothing_afterwards() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut leaver = bob.ws();
    for _ in 0..20 {
        let (join, leave) = (leaver.post("user.join", json!({})), leaver.post("user.leave", json!({})));
        leaver.reply(&leave).expect("a reply");
        let joined = leaver.reply(&join).expect("a reply");
        assert!(joined["ok"] == true || joined["error"]["code"] == "conflict", "{joined}");
    }
    call(&mut ada.ws(), &room, &bob);
    leaver.expect_nothing(100);
}
