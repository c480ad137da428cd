//! Commands that wait for Postgres: their socket goes on reading and answering, and nobody honest is cut for it.

use crate::harness::{App, Json, Seen, Ws};
use serde_json::json;
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Holds all messages for so long that whatever looks at one waits as long as the server allows.
fn with_messages_locked(app: &App, work: impl FnOnce()) {
    let free = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let (app, free) = (&app, &free);
        scope.spawn(move || {
            app.db().run("BEGIN; LOCK TABLE messages IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(12); COMMIT");
            free.store(true, Ordering::Relaxed);
        });
        // a table has the same number in every database that was made from one template
        let is_locked = "SELECT 1 FROM pg_locks WHERE relation = 'messages'::regclass AND mode = 'AccessExclusiveLock' AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        let begun = Instant::now();
        while app.db().rows(is_locked, &[]).is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(5), "the lock is not there");
        }
        work();
        assert!(!free.load(Ordering::Relaxed), "the lock was gone before the end");
    });
}

fn edit(socket: &mut Ws, message: Uuid) -> String {
    socket.post("chat.edit", json!({"message_id": message, "content": "changed"}))
}

#[test]
fn a_socket_whose_own_commands_wait_still_reads_and_is_not_cut() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut waits, mut talks) = (ada.ws(), bob.ws());
    waits.join(&room);
    talks.join(&room);
    with_messages_locked(&app, || {
        let edits: Vec<String> = (0..4).map(|_| edit(&mut waits, Uuid::new_v4())).collect();
        let begun = Instant::now();
        let mut slowest = Duration::ZERO;
        while begun.elapsed() < Duration::from_secs(9) {
            // what is written to it wants a sign of life
            talks.send("chat.typing", json!({"room_id": room, "active": true}));
            talks.send("chat.typing", json!({"room_id": room, "active": false}));
            let asked = Instant::now();
            waits.send("clock.ping", json!({"t0": 1}));
            slowest = slowest.max(asked.elapsed());
            std::thread::sleep(Duration::from_millis(300));
        }
        assert!(slowest < Duration::from_secs(2), "clock.ping waited {slowest:?}");
        for id in &edits {
            let reply = waits.reply(id).expect("every command is answered");
            assert_eq!(reply["error"]["code"], "unavailable", "{reply}");
        }
    });
}

#[test]
fn every_command_is_answered_within_five_seconds_while_messages_cannot_be_read() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    let message = socket.say(&room, "here")["id"].clone();
    with_messages_locked(&app, || {
        // one behind the other, of one message: what waits behind waits no longer
        let asked = Instant::now();
        let ids = [
            socket.post("chat.edit", json!({"message_id": message, "content": "changed"})),
            socket.post("chat.react", json!({"message_id": message, "emoji": "🔥"})),
            socket.post("chat.pin", json!({"message_id": message})),
            socket.post("chat.delete", json!({"message_id": message})),
            socket.post("chat.search", json!({"query": "here"})),
            socket.post("chat.search", json!({"query": "there"})),
        ];
        let mut waiting: Vec<&String> = ids.iter().collect();
        while !waiting.is_empty() {
            match socket.next_seen(Duration::from_secs(8)) {
                Seen::Message(reply) if reply["type"] == "reply" => {
                    waiting.retain(|id| reply["id"] != ***id);
                    assert_eq!(reply["ok"], false, "{reply}");
                    // 5 s by promise, and some for a machine that has other work
                    assert!(asked.elapsed() < Duration::from_millis(6500), "{:?}: {reply}", asked.elapsed());
                }
                Seen::Message(_) => {}
                other => panic!("{waiting:?} were not answered: {other:?}"),
            }
        }
    });
}

#[test]
fn commands_for_a_room_that_is_not_loaded_keep_their_order() {
    let app = App::isolated();
    let ada = app.user("ada");
    let rooms: Vec<String> = (0..5).map(|_| ada.room(&[])).collect();
    app.restart();
    let mut socket = ada.ws();
    let mut sent = Vec::new();
    for room in &rooms {
        sent.push((socket.post("room.join", json!({"room_id": room})), None));
        for number in 0..20 {
            let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": number.to_string()});
            sent.push((socket.post("chat.send", data), Some(number)));
        }
    }
    for (id, number) in sent {
        let reply = socket.reply(&id).expect("a reply");
        assert_eq!(reply["ok"], true, "{reply}");
        if let Some(number) = number {
            assert_eq!(reply["data"]["message"].int("offset"), number + 1, "{reply}");
        }
    }
}

#[test]
fn changes_of_one_message_keep_their_order() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    let message = socket.say(&room, "0")["id"].clone();
    let ids: Vec<String> = (1..=20)
        .map(|number| socket.post("chat.edit", json!({"message_id": message, "content": number.to_string()})))
        .collect();
    let mut last = 0;
    for (number, id) in (1..).zip(&ids) {
        let reply = socket.reply(id).expect("a reply");
        // those of one commit are told together, as the last of them
        let content: i32 = reply["data"]["message"].text("content").parse().expect("a number");
        assert!(content >= number && content >= last, "{content} after {last}: {reply}");
        last = content;
    }
    let page = socket.send("chat.history", json!({"room_id": room}));
    assert_eq!(page["messages"][0]["content"], "20");
}
