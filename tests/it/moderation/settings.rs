//! `room.settings` and `PUT /conversations/{id}`: what they take, who may, who hears of it.

use super::scene::Scene;
use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn both_doors_take_the_same_and_everyone_hears_of_it() {
    let scene = Scene::shared();
    let mut bob = scene.joined(&scene.bob);
    let all = json!({"slow_mode_s": 30, "followers_only": true, "who_may_post": "members",
        "who_may_mention_all": "everyone", "name": "New", "topic": "t", "type": "private"});
    let mut data = all.clone();
    data["room_id"] = json!(scene.room);
    let room = scene.max.ws().send("room.settings", data)["room"].clone();
    let event = bob.expect("room.updated");
    assert_eq!(event["data"], room);
    let shown = scene.bob.get(&format!("/conversations/{}", scene.room)).ok(200)["conversation"].clone();
    for (field, value) in all.as_object().unwrap() {
        assert_eq!((&room[field], &shown[field]), (value, value), "{field}");
    }
    let updated = scene.set(&json!({"followers_only": false})).ok(200)["conversation"].clone();
    assert_eq!((&updated["followers_only"], &updated["slow_mode_s"]), (&json!(false), &json!(30)));
    bob.expect("room.updated");
    scene.set(&json!({"followers_only": false, "room_id": crate::conversations::NOBODY})).ok(200);
    bob.expect_no("room.updated", 50);
}

#[test]
fn only_moderators_change_them() {
    let scene = Scene::shared();
    let data = json!({"room_id": scene.room, "slow_mode_s": 5});
    scene.bob.ws().refused("room.settings", data.clone(), "forbidden");
    scene.eve.ws().refused("room.settings", data, "forbidden");
    scene.bob.put(&format!("/conversations/{}", scene.room), &json!({"topic": "x"})).fails(403, "FORBIDDEN");
}

#[test]
fn wrong_values_are_named_and_change_nothing() {
    let scene = Scene::shared();
    let mut socket = scene.joined(&scene.max);
    let wrong = [
        (json!({"slow_mode_s": -1}), "slow_mode_s"),
        (json!({"slow_mode_s": 21_601}), "slow_mode_s"),
        (json!({"who_may_post": "nobody"}), "who_may_post"),
        (json!({"who_may_mention_all": 5}), "who_may_mention_all"),
        (json!({"type": "direct"}), "type"),
        (json!({"name": ""}), "name"),
        (json!({"topic": "x".repeat(501)}), "topic"),
        (json!({"avatar_upload_id": crate::conversations::NOBODY}), "avatar_upload_id"),
    ];
    for (fields, field) in wrong {
        let mut data = json!({"room_id": scene.room, "name": "changed"});
        for (name, value) in fields.as_object().unwrap() {
            data[name] = value.clone();
        }
        let error = socket.refused("room.settings", data, "invalid");
        assert_eq!(error["details"][0]["field"], field, "{error}");
    }
    socket.refused("room.settings", json!({"slow_mode_s": 1}), "invalid");
    socket.expect_no("room.updated", 50);
}

#[test]
fn a_direct_room_stays_as_it_is() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.direct(&bob);
    for change in [json!({"type": "public"}), json!({"slow_mode_s": 5}), json!({"name": "x"})] {
        ada.put(&format!("/conversations/{room}"), &change).fails(403, "FORBIDDEN");
    }
}

#[test]
fn who_may_post_is_kept() {
    let scene = Scene::shared();
    let mut sockets = [&scene.ada, &scene.max, &scene.bob, &scene.eve].map(|user| scene.joined(user));
    for (circle, senders) in [("everyone", 4), ("members", 3), ("moderators", 2)] {
        scene.set(&json!({"who_may_post": circle})).ok(200);
        for (n, socket) in sockets.iter_mut().enumerate() {
            let sent = socket.try_send("chat.send", scene.message("x"));
            assert_eq!(sent.is_ok(), n < senders, "{circle} {n}: {sent:?}");
        }
    }
}

#[test]
fn a_picture_is_an_own_upload_made_for_it_and_used_once() {
    let scene = Scene::shared();
    let upload = |owner: &str, purpose: &str| {
        let id = uuid::Uuid::new_v4().to_string();
        let sql = "INSERT INTO uploads (id, owner_id, purpose, status, name, content_type, size, sha256)
                   VALUES ($1::text::uuid, $2::text::uuid, $3, 'ready', 'a.png', 'image/png', 9, '')";
        scene.app.db().execute(sql, &[&id, &owner, &purpose]);
        id
    };
    let (mine, file, others) =
        (upload(&scene.max.id, "avatar"), upload(&scene.max.id, "file"), upload(&scene.bob.id, "avatar"));
    let set =
        |id: &str| scene.max.put(&format!("/conversations/{}", scene.room), &json!({"avatar_upload_id": id}));
    set(&file).refuses("avatar_upload_id");
    set(&others).refuses("avatar_upload_id");
    let mut bob = scene.joined(&scene.bob);
    let avatar = set(&mine).ok(200)["conversation"].text("avatar");
    assert_eq!(avatar, format!("/api/v1/uploads/{mine}/file"));
    assert_eq!(bob.expect("room.updated")["data"]["avatar"], avatar);
    set(&mine).ok(200);
    bob.expect_no("room.updated", 30);
    let elsewhere = scene.max.public_room("another");
    let taken = scene.max.put(&format!("/conversations/{elsewhere}"), &json!({"avatar_upload_id": mine}));
    taken.refuses("avatar_upload_id");
    let owner: String =
        scene.app.db().rows("SELECT room_id::text FROM uploads WHERE id = $1::text::uuid", &[&mine])[0]
            .get(0);
    assert_eq!(owner, scene.room);
}

#[test]
fn an_end_of_the_room_reaches_every_members_own_stream() {
    let scene = Scene::shared();
    scene.ada.delete(&format!("/conversations/{}", scene.room)).ok(200);
    for user in [&scene.ada, &scene.max, &scene.bob] {
        assert_eq!(scene.db_changes_told(user), ["joined", "deleted"]);
    }
    assert!(scene.db_changes_told(&scene.eve).is_empty());
}
