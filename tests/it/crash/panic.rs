//! A panic in a room's actor: that room answers again within a second, nobody loses a message, and
//! other rooms never notice.

use super::load;
use crate::harness::{App, Json, Ws};
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Sends until it is accepted and returns how long that took.
fn say_at_last(socket: &mut Ws, room: &str, content: &str) -> Duration {
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content});
    let begun = Instant::now();
    loop {
        match socket.try_send("chat.send", data.clone()) {
            Ok(_) => return begun.elapsed(),
            Err(error) => {
                assert!(["unavailable", "internal"].contains(&error.text("code").as_str()), "{error}");
            }
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "the room does not come back");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// `R12`.
#[test]
fn the_room_answers_again_within_a_second_and_its_members_stay_connected() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let before = ada_ws.join(&room);
    bob_ws.join(&room);
    ada_ws.say(&room, "before");
    bob_ws.hears("before");
    for round in 0..3 {
        app.panic_room(&room);
        let content = format!("after {round}");
        let waited = say_at_last(&mut ada_ws, &room, &content);
        assert!(waited < Duration::from_secs(1), "{waited:?}");
        bob_ws.hears(&content);
    }
    bob_ws.say(&room, "from the other side");
    for expected in ["before", "after 0", "after 1", "after 2", "from the other side"] {
        ada_ws.hears(expected);
    }
    let after = ada.ws().join(&room);
    assert_eq!(after["epoch"], before["epoch"], "no history was lost, so the epoch stays");
    assert_eq!(after.int("offset"), before.int("offset") + 5);
}

#[test]
fn presence_is_right_again_after_the_panic() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    app.panic_room(&room);
    say_at_last(&mut bob_ws, &room, "still here");
    let deadline = Instant::now() + Duration::from_secs(2);
    while ada.ws().join(&room)["presence"].int("count") != 2 {
        assert!(Instant::now() < deadline, "the members that stayed are not present");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(bob_ws);
    let gone = |event: &serde_json::Value| {
        event["data"]["leaves"].as_array().is_some_and(|users| users.iter().any(|user| user["id"] == bob.id))
    };
    ada_ws.expect_where("presence.diff", gone);
}

/// `R12`.
#[test]
fn other_rooms_do_not_notice() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (doomed, other) = (ada.room(&[&bob]), ada.room(&[&bob]));
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&doomed);
    ada_ws.join(&other);
    bob_ws.join(&other);
    for round in 0..4 {
        app.panic_room(&doomed);
        let begun = Instant::now();
        ada_ws.say(&other, &format!("{round}"));
        bob_ws.hears(&format!("{round}"));
        assert!(begun.elapsed() < Duration::from_millis(500), "{:?}", begun.elapsed());
    }
}

#[test]
fn a_message_under_way_at_the_panic_reaches_everyone() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    for round in 0..20 {
        let room = ada.room(&[&bob]);
        ada_ws.join(&room);
        bob_ws.join(&room);
        let client_id = Uuid::new_v4();
        let data = json!({"room_id": room, "client_id": client_id, "content": format!("round {round}")});
        std::thread::scope(|scope| {
            scope.spawn(|| app.panic_room(&room));
            // somewhere around the panic; the next rounds shift it
            std::thread::sleep(Duration::from_micros(250 * round));
            ada_ws.post("chat.send", data.clone());
        });
        let begun = Instant::now();
        while let Err(error) = ada_ws.try_send("chat.send", data.clone()) {
            assert!(["unavailable", "internal"].contains(&error.text("code").as_str()), "{error}");
            assert!(begun.elapsed() < Duration::from_secs(5), "the room does not come back");
        }
        // nobody writes another word: it must come by itself
        for socket in [&mut ada_ws, &mut bob_ws] {
            socket.hears(&format!("round {round}"));
            socket.send("room.leave", json!({"room_id": room}));
        }
    }
}

#[test]
fn under_load_no_acknowledged_message_is_lost_to_panics() {
    let app = App::isolated();
    let history = load::through(&app, load::FEW, |room| {
        for _ in 0..4 {
            std::thread::sleep(Duration::from_millis(700));
            app.panic_room(room);
        }
        std::thread::sleep(Duration::from_millis(700));
    });
    let broken = history.check();
    assert!(broken.is_empty(), "{} broken promises: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

#[test]
fn a_room_that_dies_again_and_again_says_so_once_and_its_owner_may_delete_it() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let metrics = || app.call("GET", "/metrics").send().text;
    for deaths in 1..=4 {
        app.panic_room(&room);
        let deadline = Instant::now() + Duration::from_secs(10);
        while !metrics().contains(&format!("veza_actor_restarts_total{{kind=\"room\"}} {deaths}")) {
            assert!(Instant::now() < deadline, "it did not die {deaths} times");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    let path = format!("/conversations/{room}");
    // it rests now: whoever needs its actor is told when to come again
    bob.delete(&path).fails(403, "FORBIDDEN");
    ada.delete(&path).ok(200);
    ada.get(&path).fails(404, "NOT_FOUND");
    assert_eq!(bob.get("/conversations").ok(200)["pagination"]["total"], 0);
    let shown = metrics();
    assert!(shown.contains("veza_actor_crash_loops_total{kind=\"room\"} 1"), "{shown}");
    assert_eq!(app.output().matches("died again within a minute").count(), 1);
}
