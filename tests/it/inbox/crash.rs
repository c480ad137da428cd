//! A panic in an inbox, and `kill -9` while people are called: nothing is lost, nothing comes twice.

use super::own::{call, history, notified, offsets};
use crate::harness::{App, Json, Seen, Ws};
use serde_json::{Value, json};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};
use uuid::Uuid;

#[test]
fn after_a_panic_every_device_hears_what_it_missed_and_the_rest_without_joining_again() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut one, mut two, mut talker) = (bob.ws(), bob.ws(), ada.ws());
    let base = one.join_own().int("offset");
    two.join_own();
    for round in 0..4 {
        app.panic_inbox(&bob.id);
        call(&mut talker, &room, &bob);
        for device in [&mut one, &mut two] {
            assert_eq!(device.expect("notification.created").int("offset"), base + 1 + round);
        }
    }
    assert_eq!(one.join_own().int("offset"), base + 4);
    for device in [&mut one, &mut two] {
        device.expect_no("notification.created", 50);
    }
    drop(two);
    call(&mut talker, &room, &bob);
    one.expect("notification.created");
}

#[test]
fn panics_in_the_middle_of_calls_lose_none() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut bob_ws, done) = (bob.ws(), AtomicBool::new(false));
    let base = bob_ws.join_own().int("offset");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..5 {
                app.panic_inbox(&bob.id);
                app.panic_room(&room);
                std::thread::sleep(Duration::from_millis(50));
            }
            done.store(true, Ordering::Relaxed);
        });
        let mut talker = ada.ws();
        let mut count = 0;
        while !done.load(Ordering::Relaxed) || count < 50 {
            call_at_last(&mut talker, &room, &bob.username);
            count += 1;
            assert_eq!(bob_ws.expect("notification.created").int("offset"), base + count);
        }
    });
    bob_ws.expect_no("notification.created", 100);
}

/// Sends a message that names someone until it is accepted, and returns it.
fn call_at_last(socket: &mut Ws, room: &str, username: &str) -> Value {
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": format!("@{username}")});
    let begun = Instant::now();
    loop {
        match socket.try_send("chat.send", data.clone()) {
            Ok(sent) => return sent["message"].clone(),
            Err(error) => {
                let code = error.text("code");
                assert!(["unavailable", "internal"].contains(&code.as_str()), "{error}");
            }
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "the room does not come back");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn kills_in_the_middle_of_calls_neither_lose_nor_repeat_one() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let first = bob.ws().join_own();
    let mut heard: Vec<Value> = Vec::new();
    for round in 0..4 {
        let (mut talker, mut listener) = (ada.ws(), bob.ws());
        let since = heard.last().map_or(first.int("offset"), |event| event.int("offset"));
        heard.extend(listener.resume_own(since, &first.text("epoch")).list("events"));
        let content = format!("@{}", bob.username);
        for _ in 0..40 {
            talker
                .post("chat.send", json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content}));
        }
        // wherever it is by then
        heard.push(listener.expect("notification.created"));
        std::thread::sleep(Duration::from_millis(3 * round));
        app.kill();
        while let Seen::Message(late) = listener.next_seen(Duration::from_secs(1)) {
            heard.extend(Some(late).filter(|message| message["type"] == "notification.created"));
        }
        // what Postgres was in the middle of is committed or not by then
        let others =
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        while !app.db().rows(others, &[]).is_empty() {}
        app.start_again();
    }
    let since = heard.last().map_or(first.int("offset"), |event| event.int("offset"));
    heard.extend(bob.ws().resume_own(since, &first.text("epoch")).list("events"));
    // what came before the first join is that the room is there
    let begin = first.int("offset");
    let mut whole = history(&bob);
    whole.retain(|event| event.int("offset") > begin);
    assert!(heard == whole, "live and resumed together are the whole, once each");
    let last = begin + i64::try_from(heard.len()).expect("few");
    assert_eq!(offsets(&heard), (begin + 1..=last).collect::<Vec<_>>());
    // every message is called for once, and every call has its message
    let mut called: Vec<String> = notified(&bob).into_iter().map(|(_, message)| message).collect();
    let mut reader = bob.ws();
    let mut stored: Vec<Value> = Vec::new();
    loop {
        let after = stored.last().map_or(0, |message| message.int("offset"));
        let page = reader.send("chat.history", json!({"room_id": room, "after": after, "limit": 100}));
        stored.extend(page.list("messages"));
        if page["has_newer"] == false {
            break;
        }
    }
    let mut stored: Vec<String> = stored.iter().map(|message| message.text("id")).collect();
    called.sort();
    stored.sort();
    assert_eq!(called, stored);
}
