//! The picture of a hook.

use super::hook::{make, messages};
use crate::harness::{Answer, App, Json, User};
use crate::moderation::scene::Scene;
use crate::uploads::form::{Form, content_type};
use crate::uploads::picture_files::png;
use serde_json::json;

fn set(user: &User, path: &str, bytes: &[u8]) -> Answer {
    let form = Form::default().file("face.png", bytes).body();
    user.call("POST", &format!("{path}/avatar")).body(&content_type(), form).send()
}

#[test]
fn a_picture_is_shown_with_what_it_posts_and_can_be_taken_away() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let hook = make(&ada, &room, "bot");
    hook.say("before").ok(201);
    let shown = set(&ada, &hook.path(), &png(300, 200, 2)).ok(200)["hook"].text("avatar");
    hook.say("after").ok(201);
    for message in messages(&bob, &room) {
        assert_eq!(message["author"]["avatar"], json!(shown), "{message}");
    }
    let address = shown.trim_start_matches("/api/v1").to_owned();
    let kind = bob.get(&address).header("content-type").map(str::to_owned);
    assert!(kind.as_deref().is_some_and(|kind| kind.starts_with("image/")), "{kind:?}");
    app.restart();
    assert_eq!(bob.get(&address).status, 200);
    let acts = ada.get(&format!("/conversations/{room}/audit")).ok(200).list("acts");
    assert_eq!((&acts[0]["action"], &acts[0]["data"]["has_picture"]), (&json!("hook.updated"), &json!(true)));
    assert!(ada.delete(&format!("{}/avatar", hook.path())).ok(200)["hook"]["avatar"].is_null());
    assert!(messages(&bob, &room)[0]["author"]["avatar"].is_null());
    bob.get(&address).fails(404, "NOT_FOUND");
}

#[test]
fn whoever_looks_on_is_told_of_another_picture_and_another_name() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let other = ada.room(&[&bob]);
    let hook = make(&ada, &room, "bot");
    let mut bob_ws = bob.ws();
    bob_ws.join(&room);
    bob_ws.join(&other);
    let mut told = |avatar: &serde_json::Value, name: &str| {
        let wanted = |event: &serde_json::Value| {
            let person = &event["data"]["person"];
            person["avatar"] == *avatar && person["username"] == name
        };
        let event = bob_ws.expect_where("person.changed", wanted);
        assert_eq!(
            (&event["data"]["room_id"], &event["data"]["person"]["id"]),
            (&json!(room), &json!(hook.id))
        );
        assert_eq!(event["data"]["person"]["kind"], "hook", "{event}");
    };
    let shown = set(&ada, &hook.path(), &png(300, 200, 2)).ok(200)["hook"]["avatar"].clone();
    told(&shown, "bot");
    ada.put(&hook.path(), &json!({"name": "builds"})).ok(200);
    told(&shown, "builds");
    ada.delete(&format!("{}/avatar", hook.path())).ok(200);
    told(&json!(null), "builds");
}

#[test]
fn only_moderators_change_it_and_only_to_a_picture() {
    let scene = Scene::shared();
    let hook = make(&scene.ada, &scene.room, "bot");
    set(&scene.ada, &hook.path(), b"no picture").refuses("file");
    set(&scene.bob, &hook.path(), &png(8, 8, 2)).fails(403, "FORBIDDEN");
    scene.bob.delete(&format!("{}/avatar", hook.path())).fails(403, "FORBIDDEN");
    let other = Scene::on(scene.app.clone());
    let foreign = format!("/conversations/{}/hooks/{}", other.room, hook.id);
    set(&other.ada, &foreign, &png(8, 8, 2)).fails(404, "NOT_FOUND");
    set(&scene.max, &hook.path(), &png(8, 8, 2)).ok(200);
}
