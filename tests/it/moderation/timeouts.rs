//! Time-outs: one may read, not write; they end by themselves or early.

use super::scene::Scene;
use crate::harness::Json;
use crate::privacy::scene::{confirmed, db_wait_for_erasure, delete};
use serde_json::json;
use std::time::Duration;

#[test]
fn who_has_a_time_out_reads_and_does_not_write() {
    let scene = Scene::shared();
    let (mut bob, mut ada) = (scene.joined(&scene.bob), scene.joined(&scene.ada));
    let own = bob.say(&scene.room, "before");
    let timeout = scene.about(&scene.bob, &json!({"seconds": 600, "reason": "calm down"}));
    assert_eq!(scene.max.ws().send("room.timeout", timeout), json!({}));
    for socket in [&mut bob, &mut ada] {
        let event = socket.expect_where("room.member", |event| event["data"]["change"] == "muted");
        assert_eq!(event["data"]["user_id"], scene.bob.id);
        assert_eq!(event["data"].text("until").len(), 24);
    }
    let error = bob.refused("chat.send", scene.message("after"), "muted");
    let wait = error.int("retry_after_ms");
    assert!((590_000..=600_000).contains(&wait), "{error}");
    let edit = json!({"message_id": own["id"], "content": "changed"});
    bob.refused("chat.edit", edit, "muted");
    bob.refused("chat.react", json!({"message_id": own["id"], "emoji": "👍"}), "muted");
    bob.refused("chat.typing", json!({"room_id": scene.room, "active": true}), "muted");
    ada.say(&scene.room, "heard");
    bob.hears("before");
    bob.hears("heard");
    bob.send("chat.history", json!({"room_id": scene.room}));
    let joined = scene.joined(&scene.bob).join(&scene.room);
    assert!(joined["me"]["muted_until"].is_string(), "{joined}");
    assert_eq!(joined["me"]["permissions"], json!(["read"]));
}

#[test]
fn a_time_out_ends_by_itself() {
    let scene = Scene::shared();
    scene.max.ws().send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 1})));
    let mut bob = scene.joined(&scene.bob);
    let message = scene.message("later");
    let error = bob.refused("chat.send", message.clone(), "muted");
    std::thread::sleep(Duration::from_millis(u64::try_from(error.int("retry_after_ms")).unwrap() + 10));
    assert_eq!(bob.send("chat.send", message)["duplicate"], false);
}

#[test]
fn zero_seconds_end_it_early_and_nobody_hears_of_none() {
    let scene = Scene::shared();
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.joined(&scene.bob));
    ada.forget(20);
    ada.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 0})));
    ada.expect_nothing(50);
    ada.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 600})));
    ada.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 0})));
    bob.expect_where("room.member", |event| event["data"]["change"] == "unmuted");
    bob.say(&scene.room, "back");
}

#[test]
fn who_becomes_a_moderator_or_inherits_the_room_has_no_time_out_in_it_any_more() {
    let scene = Scene::shared();
    let mute = |user| scene.ada.ws().send("room.timeout", scene.about(user, &json!({"seconds": 6000})));
    mute(&scene.bob);
    let mut bob = scene.joined(&scene.bob);
    bob.refused("chat.send", scene.message("not yet"), "muted");
    scene.add(&scene.bob, "moderator");
    let joined = bob.join(&scene.room);
    assert!(joined["me"]["muted_until"].is_null(), "{joined}");
    let said = bob.say(&scene.room, "as a moderator");
    bob.send("chat.edit", json!({"room_id": scene.room, "message_id": said["id"], "content": "mended"}));
    // moderators can be given one: it is the last thing that the owner does
    mute(&scene.max);
    scene.ada.delete(&scene.path(&format!("members/{}", scene.bob.id))).ok(200);
    delete(&scene.ada, &confirmed()).ok(200);
    db_wait_for_erasure(&scene.ada);
    let mut max = scene.joined(&scene.max);
    assert_eq!(max.join(&scene.room)["me"]["role"], "owner");
    max.say(&scene.room, "as the owner");
}

#[test]
fn a_visitor_gets_one_too() {
    let scene = Scene::shared();
    let body = json!({"user_id": scene.eve.id, "seconds": 60});
    scene.max.post(&scene.path("timeouts"), &body).ok(200).text("message");
    let mut eve = scene.joined(&scene.eve);
    eve.refused("chat.send", scene.message("x"), "muted");
    scene.max.post(&scene.path("timeouts"), &json!({"user_id": scene.eve.id, "seconds": 0})).ok(200);
    eve.say(&scene.room, "back");
}

#[test]
fn a_message_that_was_sent_before_is_answered_all_the_same() {
    let scene = Scene::shared();
    let mut bob = scene.joined(&scene.bob);
    let message = scene.message("before");
    let first = bob.send("chat.send", message.clone());
    for act in ["room.timeout", "room.kick"] {
        scene.ada.ws().send(act, scene.about(&scene.bob, &json!({"seconds": 600})));
        let again = bob.send("chat.send", message.clone());
        assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]), "{act}");
    }
}
