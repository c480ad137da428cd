//! What ends a hook: its deletion, the room's, and that nobody answers for it any more.

use super::hook::{make, messages, texts};
use crate::harness::{App, Json};
use crate::moderation::scene::Scene;
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn what_a_deleted_hook_posted_stays_under_its_name() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let hook = make(&ada, &room, "bot");
    hook.say("kept").ok(201);
    ada.delete(&hook.path()).ok(200);
    hook.say("gone").fails(404, "NOT_FOUND");
    ada.delete(&hook.path()).fails(404, "NOT_FOUND");
    assert_eq!(ada.get(&format!("/conversations/{room}/hooks")).ok(200)["hooks"], json!([]));
    app.restart();
    let author = messages(&bob, &room)[0]["author"].clone();
    assert_eq!((&author["username"], &author["kind"]), (&json!("bot"), &json!("hook")));
    let hook = make(&ada, &room, "bot");
    ada.delete(&format!("/conversations/{room}")).ok(200);
    hook.say("gone").fails(404, "NOT_FOUND");
    assert_eq!(app.db().rows("SELECT 1 FROM room_hooks", &[]).len(), 0);
}

#[test]
fn one_that_is_switched_off_waits_for_who_switches_it_on() {
    let scene = Scene::shared();
    let hook = make(&scene.ada, &scene.room, "bot");
    let switch = |is_enabled: bool| scene.max.put(&hook.path(), &json!({"is_enabled": is_enabled})).ok(200);
    assert_eq!(switch(false)["hook"]["is_enabled"], false);
    hook.say("off").fails(404, "NOT_FOUND");
    let on = switch(true);
    let hook = hook.with(&on.text("token"));
    assert_eq!(
        (&on["hook"]["is_enabled"], &on["hook"]["created_by"]["id"]),
        (&json!(true), &json!(scene.max.id))
    );
    hook.say("on").ok(201);
    assert_eq!(switch(true)["hook"]["created_by"]["id"], json!(scene.max.id));
}

#[test]
fn who_switches_on_anothers_hook_gets_a_new_token() {
    let scene = Scene::shared();
    let hook = make(&scene.max, &scene.room, "bot");
    let put = |by: &crate::harness::User, is_enabled: bool| {
        by.put(&hook.path(), &json!({"is_enabled": is_enabled})).ok(200)
    };
    put(&scene.max, false);
    assert!(put(&scene.max, true).get("token").is_none(), "one's own stays as it is");
    hook.say("one").ok(201);
    assert!(put(&scene.ada, true).get("token").is_none(), "nothing changes");
    scene.add(&scene.max, "member");
    let taken = put(&scene.ada, true);
    assert_eq!(taken["path"], json!(format!("/api/v1/hooks/{}", taken.text("token"))), "{taken}");
    hook.say("who moderated before knows this one").fails(404, "NOT_FOUND");
    scene.app.post(&format!("/hooks/{}", taken.text("token")), &json!({"content": "two"})).ok(201);
    assert_eq!(texts(&scene.ada, &scene.room), ["one", "two"]);
    assert_eq!(scene.acts()[0]["data"]["token_renewed"], true);
    assert!(!scene.ada.get(&scene.path("audit")).text.contains("vzh_"));
}

#[test]
fn a_ban_that_deletes_takes_what_their_hooks_posted() {
    let scene = Scene::shared();
    let (own, kept) = (make(&scene.max, &scene.room, "own"), make(&scene.ada, &scene.room, "kept"));
    let deleted = make(&scene.max, &scene.room, "deleted");
    kept.say("stays").ok(201);
    own.say("goes").ok(201);
    deleted.say("goes too").ok(201);
    scene.max.delete(&deleted.path()).ok(200);
    scene.max.ws().say(&scene.room, "and this");
    let ban = json!({"user_id": scene.max.id, "delete_message_s": 3600});
    scene.ada.post(&scene.path("bans"), &ban).ok(201);
    let left: Vec<String> =
        texts(&scene.ada, &scene.room).into_iter().filter(|text| !text.is_empty()).collect();
    assert_eq!(left, ["stays"]);
    assert_eq!(scene.acts()[0]["data"]["messages_deleted"], 3);
}

#[test]
fn a_hook_posts_while_its_maker_moderates() {
    let scene = Scene::shared();
    let hook = make(&scene.max, &scene.room, "bot");
    hook.say("by a moderator").ok(201);
    scene.add(&scene.max, "member");
    hook.say("by nobody").fails(404, "NOT_FOUND");
    scene.add(&scene.max, "moderator");
    hook.say("it does not come back by itself").fails(404, "NOT_FOUND");
    let listed = scene.ada.get(&scene.path("hooks")).ok(200);
    assert_eq!(listed["hooks"][0]["is_enabled"], false, "{listed}");
    let on = scene.ada.put(&hook.path(), &json!({"is_enabled": true})).ok(200);
    hook.with(&on.text("token")).say("by the owner").ok(201);
    // whom the owner sends away answers for nothing any more
    for (name, act) in [("kick", "members"), ("ban", "bans")] {
        let mod_ = scene.app.user(name);
        scene.add(&mod_, "moderator");
        let hook = make(&mod_, &scene.room, name);
        if act == "bans" {
            scene.ada.post(&scene.path("bans"), &json!({"user_id": mod_.id})).ok(201);
        } else {
            scene.ada.delete(&scene.path(&format!("members/{}", mod_.id))).ok(200);
        }
        hook.say("x").fails(404, "NOT_FOUND");
    }
}

#[test]
fn who_took_a_new_token_of_anothers_hook_answers_for_it() {
    let scene = Scene::shared();
    let hook = make(&scene.ada, &scene.room, "bot");
    let taken = scene.max.post(&format!("{}/token", hook.path()), &json!({})).ok(200).text("token");
    let post = || scene.app.post(&format!("/hooks/{taken}"), &json!({"content": "x"}));
    post().ok(201);
    scene.ada.post(&scene.path("bans"), &json!({"user_id": scene.max.id})).ok(201);
    post().fails(404, "NOT_FOUND");
}

#[test]
fn a_hook_is_no_way_round_a_block() {
    let scene = Scene::shared();
    let hook = make(&scene.max, &scene.room, "bot");
    let call = format!("hey @{}", scene.bob.username);
    let calls = || scene.bob.get("/notifications").ok(200).list("notifications").len();
    hook.say(&call).ok(201);
    assert_eq!(calls(), 1);
    scene.bob.post(&format!("/users/{}/block", scene.max.id), &json!({})).ok(200);
    let before = calls();
    hook.say(&call).ok(201);
    assert_eq!(calls(), before);
}

#[test]
fn a_hook_of_who_is_suspended_or_gone_posts_nothing() {
    let app = App::isolated();
    let (admin, ada, max, zoe) =
        (app.user_with_role("root", "admin"), app.user("ada"), app.user("max"), app.user("zoe"));
    let room = ada.room(&[]);
    for user in [&max, &zoe] {
        let member = json!({"user_id": user.id, "role": "moderator"});
        ada.post(&format!("/conversations/{room}/members"), &member).ok(201);
    }
    let (of_max, of_zoe) = (make(&max, &room, "of max"), make(&zoe, &room, "of zoe"));
    let suspend = |is_banned: bool| {
        admin.put(&format!("/admin/users/{}", max.id), &json!({"is_banned": is_banned})).ok(200)
    };
    suspend(true);
    of_max.say("x").fails(404, "NOT_FOUND");
    suspend(false);
    of_max.say("back").ok(201);
    let close = json!({"password": crate::harness::PASSWORD, "confirm_text": "DELETE"});
    zoe.call("DELETE", "/users/me").json(&close).send().ok(200);
    of_zoe.say("x").fails(404, "NOT_FOUND");
    assert_eq!(texts(&ada, &room), ["back"]);
    let listed = ada.get(&format!("/conversations/{room}/hooks")).ok(200).list("hooks");
    assert_eq!(listed.len(), 2, "others may take it over: {listed:?}");
}

#[test]
fn nothing_is_committed_behind_the_answer_to_a_deletion() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    for _ in 0..8 {
        let hook = make(&ada, &room, "bot");
        let is_over = AtomicBool::new(false);
        let newest = std::thread::scope(|scope| {
            let posting = |_| {
                scope.spawn(|| {
                    while !is_over.load(Ordering::Relaxed) {
                        let answer = hook.say("x");
                        assert!(matches!(answer.status, 201 | 404), "{answer}");
                    }
                })
            };
            let threads: Vec<_> = (0..4).map(posting).collect();
            std::thread::sleep(std::time::Duration::from_millis(60));
            ada.delete(&hook.path()).ok(200);
            let newest =
                ada.get(&format!("/conversations/{room}")).ok(200)["conversation"].int("last_offset");
            std::thread::sleep(std::time::Duration::from_millis(60));
            is_over.store(true, Ordering::Relaxed);
            for thread in threads {
                thread.join().expect("each post is answered");
            }
            newest
        });
        let now = ada.get(&format!("/conversations/{room}")).ok(200)["conversation"].int("last_offset");
        assert_eq!(now, newest, "something was posted behind the deletion");
    }
}
