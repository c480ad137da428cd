//! Resuming one's own stream with `since`: complete, or honestly not, as with rooms.

use super::own::{call, history, offsets};
use crate::harness::{App, Json, Ws};
use serde_json::{Value, json};
use uuid::Uuid;

#[test]
fn a_resume_brings_exactly_what_was_missed() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut witness, mut talker) = (bob.ws(), ada.ws());
    let before = witness.join_own();
    let live: Vec<Value> = (0..7)
        .map(|_| {
            call(&mut talker, &room, &bob);
            witness.expect("notification.created")
        })
        .collect();
    let mut reader = bob.ws();
    let resumed = reader.resume_own(live[1].int("offset"), &before.text("epoch"));
    assert_eq!(resumed["recovered"], true, "{resumed}");
    assert_eq!(resumed.list("events"), live[2..], "each in the form in which it was pushed");
    assert_eq!(resumed.int("offset"), live[6].int("offset"));
    assert_eq!(resumed.int("unread_notifications"), 7);
    let said = call(&mut talker, &room, &bob);
    assert_eq!(reader.expect("notification.created")["data"]["message_id"], said["id"]);
    reader.expect_no("notification.created", 50);
}

#[test]
fn nothing_missed_is_recovered_with_no_events() {
    let app = App::shared();
    let bob = app.user("bob");
    let joined = bob.ws().join_own();
    assert!(joined.get("recovered").is_none() && joined.get("events").is_none(), "{joined}");
    let resumed = bob.ws().resume_own(joined.int("offset"), &joined.text("epoch"));
    assert_eq!(resumed["recovered"], true);
    assert!(resumed.list("events").is_empty(), "{resumed}");
}

#[test]
fn a_foreign_epoch_or_an_offset_that_never_was_is_no_recovery() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    call(&mut ada.ws(), &room, &bob);
    let joined = bob.ws().join_own();
    let (offset, epoch) = (joined.int("offset"), joined.text("epoch"));
    let long = "x".repeat(1000);
    let foreign = ["", "another", long.as_str()].map(|epoch| (offset, epoch));
    let never = [offset + 1, 1_000_000, i64::MAX].map(|offset| (offset, epoch.as_str()));
    for (offset, epoch) in foreign.into_iter().chain(never) {
        let resumed = bob.ws().resume_own(offset, epoch);
        assert_eq!(resumed["recovered"], false, "{offset} {epoch}: {resumed}");
        assert!(resumed.list("events").is_empty(), "{resumed}");
        assert_eq!(resumed.list("rooms"), joined.list("rooms"), "the present state, all the same");
        assert_eq!(resumed.int("unread_notifications"), 1);
    }
}

#[test]
fn a_negative_or_malformed_since_is_invalid_or_no_recovery() {
    let bob = App::shared().user("bob");
    let mut socket = bob.ws();
    let epoch = socket.join_own().text("epoch");
    for since in [
        json!({"offset": -1, "epoch": epoch}),
        json!({"offset": i64::MIN, "epoch": epoch}),
        json!({"offset": 0.5, "epoch": epoch}),
        json!({"offset": "1", "epoch": epoch}),
        json!({"offset": u64::MAX, "epoch": epoch}),
        json!({"offset": 0}),
        json!({"epoch": epoch}),
        json!("all"),
        json!([]),
    ] {
        match socket.try_send("user.join", json!({"since": since})) {
            Ok(reply) => assert_eq!(reply["recovered"], false, "{since}: {reply}"),
            Err(error) => assert_eq!(error["code"], "invalid", "{since}: {error}"),
        }
    }
    assert!(socket.join_own().get("recovered").is_none(), "the socket lives");
}

fn call_often(socket: &mut Ws, room: &str, username: &str, count: usize) {
    let content = format!("@{username}");
    for _ in 0..count.div_ceil(50) {
        let data = || json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content});
        let ids: Vec<String> = (0..count.min(50)).map(|_| socket.post("chat.send", data())).collect();
        for id in ids {
            assert_eq!(socket.reply(&id).expect("a reply")["ok"], true);
        }
    }
}

#[test]
fn five_hundred_missed_events_are_replayed_and_one_more_is_not() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let joined = bob.ws().join_own();
    let (base, epoch) = (joined.int("offset"), joined.text("epoch"));
    let mut socket = ada.ws();
    call_often(&mut socket, &room, &bob.username, 500);
    let resumed = bob.ws().resume_own(base, &epoch);
    assert_eq!(resumed["recovered"], true);
    assert_eq!(offsets(&resumed.list("events")), (base + 1..=base + 500).collect::<Vec<_>>());
    call_often(&mut socket, &room, &bob.username, 1);
    let resumed = bob.ws().resume_own(base, &epoch);
    assert_eq!(resumed["recovered"], false);
    assert!(resumed.list("events").is_empty());
    assert_eq!(resumed.int("unread_notifications"), 501);
    assert_eq!(bob.ws().resume_own(base + 1, &epoch)["recovered"], true);
}

#[test]
fn a_resume_works_across_a_restart_and_a_crash() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let joined = bob.ws().join_own();
    let (mut known, epoch) = (joined.int("offset"), joined.text("epoch"));
    for crash in [false, true] {
        let before = call(&mut ada.ws(), &room, &bob);
        if crash {
            app.kill();
            app.start_again();
        } else {
            app.restart();
        }
        let after = call(&mut ada.ws(), &room, &bob);
        let resumed = bob.ws().resume_own(known, &epoch);
        assert_eq!(resumed["recovered"], true, "crash {crash}: {resumed}");
        let messages: Vec<Value> =
            resumed.list("events").iter().map(|event| event["data"]["message_id"].clone()).collect();
        assert_eq!(messages, [before["id"].clone(), after["id"].clone()]);
        known = resumed.int("offset");
    }
}

#[test]
fn a_changed_list_of_conversations_stands_in_the_same_order() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut bob_ws = bob.ws();
    bob_ws.join_own();
    // as on another node whose note about it was lost
    let (user, id) = (Uuid::parse_str(&bob.id).expect("an id"), Uuid::parse_str(&room).expect("an id"));
    let tell = "SELECT tell_conversation_changed(ARRAY[$1]::uuid[], $2, 'joined')::text";
    app.db().rows(tell, &[&user, &id]);
    call(&mut ada.ws(), &room, &bob);
    let changed = bob_ws.expect("conversation.changed");
    assert_eq!(changed["data"], json!({"room_id": room, "change": "joined"}));
    let called = bob_ws.expect("notification.created");
    assert_eq!(
        called.int("offset"),
        changed.int("offset") + 1,
        "what comes next brings what was not heard of"
    );
    let events = history(&bob);
    assert_eq!(events[events.len() - 2..], [changed, called]);
}
