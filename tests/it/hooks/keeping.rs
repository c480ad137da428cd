//! Making, listing, changing and deleting hooks: owner and moderators, with an entry in the room's log for each act.

use super::hook::{make, messages};
use crate::harness::{App, Json, NOBODY};
use crate::moderation::scene::Scene;
use serde_json::{Value, json};

#[test]
fn a_moderator_makes_one_and_everyone_reads_what_it_posts() {
    let scene = Scene::shared();
    let mut listener = scene.joined(&scene.bob);
    let made = scene.max.post(&scene.path("hooks"), &json!({"name": "  Release   bot "})).ok(201);
    let hook = &made["hook"];
    assert_eq!((&hook["created_by"]["id"], &hook["is_enabled"]), (&json!(scene.max.id), &json!(true)));
    assert_eq!(made["path"], json!(format!("/api/v1/hooks/{}", made.text("token"))));
    assert!(made.text("token").starts_with("vzh_"), "{made}");
    let receipt = scene.app.post(&format!("/hooks/{}", made.text("token")), &json!({"content": "green"}));
    let receipt = receipt.ok(201);
    let heard = listener.hears("green");
    assert_eq!((&heard["data"]["id"], &heard["data"]["offset"]), (&receipt["id"], &receipt["offset"]));
    let author = json!({"id": hook["id"], "username": hook["name"], "avatar": null, "kind": "hook"});
    assert_eq!(heard["data"]["author"], author, "{heard}");
    assert_eq!(messages(&scene.eve, &scene.room)[0]["author"], author);
    let listed = scene.ada.get(&scene.path("hooks")).ok(200);
    assert_eq!(listed["hooks"], json!([hook]), "{listed}");
    assert!(!listed.to_string().contains("vzh_"), "the token is shown once: {listed}");
}

#[test]
fn who_is_no_moderator_keeps_none() {
    let scene = Scene::shared();
    let hook = make(&scene.ada, &scene.room, "bot");
    let other = Scene::on(scene.app.clone());
    for user in [&scene.bob, &scene.eve, &other.ada] {
        user.get(&scene.path("hooks")).fails(403, "FORBIDDEN");
        user.post(&scene.path("hooks"), &json!({"name": "x"})).fails(403, "FORBIDDEN");
        user.put(&hook.path(), &json!({"name": "x"})).fails(403, "FORBIDDEN");
        user.post(&format!("{}/token", hook.path()), &json!({})).fails(403, "FORBIDDEN");
        user.delete(&hook.path()).fails(403, "FORBIDDEN");
    }
    let foreign = format!("/conversations/{}/hooks/{}", other.room, hook.id);
    other.ada.put(&foreign, &json!({"name": "x"})).fails(404, "NOT_FOUND");
    other.ada.post(&format!("{foreign}/token"), &json!({})).fails(404, "NOT_FOUND");
    other.ada.delete(&foreign).fails(404, "NOT_FOUND");
    scene.ada.delete(&scene.path(&format!("hooks/{NOBODY}"))).fails(404, "NOT_FOUND");
    let private = scene.ada.room(&[]);
    scene.eve.post(&format!("/conversations/{private}/hooks"), &json!({"name": "x"})).fails(404, "NOT_FOUND");
    let direct = scene.ada.direct(&scene.bob);
    scene.ada.post(&format!("/conversations/{direct}/hooks"), &json!({"name": "x"})).fails(403, "FORBIDDEN");
    hook.say("still here").ok(201);
}

#[test]
fn a_name_is_a_clean_line_and_a_room_has_ten() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let path = format!("/conversations/{room}/hooks");
    for name in [json!(""), json!("  "), json!("x".repeat(81)), json!("a\nb"), json!("a\u{202e}b"), json!(7)]
    {
        ada.post(&path, &json!({"name": name})).refuses("name");
    }
    ada.post(&path, &json!({})).refuses("name");
    for _ in 0..10 {
        make(&ada, &room, "the same name is no matter");
    }
    ada.post(&path, &json!({"name": "x"})).fails(409, "CONFLICT");
    let first = ada.get(&path).ok(200)["hooks"][0].text("id");
    ada.put(&format!("{path}/{first}"), &json!({"name": ""})).refuses("name");
    ada.delete(&format!("{path}/{first}")).ok(200);
    make(&ada, &room, "x".repeat(80).as_str());
}

#[test]
fn each_act_is_in_the_log_and_none_tells_a_token() {
    let scene = Scene::shared();
    let before = scene.acts().len();
    let hook = make(&scene.max, &scene.room, "bot");
    scene.max.put(&hook.path(), &json!({"name": "robot"})).ok(200);
    scene.max.put(&hook.path(), &json!({"is_enabled": false})).ok(200);
    scene.ada.post(&format!("{}/token", hook.path()), &json!({})).ok(200);
    scene.ada.delete(&hook.path()).ok(200);
    let acts = scene.acts();
    let acts: Vec<&Value> = acts.iter().take(acts.len() - before).rev().collect();
    let actions: Vec<String> = acts.iter().map(|act| act.text("action")).collect();
    let expected = ["hook.created", "hook.updated", "hook.updated", "hook.token_renewed", "hook.deleted"];
    assert_eq!(actions, expected);
    assert!(acts.iter().all(|act| act["data"]["hook_id"] == json!(hook.id)), "{acts:?}");
    assert!(!scene.ada.get(&scene.path("audit")).text.contains("vzh_"));
}

#[test]
fn another_name_is_shown_on_what_was_posted_before() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let hook = make(&ada, &room, "before");
    hook.say("one").ok(201);
    assert_eq!(ada.put(&hook.path(), &json!({"name": "after"})).ok(200)["hook"]["name"], "after");
    assert_eq!(messages(&bob, &room)[0]["author"]["username"], "after");
    hook.say("two").ok(201);
    assert_eq!(messages(&bob, &room)[1]["author"]["username"], "after");
    let seen = bob.ws().join(&room);
    assert!(!seen.to_string().contains("before"), "{seen}");
}

#[test]
fn a_key_needs_the_scope_of_hooks() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let with = |scope: &str, method: &str| {
        let key =
            ada.post("/developer/api-keys", &json!({"name": "x", "scopes": [scope]})).ok(201).text("key");
        let call = app.call(method, &format!("/api/v1/conversations/{room}/hooks")).header("X-API-Key", &key);
        if method == "GET" { call.send() } else { call.json(&json!({"name": "x"})).send() }
    };
    with("hooks:write", "POST").ok(201);
    with("hooks:read", "GET").ok(200);
    with("hooks:read", "POST").fails(403, "FORBIDDEN");
    with("conversations:write", "POST").fails(403, "FORBIDDEN");
    with("moderation:write", "GET").fails(403, "FORBIDDEN");
}
