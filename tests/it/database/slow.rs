//! Slow statements and locks of others make nobody wait who has nothing to do with them.

use crate::harness::{App, Json};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Holds a lock of Postgres while `work` runs, for some seconds at most; returns whether it was held until `work` ended.
fn while_locked(app: &App, lock: &str, work: impl FnOnce()) -> bool {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let statement = format!("BEGIN; {lock}; SELECT pg_sleep(2.5); COMMIT");
        let (db, over) = (app.db(), &is_over);
        scope.spawn(move || {
            db.run(&statement);
            over.store(true, Ordering::SeqCst);
        });
        let locks = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'BEGIN; %' AND wait_event = 'PgSleep'
                     AND datname = current_database()";
        let deadline = Instant::now() + Duration::from_secs(10);
        while app.db().rows(locks, &[]).is_empty() {
            assert!(Instant::now() < deadline, "the lock is not taken");
            std::thread::sleep(Duration::from_millis(10));
        }
        work();
        !is_over.load(Ordering::SeqCst)
    })
}

#[test]
fn one_persons_slow_reads_make_nobody_else_wait() {
    let app = App::isolated();
    let (eve, ada) = (app.user("eve"), app.user("ada"));
    eve.room(&[]);
    let (room, mut socket) = (ada.room(&[]), ada.ws());
    socket.say(&room, "warm");
    // the statement of the list cannot go on
    let in_time = while_locked(&app, "LOCK TABLE notifications IN ACCESS EXCLUSIVE MODE", || {
        let flood: Vec<_> = (0..40)
            .map(|_| {
                let eve = eve.clone();
                std::thread::spawn(move || eve.get("/conversations"))
            })
            .collect();
        std::thread::sleep(Duration::from_millis(300));
        for _ in 0..5 {
            ada.get(&format!("/users/{}", eve.id)).ok(200);
            ada.get(&format!("/conversations/{room}/history")).ok(200);
            app.call("GET", "/readyz").send().ok(200);
            socket.say(&room, "not in the way");
        }
        std::mem::forget(flood);
    });
    assert!(in_time, "the others waited for the slow statement");
}

#[test]
fn who_asks_for_too_many_slow_reads_at_once_is_told_to_wait() {
    let app = App::isolated();
    let eve = app.user("eve");
    eve.room(&[]);
    let mut answers = Vec::new();
    while_locked(&app, "LOCK TABLE notifications IN ACCESS EXCLUSIVE MODE", || {
        let flood: Vec<_> = (0..14)
            .flat_map(|_| {
                let (one, two) = (eve.clone(), eve.clone());
                [
                    std::thread::spawn(move || one.get("/conversations")),
                    std::thread::spawn(move || two.get("/users/search?q=eve")),
                ]
            })
            .collect();
        answers.extend(flood.into_iter().map(|call| call.join().unwrap()));
    });
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert!(!refused.is_empty() && refused.len() < answers.len(), "{} of {}", refused.len(), answers.len());
    for answer in refused {
        answer.fails(429, "RATE_LIMIT_EXCEEDED");
        assert!(answer.header("retry-after").is_some(), "{answer}");
    }
    for answer in &answers {
        assert!([200, 429, 503].contains(&answer.status), "{answer}");
    }
    eve.get("/conversations").ok(200);
}

#[test]
fn a_locked_room_makes_no_other_room_wait() {
    let app = App::isolated();
    let ada = app.user("ada");
    let (locked, free) = (ada.room(&[]), ada.room(&[]));
    let (mut one, mut two) = (ada.ws(), ada.ws());
    one.say(&locked, "before");
    let other = two.say(&free, "before").text("id");
    let in_time =
        while_locked(&app, &format!("SELECT 1 FROM rooms WHERE id = '{locked}' FOR UPDATE"), || {
            for number in 0..3 {
                for n in 0..20 {
                    let content = format!("locked {number} {n}");
                    one.post(
                        "chat.send",
                        json!({"room_id": locked, "client_id": uuid::Uuid::new_v4(), "content": content}),
                    );
                }
                two.say(&free, "meanwhile");
            }
            two.send("chat.edit", json!({"message_id": other, "content": "changed meanwhile"}));
        });
    assert!(in_time, "the other room waited for the lock");
    let deadline = Instant::now() + Duration::from_secs(10);
    while one
        .try_send(
            "chat.send",
            json!({"room_id": locked, "client_id": uuid::Uuid::new_v4(), "content": "after"}),
        )
        .is_err()
    {
        assert!(Instant::now() < deadline, "the room does not work again");
    }
}
