//! What holds for what a hook posts: the rules of a member, limits of its own, and each message once.

use super::hook::{make, messages, texts};
use crate::harness::{App, Json, at_once};
use crate::moderation::scene::Scene;
use serde_json::json;
use uuid::Uuid;

#[test]
fn a_client_id_makes_it_one_message_over_a_kill() {
    let app = App::isolated();
    let ada = app.user("ada");
    let (room, other) = (ada.room(&[]), ada.room(&[]));
    let (hook, twin, elsewhere) = (make(&ada, &room, "a"), make(&ada, &room, "b"), make(&ada, &other, "c"));
    let body = json!({"content": "once", "client_id": Uuid::new_v4()});
    let first = hook.post(&body).ok(201);
    assert_eq!((&first["client_id"], &first["duplicate"]), (&body["client_id"], &json!(false)));
    app.kill();
    app.start_again();
    let again = hook.post(&body).ok(200);
    assert_eq!((&again["id"], &again["duplicate"]), (&first["id"], &json!(true)));
    twin.post(&body).ok(201);
    elsewhere.post(&body).ok(201);
    assert_eq!(texts(&ada, &room), ["once", "once"]);
    let answers = at_once(20, |_| hook.post(&json!({"content": "twice", "client_id": first["id"]})));
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");
}

#[test]
fn what_is_wrong_is_named() {
    let app = App::shared();
    let ada = app.user("ada");
    let hook = make(&ada, &ada.room(&[]), "bot");
    hook.say("").refuses("content");
    hook.say(&"x".repeat(4001)).refuses("content");
    hook.post(&json!({})).refuses("content");
    hook.post(&json!({"content": "x", "client_id": 7})).refuses("client_id");
    let call = || app.call("POST", &format!("/api/v1/hooks/{}", hook.token));
    call().body("image/png", "x").send().fails(415, "UNSUPPORTED_MEDIA_TYPE");
    call().body("text/plain", vec![0xff]).send().refuses("body");
    call().body("text/plain", "x".repeat(300_000)).send().fails(413, "PAYLOAD_TOO_LARGE");
    app.call("GET", &format!("/api/v1/hooks/{}", hook.token)).send().fails(405, "METHOD_NOT_ALLOWED");
    assert!(texts(&ada, &hook.room).is_empty());
}

#[test]
fn word_rules_and_slow_mode_hold_and_a_moderator_releases_what_waits() {
    let scene = Scene::shared();
    let hook = make(&scene.ada, &scene.room, "bot");
    for (pattern, action, seconds) in
        [("spam", "block", None), ("maybe", "hold", None), ("rude", "timeout", Some(600))]
    {
        let rule = json!({"pattern": pattern, "action": action, "seconds": seconds, "is_enabled": true});
        scene.ada.post(&scene.path("word-rules"), &rule).ok(201);
    }
    hook.say("spam").fails(403, "CONTENT_BLOCKED");
    let refused = hook.say("rude");
    refused.fails(403, "CONTENT_BLOCKED");
    assert!(refused.text.contains("a hook only this refusal"), "{refused}");
    hook.say("and it is not silenced").ok(201);
    hook.say("maybe").fails(403, "HELD_FOR_REVIEW");
    hook.say("maybe not").fails(403, "HELD_FOR_REVIEW");
    let held = scene.max.get(&scene.path("held")).ok(200).list("held");
    assert_eq!((&held[0]["author"]["kind"], &held[0]["author"]["username"]), (&json!("hook"), &json!("bot")));
    scene.max.post(&scene.path(&format!("held/{}/approve", held[0].text("id"))), &json!({})).ok(200);
    scene.max.post(&scene.path(&format!("held/{}/reject", held[1].text("id"))), &json!({})).ok(200);
    assert_eq!(texts(&scene.bob, &scene.room), ["and it is not silenced", "maybe"]);
    scene.set(&json!({"slow_mode_s": 600})).ok(200);
    let slowed = hook.say("at once");
    slowed.fails(429, "SLOW_MODE");
    assert!(slowed.header("retry-after").is_some(), "{slowed}");
}

#[test]
fn it_posts_where_its_moderators_may_and_an_archive_takes_nothing() {
    let scene = Scene::shared();
    let hook = make(&scene.ada, &scene.room, "bot");
    scene.set(&json!({"who_may_post": "moderators", "followers_only": true})).ok(200);
    hook.say("news").ok(201);
    scene.set(&json!({"is_archived": true})).ok(200);
    hook.say("late news").fails(403, "FORBIDDEN");
    scene.set(&json!({"is_archived": false})).ok(200);
    hook.say("news again").ok(201);
}

#[test]
fn it_names_members_and_calls_nobody_by_here() {
    let scene = Scene::shared();
    scene.set(&json!({"who_may_mention_all": "everyone"})).ok(200);
    let hook = make(&scene.ada, &scene.room, "bot");
    let mut own = scene.bob.ws();
    own.join_own();
    hook.say("@here").ok(201);
    hook.say(&format!("look, @{}", scene.bob.username)).ok(201);
    let told = own.expect("notification.created");
    assert_eq!(told["data"]["kind"], "mention", "{told}");
    assert_eq!(told["data"]["actor"]["kind"], "hook", "{told}");
    assert_eq!(told["data"]["actor"]["username"], "bot", "{told}");
    let listed = scene.bob.get("/notifications").ok(200);
    assert_eq!(listed["notifications"][0]["actors"][0]["kind"], "hook", "{listed}");
    assert_eq!(listed["notifications"][0]["message"], "bot (hook) mentioned you", "{listed}");
    // a hook is answered like anybody, and hears nothing
    let message = messages(&scene.bob, &scene.room)[1].clone();
    let answer = json!({"room_id": scene.room, "client_id": Uuid::new_v4(), "content": "seen", "reply_to": message["id"]});
    let answer = scene.bob.ws().send("chat.send", answer);
    assert_eq!(answer["message"]["quote"]["author"]["kind"], "hook", "{answer}");
}

#[test]
fn moderators_delete_what_it_posted_and_nobody_edits_it() {
    let scene = Scene::shared();
    let hook = make(&scene.max, &scene.room, "bot");
    let id = hook.say("oops").ok(201).text("id");
    let edit = json!({"message_id": id, "content": "other"});
    scene.max.ws().refused("chat.edit", edit.clone(), "forbidden");
    scene.ada.ws().refused("chat.edit", edit, "forbidden");
    scene.bob.ws().refused("chat.delete", json!({"message_id": id}), "forbidden");
    scene.bob.ws().send("chat.react", json!({"message_id": id, "emoji": "👍"}));
    scene.ada.ws().send("chat.delete", json!({"message_id": id}));
    let act = scene.acts()[0].clone();
    assert_eq!(
        (&act["action"], &act["target"]["username"]),
        (&json!("message.deleted"), &json!("bot")),
        "{act}"
    );
}

#[test]
fn more_hooks_have_no_larger_share_and_fifty_at_once_are_taken() {
    let app = App::builder()
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_MESSAGES_PER_USER", "3")
        .env("RATE_LIMIT_MESSAGES_PER_ROOM", "1000")
        .start();
    let scene = Scene::on(app.clone());
    let (ada, room) = (&scene.ada, &scene.room);
    let elsewhere = make(ada, &ada.room(&[]), "elsewhere");
    let (one, other) = (make(ada, room, "one"), make(ada, room, "other"));
    let of_max = make(&scene.max, room, "of max");
    for hook in [&one, &other, &elsewhere] {
        hook.say("x").ok(201);
    }
    for hook in [&one, &other, &elsewhere] {
        let refused = hook.say("x");
        refused.fails(429, "RATE_LIMIT_EXCEEDED");
        assert!(refused.text.contains("hooks of one person"), "{refused}");
        assert!(refused.header("retry-after").is_some(), "{refused}");
    }
    of_max.say("the third in this room").ok(201);
    let refused = of_max.say("x");
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.text.contains("hooks of this room"), "{refused}");
    ada.ws().say(room, "people have their own");
    let app = App::shared();
    let ada = app.user("ada");
    let hook = make(&ada, &ada.room(&[]), "bot");
    let statuses = at_once(50, |number| hook.say(&format!("{number}")).status);
    assert_eq!(statuses, vec![201; 50]);
    assert_eq!(messages(&ada, &hook.room).len(), 50);
}
