//! A socket that sends without end: told to wait, then cut; others are not harmed.

use crate::harness::{App, Json, Seen, Ws};
use serde_json::json;
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

fn next_reply(socket: &mut Ws) -> Result<serde_json::Value, Option<u16>> {
    loop {
        match socket.next_seen(Duration::from_secs(5)) {
            Seen::Message(message) if message["type"] == "reply" => return Ok(message),
            Seen::Message(_) => {}
            Seen::Closed(code) => return Err(code),
            Seen::Quiet => panic!("no reply and no close"),
        }
    }
}

#[test]
fn commands_beyond_the_rate_are_told_to_wait_and_a_flood_is_cut() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    socket.join(&room);
    let limit = socket.hello["limits"].int("commands_per_10s");
    assert_eq!(limit, 600);
    let mut honest = bob.ws();
    honest.join(&room);
    let begun = Instant::now();
    for _ in 1..limit / 50 {
        let ids: Vec<String> = (0..50).map(|_| read_mark(&mut socket, &room)).collect();
        assert!(ids.iter().all(|id| socket.reply(id).expect("a reply")["ok"] == true), "within the limit");
    }
    for _ in 0..limit + 400 {
        read_mark(&mut socket, &room);
    }
    let (mut accepted, mut refused) = (limit - 50, 0);
    let closed = loop {
        match next_reply(&mut socket) {
            Ok(reply) if reply["ok"] == true => accepted += 1,
            Ok(reply) => {
                assert_eq!(reply["error"]["code"], "rate_limited", "{reply}");
                assert!(reply["error"].int("retry_after_ms") > 0, "{reply}");
                refused += 1;
            }
            Err(code) => break code,
        }
    };
    assert_eq!(closed, Some(4008));
    let granted_meanwhile = i64::try_from(begun.elapsed().as_millis()).unwrap() * limit / 10_000;
    assert!(accepted <= limit + granted_meanwhile + 1, "{accepted} were accepted");
    assert!(refused >= 90, "{refused} were told to wait before the close");
    honest.say(&room, "unharmed");
}

fn read_mark(socket: &mut Ws, room: &str) -> String {
    socket.post("chat.read", json!({"room_id": room, "offset": 0}))
}

#[test]
fn one_who_waits_as_told_is_not_cut() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let begun = Instant::now();
    let wait = loop {
        let ids: Vec<String> =
            (0..50).map(|_| socket.post("chat.read", json!({"room_id": room, "offset": 0}))).collect();
        let replies: Vec<_> = ids.iter().map(|id| socket.reply(id).expect("a reply")).collect();
        if let Some(refused) = replies.iter().rev().find(|reply| reply["ok"] == false) {
            break refused["error"].int("retry_after_ms");
        }
        assert!(begun.elapsed() < Duration::from_secs(8), "no limit was met");
    };
    assert!(wait <= 10_000, "{wait}");
    std::thread::sleep(Duration::from_millis(wait.unsigned_abs() + 100));
    socket.send("chat.read", json!({"room_id": room, "offset": 0}));
}

#[test]
fn a_flood_does_not_slow_the_others_down() {
    let app = App::isolated(); // without limits: the worst case
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (flooded, quiet) = (ada.room(&[]), ada.room(&[&bob]));
    let mut honest = bob.ws();
    honest.join(&quiet);
    let mut waits = Vec::new();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let (stop, flooded, ada) = (&stop, &flooded, &ada);
        let flood = scope.spawn(move || {
            let mut socket = ada.ws();
            socket.join(flooded);
            while !stop.load(Ordering::Relaxed) {
                let ids: Vec<String> = (0..20)
                    .map(|_| {
                        let data = json!({"room_id": flooded, "client_id": uuid::Uuid::new_v4(), "content": "flood"});
                        socket.post("chat.send", data)
                    })
                    .collect();
                for id in ids {
                    socket.reply(&id).expect("a reply");
                }
            }
        });
        for _ in 0..40 {
            let begun = Instant::now();
            honest.say(&quiet, "in time");
            waits.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(10));
        }
        stop.store(true, Ordering::Relaxed);
        flood.join().expect("the flood ends");
    });
    waits.sort();
    assert!(waits[37] < Duration::from_millis(500), "one in twenty waits longer than {:?}", waits[37]);
}
