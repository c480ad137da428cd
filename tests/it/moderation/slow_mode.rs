//! Slow mode: a pause between two messages of one person, for everyone but moderators.

use super::scene::Scene;
use crate::harness::{App, Json, at_once};
use serde_json::{Value, json};
use std::time::Duration;

fn wait_out(error: &Value) {
    std::thread::sleep(Duration::from_millis(u64::try_from(error.int("retry_after_ms")).unwrap() + 20));
}

#[test]
fn the_second_message_waits_and_is_taken_after_the_time_that_was_told() {
    let scene = Scene::shared();
    scene.set(&json!({"slow_mode_s": 1})).ok(200);
    let mut bob = scene.joined(&scene.bob);
    bob.say(&scene.room, "one");
    let two = scene.message("two");
    let error = bob.refused("chat.send", two.clone(), "slow_mode");
    assert!((1..=1000).contains(&error.int("retry_after_ms")), "{error}");
    scene.joined(&scene.eve).say(&scene.room, "others need not wait");
    wait_out(&error);
    assert_eq!(bob.send("chat.send", two)["duplicate"], false);
    bob.refused("chat.send", scene.message("three"), "slow_mode");
}

#[test]
fn moderators_do_not_wait() {
    let scene = Scene::shared();
    scene.set(&json!({"slow_mode_s": 21_600})).ok(200);
    for user in [&scene.ada, &scene.max] {
        let mut socket = user.ws();
        for n in 0..3 {
            socket.say(&scene.room, &format!("{n}"));
        }
    }
}

#[test]
fn the_same_message_again_is_answered_and_not_slowed() {
    let scene = Scene::shared();
    scene.set(&json!({"slow_mode_s": 600})).ok(200);
    let one = scene.message("one");
    // twice at once, and once more when it is there
    let replies = at_once(4, |_| scene.bob.ws().send("chat.send", one.clone()));
    let first: Vec<&Value> = replies.iter().filter(|reply| reply["duplicate"] == false).collect();
    assert_eq!(first.len(), 1, "{replies:?}");
    let again = scene.bob.ws().send("chat.send", one);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first[0]["message"]));
}

#[test]
fn of_two_messages_at_once_one_is_taken() {
    let scene = Scene::shared();
    scene.set(&json!({"slow_mode_s": 600})).ok(200);
    let answers = at_once(6, |n| scene.bob.ws().try_send("chat.send", scene.message(&format!("{n}"))));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    for error in answers.iter().filter_map(|answer| answer.as_ref().err()) {
        assert_eq!(error["code"], "slow_mode");
    }
}

#[test]
fn a_message_that_fails_leaves_the_turn() {
    let scene = Scene::shared();
    scene.set(&json!({"slow_mode_s": 600})).ok(200);
    let mut bob = scene.bob.ws();
    let mut wrong = scene.message("x");
    wrong["reply_to"] = json!(crate::conversations::NOBODY);
    bob.refused("chat.send", wrong, "invalid");
    let mut wrong = scene.message("x");
    wrong["attachments"] = json!([{"kind": "file", "upload_id": crate::conversations::NOBODY}]);
    bob.refused("chat.send", wrong, "invalid");
    bob.say(&scene.room, "now");
    bob.refused("chat.send", scene.message("x"), "slow_mode");
}

#[test]
fn it_counts_what_was_sent_before_it_began_and_ends_when_it_is_switched_off() {
    let scene = Scene::shared();
    let mut bob = scene.bob.ws();
    bob.say(&scene.room, "before");
    scene.set(&json!({"slow_mode_s": 600})).ok(200);
    let error = bob.refused("chat.send", scene.message("x"), "slow_mode");
    assert!(error.int("retry_after_ms") > 500_000, "{error}");
    scene.eve.ws().say(&scene.room, "said nothing before");
    scene.set(&json!({"slow_mode_s": 0})).ok(200);
    bob.say(&scene.room, "free");
}

#[test]
fn it_holds_over_a_restart_and_a_panic() {
    let scene = Scene::on(App::isolated());
    scene.set(&json!({"slow_mode_s": 600})).ok(200);
    let one = scene.message("one");
    let first = scene.bob.ws().send("chat.send", one.clone());
    let still_slow = |one: &Value| {
        let mut bob = scene.bob.ws();
        let error = loop {
            match bob.try_send("chat.send", scene.message("two")) {
                Err(error) if error["code"] == "unavailable" => {}
                answer => break answer.expect_err("slow"),
            }
        };
        assert_eq!(error["code"], "slow_mode", "{error}");
        let again = bob.send("chat.send", one.clone());
        assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]));
    };
    scene.app.panic_room(&scene.room);
    still_slow(&one);
    scene.app.restart();
    still_slow(&one);
}
