//! How many messages a person may send, and a room takes, in servers that have limits switched on.

use super::scene::Scene;
use crate::harness::{App, Json, User};
use serde_json::json;

fn limited(per_user: &str, per_room: &str) -> Scene {
    let app = App::builder()
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_MESSAGES_PER_USER", per_user)
        .env("RATE_LIMIT_MESSAGES_PER_ROOM", per_room);
    Scene::on(app.start())
}

#[test]
fn a_persons_share_counts_over_all_sockets_and_rooms() {
    let scene = limited("3", "1000");
    let other = scene.bob.room(&[]);
    let mut sockets = [scene.bob.ws(), scene.bob.ws()];
    for n in 0..3 {
        let room = if n == 0 { &other } else { &scene.room };
        sockets[n % 2].say(room, "x");
    }
    for socket in &mut sockets {
        let error = socket.refused("chat.send", scene.message("x"), "rate_limited");
        assert!((1..=10_000).contains(&error.int("retry_after_ms")), "{error}");
    }
    scene.max.ws().say(&scene.room, "others are not limited by it");
}

#[test]
fn a_room_takes_so_many_from_all_together() {
    let scene = limited("1000", "3");
    let talk = |user: &User| user.ws().try_send("chat.send", scene.message("x"));
    let users = [&scene.ada, &scene.bob, &scene.eve];
    let answers: Vec<_> = (0..6).map(|n| talk(users[n % 3])).collect();
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 3, "{answers:?}");
    let error = answers[5].as_ref().unwrap_err();
    assert_eq!(error["code"], "rate_limited");
    assert!(error.int("retry_after_ms") >= 1, "{error}");
    scene.ada.ws().say(&scene.ada.room(&[]), "another room is another share");
}

#[test]
fn an_edit_counts_as_a_message() {
    let scene = limited("3", "1000");
    let mut bob = scene.bob.ws();
    let said = bob.say(&scene.room, "x");
    let edit = |text: &str| json!({"room_id": scene.room, "message_id": said["id"], "content": text});
    bob.send("chat.edit", edit("y"));
    bob.send("chat.edit", edit("z"));
    let error = bob.refused("chat.edit", edit("w"), "rate_limited");
    assert!((1..=10_000).contains(&error.int("retry_after_ms")), "{error}");
    bob.refused("chat.send", scene.message("x"), "rate_limited");
    bob.send("chat.react", json!({"room_id": scene.room, "message_id": said["id"], "emoji": "👍"}));
}

#[test]
fn a_message_that_was_sent_before_is_answered_all_the_same() {
    let scene = limited("2", "1000");
    let mut bob = scene.bob.ws();
    let message = scene.message("x");
    let first = bob.send("chat.send", message.clone());
    bob.say(&scene.room, "y");
    bob.refused("chat.send", scene.message("z"), "rate_limited");
    let again = bob.send("chat.send", message);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]));
}

#[test]
fn a_share_of_nothing_is_no_setting() {
    for name in ["RATE_LIMIT_MESSAGES_PER_USER", "RATE_LIMIT_MESSAGES_PER_ROOM", "VEZA_COMMANDS_PER_10S"] {
        let (status, output) = App::builder().env(name, "0").start_refused();
        assert!(!status.success() && output.contains(name), "{output}");
    }
}
