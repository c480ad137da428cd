//! Followers-only rooms, and following itself.

use super::scene::Scene;
use crate::conversations::NOBODY;
use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn only_followers_of_the_maker_and_moderators_send() {
    let scene = Scene::shared();
    scene.set(&json!({"followers_only": true})).ok(200);
    for user in [&scene.ada, &scene.max] {
        user.ws().say(&scene.room, "exempt");
    }
    let mut bob = scene.joined(&scene.bob);
    let message = scene.message("hello");
    bob.refused("chat.send", message.clone(), "forbidden");
    scene.max.ws().say(&scene.room, "reading is for all");
    bob.hears("reading is for all");
    scene.bob.post(&format!("/users/{}/follow", scene.max.id), &json!({})).ok(200);
    bob.refused("chat.send", message.clone(), "forbidden");
    scene.bob.post(&format!("/users/{}/follow", scene.ada.id), &json!({})).ok(200);
    assert_eq!(bob.send("chat.send", message)["duplicate"], false);
    scene.set(&json!({"followers_only": false})).ok(200);
    scene.eve.ws().say(&scene.room, "free again");
}

#[test]
fn who_may_not_send_there_does_not_edit_either() {
    let scene = Scene::shared();
    let said = scene.bob.ws().send("chat.send", scene.message("before"))["message"].clone();
    let edit = json!({"room_id": scene.room, "message_id": said["id"], "content": "around the rule"});
    scene.set(&json!({"followers_only": true})).ok(200);
    let mut bob = scene.bob.ws();
    bob.refused("chat.edit", edit.clone(), "forbidden");
    let history = bob.send("chat.history", json!({"room_id": scene.room}));
    assert_eq!(history["messages"][0]["content"], "before", "{history}");
    scene.bob.post(&format!("/users/{}/follow", scene.ada.id), &json!({})).ok(200);
    assert_eq!(bob.send("chat.edit", edit)["message"]["content"], "around the rule");
    bob.say(&scene.room, "and sends");
}

#[test]
fn messages_that_wait_for_the_look_up_keep_their_order() {
    let scene = Scene::shared();
    scene.set(&json!({"followers_only": true})).ok(200);
    scene.bob.post(&format!("/users/{}/follow", scene.ada.id), &json!({})).ok(200);
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.bob.ws());
    for n in 0..40 {
        bob.post("chat.send", scene.message(&format!("{n}")));
    }
    for n in 0..40 {
        ada.hears(&n.to_string());
    }
}

#[test]
fn a_message_that_was_sent_before_is_answered_all_the_same() {
    let scene = Scene::shared();
    let message = scene.message("before");
    let first = scene.eve.ws().send("chat.send", message.clone());
    scene.set(&json!({"followers_only": true})).ok(200);
    let again = scene.eve.ws().send("chat.send", message);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]));
}

#[test]
fn following_twice_is_following_once_and_so_is_unfollowing() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let path = format!("/users/{}/follow", ada.id);
    for _ in 0..2 {
        bob.post(&path, &json!({})).ok(200).text("message");
    }
    let sql = "SELECT count(*) FROM follows WHERE follower_id = $1::text::uuid";
    let count = || -> i64 { app.db().rows(sql, &[&bob.id])[0].get(0) };
    assert_eq!(count(), 1);
    for _ in 0..2 {
        bob.delete(&path).ok(200).text("message");
    }
    assert_eq!(count(), 0);
}

#[test]
fn one_follows_neither_oneself_nor_nobody() {
    let bob = App::shared().user("bob");
    bob.post(&format!("/users/{}/follow", bob.id), &json!({})).refuses("id");
    bob.post(&format!("/users/{NOBODY}/follow"), &json!({})).fails(404, "NOT_FOUND");
    bob.post("/users/nonsense/follow", &json!({})).fails(400, "VALIDATION_ERROR");
    bob.delete(&format!("/users/{NOBODY}/follow")).ok(200);
    App::shared().post(&format!("/users/{NOBODY}/follow"), &json!({})).fails(401, "UNAUTHORIZED");
}
