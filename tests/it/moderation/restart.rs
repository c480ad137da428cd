//! Bans and time-outs hold over restarts and over a panic of the room's actor.

use super::scene::Scene;
use crate::harness::{App, Json, Ws};
use serde_json::{Value, json};

/// Asks until the room is back after a panic.
fn at_last(socket: &mut Ws, kind: &str, data: &Value) -> Result<Value, Value> {
    loop {
        match socket.try_send(kind, data.clone()) {
            Err(error) if error["code"] == "unavailable" => {}
            answer => return answer,
        }
    }
}

fn code(answer: &Result<Value, Value>) -> String {
    answer.as_ref().expect_err("refused").text("code")
}

#[test]
fn bans_and_time_outs_hold_over_restarts() {
    let scene = Scene::on(App::isolated());
    let mut ada = scene.ada.ws();
    ada.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 600})));
    ada.send("room.ban", scene.about(&scene.eve, &json!({"seconds": 600})));
    let before = scene.ada.get(&scene.path("bans")).ok(200);
    drop(ada);
    scene.app.restart();
    scene.bob.ws().refused("chat.send", scene.message("x"), "muted");
    scene.eve.ws().refused("room.join", json!({"room_id": scene.room}), "banned");
    assert_eq!(scene.ada.get(&scene.path("bans")).ok(200), before);
    scene.app.kill();
    scene.app.start_again();
    scene.bob.ws().refused("chat.send", scene.message("x"), "muted");
    scene.eve.ws().refused("room.join", json!({"room_id": scene.room}), "banned");
}

#[test]
fn they_hold_when_the_rooms_actor_panics() {
    let scene = Scene::on(App::isolated());
    let (mut bob, mut eve) = (scene.joined(&scene.bob), scene.joined(&scene.eve));
    let mut ada = scene.ada.ws();
    ada.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 600})));
    ada.send("room.ban", scene.about(&scene.eve, &json!({})));
    eve.expect_where("room.member", |event| event["data"]["change"] == "banned");
    scene.app.panic_room(&scene.room);
    assert_eq!(code(&at_last(&mut bob, "chat.send", &scene.message("x"))), "muted");
    assert_eq!(code(&at_last(&mut eve, "chat.send", &scene.message("x"))), "banned");
    ada.say(&scene.room, "not for eve");
    bob.hears("not for eve");
    eve.expect_no("chat.message", 100);
}

#[test]
fn a_ban_around_a_panic_ends_the_listening_at_the_ban() {
    for round in 0..8 {
        let scene = Scene::on(App::shared());
        let (mut bob, mut max) = (scene.joined(&scene.bob), scene.joined(&scene.max));
        std::thread::scope(|scope| {
            scope.spawn(|| scene.app.panic_room(&scene.room));
            std::thread::sleep(std::time::Duration::from_micros(300 * round));
            let _ = max.try_send("room.ban", scene.about(&scene.bob, &json!({})));
        });
        at_last(&mut max, "room.ban", &scene.about(&scene.bob, &json!({}))).expect("banned now");
        let at = max.expect_where("room.member", |event| event["data"]["change"] == "banned").int("offset");
        at_last(&mut max, "chat.send", &scene.message("after")).expect("sent");
        max.hears("after");
        assert_eq!(
            bob.expect_where("room.member", |event| event["data"]["change"] == "banned").int("offset"),
            at
        );
        bob.expect_no("chat.message", 50);
    }
}
