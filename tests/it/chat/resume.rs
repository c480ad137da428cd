//! Resuming with `since`: complete, or honestly not.

use crate::harness::{App, Json, Seen};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use uuid::Uuid;

#[test]
fn a_resume_brings_exactly_what_was_missed() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut reader = bob.ws();
    let joined = reader.join(&room);
    let epoch = joined.text("epoch");
    let mut talker = ada.ws();
    talker.say(&room, "seen");
    let known = reader.hears("seen").int("offset");
    drop(reader);
    let mut witness = ada.ws();
    witness.join(&room);
    for number in 0..5 {
        talker.say(&room, &format!("missed {number}"));
    }
    ada.put(&format!("/conversations/{room}"), &json!({"name": "Renamed meanwhile"})).ok(200);
    talker.say(&room, "missed last");
    let live: Vec<Value> = (0..7)
        .map(|number| witness.expect(if number == 5 { "room.updated" } else { "chat.message" }))
        .collect();
    let mut reader = bob.ws();
    let resumed = reader.resume(&room, known, &epoch);
    assert_eq!(resumed["recovered"], true, "{resumed}");
    assert_eq!(resumed.list("events"), live, "each in the form in which it was pushed");
    assert_eq!(resumed.int("offset"), live[6].int("offset"));
    assert!(resumed.get("snapshot").is_none_or(Value::is_null), "{resumed}");
    talker.say(&room, "live again");
    reader.hears("live again");
    reader.expect_no("chat.message", 50);
}

#[test]
fn nothing_missed_is_recovered_with_no_events() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.say(&room, "x");
    let joined = socket.join(&room);
    let resumed = ada.ws().resume(&room, joined.int("offset"), &joined.text("epoch"));
    assert_eq!(resumed["recovered"], true);
    assert!(resumed.list("events").is_empty(), "{resumed}");
}

#[test]
fn from_the_very_beginning_everything_is_replayed() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for number in 0..60 {
        socket.say(&room, &format!("{number}"));
    }
    let epoch = socket.join(&room).text("epoch");
    let resumed = ada.ws().resume(&room, 0, &epoch);
    assert_eq!(resumed["recovered"], true, "{resumed}");
    let offsets: Vec<i64> = resumed.list("events").iter().map(|event| event.int("offset")).collect();
    assert_eq!(offsets, (1..=resumed.int("offset")).collect::<Vec<_>>());
}

/// `R5`.
#[test]
fn a_foreign_epoch_is_answered_with_the_present_state() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let sent = socket.say(&room, "present");
    let known = socket.join(&room).int("offset");
    for epoch in ["", "another", "00000000-0000-4000-8000-000000000000", &"x".repeat(1000)] {
        let resumed = ada.ws().resume(&room, known, epoch);
        assert_eq!(resumed["recovered"], false, "{epoch}: {resumed}");
        assert!(resumed.list("events").is_empty(), "{resumed}");
        assert_eq!(resumed["snapshot"].list("messages"), std::slice::from_ref(&sent));
    }
}

#[test]
fn an_offset_that_never_was_is_no_recovery() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.say(&room, "present");
    let joined = socket.join(&room);
    let epoch = joined.text("epoch");
    for offset in [joined.int("offset") + 1, 1_000_000, i64::MAX] {
        let resumed = ada.ws().resume(&room, offset, &epoch);
        assert_eq!(resumed["recovered"], false, "{offset}: {resumed}");
        assert_eq!(resumed["snapshot"].list("messages").len(), 1);
    }
}

#[test]
fn a_negative_or_malformed_since_is_invalid_or_no_recovery() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let epoch = socket.join(&room).text("epoch");
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
        match socket.try_send("room.join", json!({"room_id": room, "since": since})) {
            Ok(reply) => assert_eq!(reply["recovered"], false, "{since}: {reply}"),
            Err(error) => assert_eq!(error["code"], "invalid", "{since}: {error}"),
        }
    }
    socket.say(&room, "the socket lives");
}

/// `R5`.
#[test]
fn five_hundred_missed_events_are_replayed_and_one_more_is_not() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let joined = socket.join(&room);
    let (base, epoch) = (joined.int("offset"), joined.text("epoch"));
    socket.send("room.leave", json!({"room_id": room}));
    let send = |socket: &mut crate::harness::Ws, count: usize| {
        let ids: Vec<String> = (0..count)
            .map(|_| {
                socket
                    .post("chat.send", json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "x"}))
            })
            .collect();
        for id in ids {
            assert_eq!(socket.reply(&id).expect("a reply")["ok"], true);
        }
    };
    for _ in 0..10 {
        send(&mut socket, 50);
    }
    let resumed = ada.ws().resume(&room, base, &epoch);
    assert_eq!(resumed["recovered"], true);
    let offsets: Vec<i64> = resumed.list("events").iter().map(|event| event.int("offset")).collect();
    assert_eq!(offsets, (base + 1..=base + 500).collect::<Vec<_>>());
    send(&mut socket, 1);
    let resumed = ada.ws().resume(&room, base, &epoch);
    assert_eq!(resumed["recovered"], false);
    assert!(resumed.list("events").is_empty());
    assert_eq!(resumed["snapshot"].list("messages").len(), 50);
    assert_eq!(ada.ws().resume(&room, base + 1, &epoch)["recovered"], true);
}

#[test]
fn a_resume_works_across_a_restart_and_a_crash() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let joined = bob.ws().join(&room);
    let (mut known, epoch) = (joined.int("offset"), joined.text("epoch"));
    for crash in [false, true] {
        ada.ws().say(&room, "before");
        if crash {
            app.kill();
            app.start_again();
        } else {
            app.restart();
        }
        ada.ws().say(&room, "after");
        let resumed = bob.ws().resume(&room, known, &epoch);
        assert_eq!(resumed["recovered"], true, "crash {crash}: {resumed}");
        let contents: Vec<String> =
            resumed.list("events").iter().map(|event| event["data"].text("content")).collect();
        assert_eq!(contents, ["before", "after"]);
        known = resumed.int("offset");
    }
}

#[test]
fn membership_changes_are_replayed_too() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let joined = bob.ws().join(&room);
    ada.post(&format!("/conversations/{room}/members"), &json!({"user_id": eve.id})).ok(201);
    ada.delete(&format!("/conversations/{room}/members/{}", eve.id)).ok(200);
    let resumed = bob.ws().resume(&room, joined.int("offset"), &joined.text("epoch"));
    assert_eq!(resumed["recovered"], true);
    let changes: Vec<String> =
        resumed.list("events").iter().map(|event| event["data"].text("change")).collect();
    assert_eq!(changes, ["joined", "removed"]);
}

#[test]
fn one_who_leaves_while_the_resume_is_read_is_not_let_in_afterwards() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let epoch = ada.ws().join(&room).text("epoch");
    ada.ws().say(&room, "missed");
    // what was said before is in no room's memory now
    app.restart();
    let (mut leaver, mut talker) = (bob.ws(), ada.ws());
    for _ in 0..20 {
        let since = json!({"room_id": room, "since": {"offset": 0, "epoch": epoch}});
        let (join, leave) =
            (leaver.post("room.join", since), leaver.post("room.leave", json!({"room_id": room})));
        leaver.reply(&leave).expect("a reply");
        let joined = leaver.reply(&join).expect("a reply");
        assert!(joined["ok"] == true || joined["error"]["code"] == "conflict", "{joined}");
    }
    talker.say(&room, "to nobody");
    leaver.expect_no("chat.message", 100);
    assert_eq!(talker.join(&room)["presence"].int("count"), 1);
}

#[test]
fn who_goes_while_their_resume_is_still_being_read_is_not_present() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut ada_ws = ada.ws();
    let epoch = ada_ws.join(&room).text("epoch");
    // more than is kept in memory: the resumes are read from Postgres
    for number in 0..140 {
        ada_ws.post(
            "chat.send",
            json!({"room_id": room, "client_id": Uuid::new_v4(), "content": format!("{number}")}),
        );
    }
    ada_ws.expect_where("chat.message", |event| event["data"]["content"] == "139");
    for _ in 0..20 {
        let mut socket = bob.ws();
        socket.post("room.join", json!({"room_id": room, "since": {"offset": 0, "epoch": epoch}}));
        drop(socket);
        let mut stays = bob.ws();
        stays.post("room.join", json!({"room_id": room, "since": {"offset": 0, "epoch": epoch}}));
        stays.send("room.leave", json!({"room_id": room}));
    }
    let deadline = Instant::now() + Duration::from_secs(3);
    while ada_ws.join(&room)["presence"]["count"] != 1 {
        assert!(Instant::now() < deadline, "someone is present who went: {}", ada_ws.join(&room)["presence"]);
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn nothing_of_a_room_comes_behind_the_answer_to_leaving_it() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut talker = ada.ws();
            while !is_over.load(Ordering::Relaxed) {
                let say = |_| json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "on and on"});
                let ids: Vec<String> = (0..10).map(say).map(|data| talker.post("chat.send", data)).collect();
                ids.iter().for_each(|id| drop(talker.reply(id)));
            }
        });
        let mut device = bob.ws();
        let mut late = Vec::new();
        for _ in 0..150 {
            device.join(&room);
            std::thread::sleep(Duration::from_millis(3));
            let left = device.post("room.leave", json!({"room_id": room}));
            let (mut is_left, mut told) = (false, None);
            // the answer to a question that is asked behind it
            while told.is_none() {
                match device.next_seen(Duration::from_secs(10)) {
                    Seen::Message(frame) if frame["id"] == left => {
                        is_left = true;
                        device.post("clock.ping", json!({"t0": 1}));
                    }
                    Seen::Message(frame) if frame["type"] == "reply" && is_left => told = Some(frame),
                    Seen::Message(frame) if is_left => late.push(frame["type"].clone()),
                    Seen::Message(_) => {}
                    other => panic!("{other:?}"),
                }
            }
        }
        is_over.store(true, Ordering::Relaxed);
        assert_eq!(late, Vec::<Value>::new());
    });
}
