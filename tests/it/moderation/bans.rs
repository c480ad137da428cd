//! Bans: what ends, what is refused, what is deleted, when they end.

use super::scene::Scene;
use crate::harness::{App, Json, at_once};
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn a_ban_ends_membership_and_keeps_out_of_a_public_room() {
    let scene = Scene::shared();
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.joined(&scene.bob));
    ada.send("room.ban", scene.about(&scene.bob, &json!({"reason": "spam"})));
    for socket in [&mut ada, &mut bob] {
        let event = socket.expect_where("room.member", |event| event["data"]["change"] == "banned");
        assert_eq!(event["data"]["user_id"], scene.bob.id);
        assert!(event["data"]["until"].is_null(), "for ever: {event}");
    }
    assert_eq!(scene.db_changes_told(&scene.bob), ["joined", "banned"]);
    let error = bob.refused("room.join", json!({"room_id": scene.room}), "banned");
    assert!(error.get("retry_after_ms").is_none(), "for ever: {error}");
    bob.refused("chat.send", scene.message("let me in"), "banned");
    bob.refused("chat.history", json!({"room_id": scene.room}), "banned");
    bob.refused("chat.search", json!({"room_id": scene.room, "query": "x"}), "banned");
    for path in ["", "/history", "/pins", "/members", "/bans"] {
        scene.bob.get(&format!("/conversations/{}{path}", scene.room)).fails(403, "BANNED");
    }
    scene.bob.get(&format!("/conversations/search?q=x&room_id={}", scene.room)).fails(403, "BANNED");
    scene.bob.post(&scene.path("join"), &json!({})).fails(403, "BANNED");
    let listed = scene.bob.get("/conversations").ok(200).list("conversations");
    assert!(listed.is_empty(), "{listed:?}");
}

#[test]
fn a_ban_from_a_private_room_is_not_found() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = bob.ws();
    socket.join(&room);
    ada.post(&format!("/conversations/{room}/bans"), &json!({"user_id": bob.id})).ok(201);
    socket.expect_where("room.member", |event| event["data"]["change"] == "banned");
    socket.refused("room.join", json!({"room_id": room}), "not_found");
    bob.get(&format!("/conversations/{room}")).fails(404, "NOT_FOUND");
    let add = ada.post(&format!("/conversations/{room}/members"), &json!({"user_id": bob.id}));
    add.fails(409, "CONFLICT");
    ada.delete(&format!("/conversations/{room}/bans/{}", bob.id)).ok(200);
    ada.post(&format!("/conversations/{room}/members"), &json!({"user_id": bob.id})).ok(201);
}

#[test]
fn a_ban_for_a_time_says_when_it_ends_and_ends_by_itself() {
    let scene = Scene::shared();
    let mut socket = scene.joined(&scene.eve);
    scene.ada.ws().send("room.ban", scene.about(&scene.eve, &json!({"seconds": 2})));
    let event = socket.expect_where("room.member", |event| event["data"]["change"] == "banned");
    assert_eq!(event["data"].text("until").len(), 24);
    let error = socket.refused("room.join", json!({"room_id": scene.room}), "banned");
    let wait = error.int("retry_after_ms");
    assert!((1..=2000).contains(&wait), "{error}");
    let answer = scene.eve.get(&format!("/conversations/{}", scene.room));
    answer.fails(403, "BANNED");
    assert!(answer.header("retry-after").is_some(), "{answer}");
    std::thread::sleep(Duration::from_millis(u64::try_from(wait).unwrap() + 10));
    socket.join(&scene.room);
    scene.eve.get(&format!("/conversations/{}", scene.room)).ok(200);
    assert!(scene.ada.get(&scene.path("bans")).ok(200).list("bans").is_empty());
}

#[test]
fn the_list_shows_who_by_whom_why_and_until_when() {
    let scene = Scene::shared();
    let body = json!({"user_id": scene.bob.id, "reason": " spam ", "seconds": 3600});
    let made = scene.max.post(&scene.path("bans"), &body).ok(201)["ban"].clone();
    assert_eq!(made["user"]["username"], scene.bob.username);
    assert_eq!(made["created_by"]["id"], scene.max.id);
    assert_eq!(made["reason"], "spam");
    assert!(made["ends_at"].is_string() && made["created_at"].is_string(), "{made}");
    scene.ada.post(&scene.path("bans"), &json!({"user_id": scene.eve.id})).ok(201);
    let first = scene.max.get(&scene.path("bans?limit=1")).ok(200);
    assert_eq!(first["pagination"]["total"], 2);
    assert_eq!(first["bans"][0]["user"]["id"], scene.eve.id, "the newest first");
    assert!(first["bans"][0]["ends_at"].is_null(), "{first}");
    let second = scene.max.get(&scene.path("bans?limit=1&page=2")).ok(200);
    assert_eq!(second["bans"], json!([made]));
    scene.max.get(&scene.path("bans?cursor=YWJj")).refuses("cursor");
}

#[test]
fn a_stranger_can_be_banned_before_they_come() {
    let scene = Scene::shared();
    let zoe = scene.app.user("zoe");
    let mut ada = scene.joined(&scene.ada);
    ada.send("room.ban", scene.about(&zoe, &json!({})));
    let event = ada.expect_where("room.member", |event| event["data"]["change"] == "banned");
    assert_eq!(event["data"]["username"], zoe.username);
    zoe.ws().refused("room.join", json!({"room_id": scene.room}), "banned");
    assert!(scene.db_changes_told(&zoe).is_empty(), "nothing of it stands in their list");
}

#[test]
fn an_unban_lets_them_back_as_a_visitor() {
    let scene = Scene::shared();
    scene.ada.ws().send("room.ban", scene.about(&scene.bob, &json!({})));
    let mut ada = scene.joined(&scene.ada);
    ada.send("room.unban", scene.about(&scene.bob, &json!({"reason": "a mistake"})));
    let event = ada.expect_where("room.member", |event| event["data"]["change"] == "unbanned");
    assert_eq!(event["data"]["username"], scene.bob.username);
    assert!(scene.bob.ws().join(&scene.room)["me"]["role"].is_null());
    ada.refused("room.unban", scene.about(&scene.bob, &json!({})), "not_found");
    scene.ada.delete(&scene.path(&format!("bans/{}", scene.bob.id))).fails(404, "NOT_FOUND");
}

#[test]
fn a_ban_deletes_what_they_wrote_lately_for_everyone() {
    let scene = Scene::shared();
    let (mut ada, mut bob) = (scene.joined(&scene.ada), scene.bob.ws());
    let said: Vec<Value> = (0..5).map(|n| bob.say(&scene.room, &format!("spam {n}"))).collect();
    let kept = ada.say(&scene.room, "mine");
    for n in 0..5 {
        ada.hears(&format!("spam {n}"));
    }
    ada.hears("mine");
    ada.send("room.ban", scene.about(&scene.bob, &json!({"delete_message_s": 600})));
    let banned = ada.expect_where("room.member", |event| event["data"]["change"] == "banned").int("offset");
    for (n, message) in said.iter().enumerate() {
        let event = ada.hears("");
        assert_eq!(event["data"]["id"], message["id"]);
        assert_eq!(event.int("offset"), banned + 1 + i64::try_from(n).unwrap(), "in order, behind the ban");
        assert!(event["data"]["deleted_at"].is_string(), "{event}");
    }
    let joined = scene.ada.ws().join(&scene.room);
    assert_eq!(joined.int("offset"), banned + 5);
    let shown: Vec<Value> =
        joined["snapshot"].list("messages").iter().map(|m| m["content"].clone()).collect();
    assert_eq!(shown, ["", "", "", "", "", "mine"]);
    assert_eq!(joined["snapshot"]["messages"][5]["id"], kept["id"]);
    let left = scene.app.db().rows(
        "SELECT 1 FROM messages WHERE content LIKE 'spam %' AND room_id = $1::text::uuid",
        &[&scene.room],
    );
    assert!(left.is_empty(), "gone from the database too");
    assert_eq!(scene.acts()[0]["data"]["messages_deleted"], 5);
}

#[test]
fn nothing_that_was_under_way_survives_the_deletion() {
    let scene = Scene::shared();
    let mut ada = scene.joined(&scene.ada);
    let mut bob = scene.bob.ws();
    for n in 0..200 {
        bob.post("chat.send", scene.message(&format!("flood {n}")));
    }
    ada.send("room.ban", scene.about(&scene.bob, &json!({"delete_message_s": 600})));
    let banned = ada.expect_where("room.member", |event| event["data"]["change"] == "banned").int("offset");
    let history = scene.ada.get(&scene.path("history?limit=100")).ok(200).list("messages");
    for message in &history {
        assert_eq!(message["content"], "", "{message}");
        assert!(message.int("offset") < banned, "sent after the ban: {message}");
    }
}

#[test]
fn two_moderators_who_ban_at_once_ban_once() {
    let scene = Scene::shared();
    let mia = scene.app.user("mia");
    scene.add(&mia, "moderator");
    let mut ada = scene.joined(&scene.ada);
    ada.forget(20);
    at_once(2, |number| {
        let by = if number == 0 { &scene.max } else { &mia };
        by.ws().send("room.ban", scene.about(&scene.bob, &json!({})));
    });
    ada.expect_where("room.member", |event| event["data"]["change"] == "banned");
    ada.say(&scene.room, "after");
    ada.hears("after");
    ada.expect_no("room.member", 50);
    assert_eq!(scene.db_changes_told(&scene.bob), ["joined", "banned"]);
    let bans = scene.acts().iter().filter(|act| act["action"] == "member.banned").count();
    assert_eq!(bans, 1);
}

#[test]
fn a_banned_person_loses_the_room_on_every_socket() {
    let scene = Scene::shared();
    let mut sockets: Vec<_> = (0..5).map(|_| scene.joined(&scene.bob)).collect();
    scene.max.ws().send("room.ban", scene.about(&scene.bob, &json!({})));
    for socket in &mut sockets {
        socket.expect_where("room.member", |event| event["data"]["change"] == "banned");
        socket.refused("chat.typing", json!({"room_id": scene.room, "active": true}), "banned");
    }
}
