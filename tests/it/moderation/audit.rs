//! The audit log: every act with who and why, for moderators only, never changed.

use super::scene::Scene;
use crate::harness::Json;
use serde_json::{Value, json};

#[test]
fn every_act_is_listed_with_who_whom_and_why() {
    let scene = Scene::shared();
    let mut socket = scene.max.ws();
    let reason = json!({"seconds": 60, "reason": "a reason"});
    let spam = scene.bob.ws().say(&scene.room, "spam");
    socket.send("chat.delete", json!({"message_id": spam["id"], "reason": "a reason"}));
    socket.send("room.timeout", scene.about(&scene.bob, &reason));
    socket.send("room.timeout", scene.about(&scene.bob, &json!({"seconds": 0})));
    socket.send("room.kick", {
        let _ = scene.joined(&scene.bob);
        scene.about(&scene.bob, &reason)
    });
    socket.send("room.ban", scene.about(&scene.bob, &reason));
    socket.send("room.unban", scene.about(&scene.bob, &reason));
    let listed = scene.acts();
    let actions: Vec<String> = listed.iter().rev().map(|act| act.text("action")).collect();
    let expected = [
        "member.added",
        "member.added",
        "message.deleted",
        "member.muted",
        "member.unmuted",
        "member.kicked",
        "member.banned",
        "member.unbanned",
    ];
    assert_eq!(actions, expected, "the newest first");
    for act in &listed[..6] {
        assert_eq!(act["user"]["id"], scene.max.id, "{act}");
        assert_eq!(act["target"]["username"], scene.bob.username, "{act}");
        let is_plain = act["action"] == "member.unmuted";
        assert_eq!(act["reason"], if is_plain { Value::Null } else { json!("a reason") }, "{act}");
    }
    assert_eq!(listed[1]["data"]["seconds"], 60);
    assert_eq!(listed[5]["data"]["message_id"], spam["id"]);
    assert_eq!(listed[7]["user"]["id"], scene.ada.id);
    assert_eq!(listed[7]["data"]["role"], "moderator");
}

#[test]
fn settings_roles_and_the_rooms_end_are_acts_too() {
    let scene = Scene::shared();
    scene.set(&json!({"slow_mode_s": 5, "name": "a room"})).ok(200);
    scene.add(&scene.bob, "moderator");
    let listed = scene.acts();
    assert_eq!(listed[1]["action"], "room.updated");
    assert_eq!(
        listed[1]["data"],
        json!({"slow_mode_s": {"from": 0, "to": 5}}),
        "what changed and nothing else"
    );
    assert_eq!(listed[0]["action"], "member.role_changed");
    scene.ada.delete(&format!("/conversations/{}", scene.room)).ok(200);
    let sql = "SELECT count(*) FROM audit_log WHERE resource_id = $1::text::uuid AND action = 'room.deleted'";
    let count: i64 = scene.app.db().rows(sql, &[&scene.room])[0].get(0);
    assert_eq!(count, 1);
}

#[test]
fn what_somebody_does_to_themselves_is_no_act() {
    let scene = Scene::shared();
    scene.eve.post(&scene.path("join"), &json!({})).ok(200);
    scene.eve.delete(&scene.path("members/me")).ok(200);
    assert_eq!(scene.acts().len(), 2, "the two additions");
    assert_eq!(scene.db_changes_told(&scene.eve), ["joined", "left"]);
}

#[test]
fn it_is_paged_by_number_and_by_cursor() {
    let scene = Scene::shared();
    for n in 1..=7 {
        scene.set(&json!({"slow_mode_s": n})).ok(200);
    }
    let page = scene.ada.get(&scene.path("audit?limit=4")).ok(200);
    assert_eq!(page["pagination"]["total"], 9);
    let seen = |page: &Value| -> Vec<Value> {
        page.list("acts").iter().map(|act| act["data"]["slow_mode_s"]["to"].clone()).collect()
    };
    assert_eq!(seen(&page), [7, 6, 5, 4]);
    let cursor = page.text("next_cursor");
    let next = scene.ada.get(&scene.path(&format!("audit?limit=3&cursor={cursor}"))).ok(200);
    assert_eq!(seen(&next), [3, 2, 1]);
    let second = scene.ada.get(&scene.path("audit?limit=4&page=2")).ok(200);
    assert_eq!(seen(&second)[..3], [3, 2, 1]);
    scene.ada.get(&scene.path("audit?cursor=nonsense")).refuses("cursor");
}

#[test]
fn nobody_changes_it() {
    let scene = Scene::shared();
    let count = scene.acts().len();
    for statement in ["UPDATE audit_log SET reason = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"] {
        assert!(scene.app.db().try_rows(statement, &[]).is_err(), "{statement}");
    }
    assert_eq!(scene.acts().len(), count);
}
