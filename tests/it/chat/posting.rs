//! Messages by REST: the same messages as by the websocket, under the same rules, and one with them under one `client_id`.

use crate::harness::{Answer, App, Json, User, at_once};
use crate::moderation::scene::Scene;
use crate::uploads::form::upload;
use crate::uploads::picture_files::png;
use serde_json::{Value, json};
use std::collections::HashSet;
use uuid::Uuid;

fn post(user: &User, room: &str, body: &Value) -> Answer {
    user.post(&format!("/conversations/{room}/messages"), body)
}

fn say(user: &User, room: &str, content: &str) -> Answer {
    post(user, room, &json!({"content": content}))
}

fn texts(user: &User, room: &str) -> Vec<String> {
    let page = user.get(&format!("/conversations/{room}/history")).ok(200);
    page.list("messages").iter().map(|message| message.text("content")).collect()
}

#[test]
fn it_is_heard_by_everyone_and_answered_whole() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut listener = bob.ws();
    listener.join(&room);
    listener.join_own();
    let content = format!("doors at eight, @{}", bob.username);
    let sent = say(&ada, &room, &content).ok(201);
    let message = &sent["message"];
    assert_eq!((&sent["duplicate"], &message["content"]), (&json!(false), &json!(content)), "{sent}");
    assert_eq!(message["author"]["id"], json!(ada.id), "{sent}");
    assert!(message["quote"].is_null() && message["edited_at"].is_null(), "nulls are there: {sent}");
    assert_eq!((&message["pinned"], &message["reactions"]), (&json!(false), &json!([])), "{sent}");
    let heard = listener.expect("chat.message");
    assert_eq!((&heard["data"]["id"], &heard["data"]["offset"]), (&message["id"], &message["offset"]));
    let told = listener.expect_where("notification.created", |event| event["data"]["kind"] == "mention");
    assert_eq!(told["data"]["message_id"], message["id"], "{told}");
    let answer = json!({"content": "yes", "reply_to": message["id"], "client_id": Uuid::new_v4()});
    let answer = post(&bob, &room, &answer).ok(201);
    assert_eq!(answer["message"]["quote"]["content"], json!(content), "{answer}");
}

#[test]
fn a_client_id_counts_in_both_doors() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (room, other) = (ada.room(&[&bob]), ada.room(&[]));
    let mut listener = bob.ws();
    listener.join(&room);
    let body = json!({"content": "once", "client_id": Uuid::new_v4()});
    let first = post(&ada, &room, &body).ok(201);
    let mut command = body.clone();
    command["room_id"] = json!(room);
    let again = ada.ws().send("chat.send", command.clone());
    assert_eq!((&again["duplicate"], &again["message"]["id"]), (&json!(true), &first["message"]["id"]));
    let again = post(&ada, &room, &body).ok(200);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]));
    post(&ada, &other, &body).fails(409, "CONFLICT");
    command["client_id"] = json!(Uuid::new_v4());
    command["content"] = json!("by the socket");
    let by_socket = ada.ws().send("chat.send", command.clone());
    let again = post(&ada, &room, &json!({"content": "other", "client_id": command["client_id"]})).ok(200);
    assert_eq!(again["message"]["id"], by_socket["message"]["id"]);
    assert_eq!(again["message"]["content"], "by the socket", "the first content stands");
    // somebody else's id is somebody else's
    post(&bob, &room, &body).ok(201);
    assert_eq!(texts(&bob, &room), ["once", "by the socket", "once"]);
    listener.hears("once");
    listener.hears("by the socket");
    listener.hears("once");
    listener.expect_no("chat.message", 150);
}

#[test]
fn without_a_client_id_each_is_a_message_and_a_key_makes_it_one() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let path = format!("/conversations/{room}/messages");
    for _ in 0..2 {
        say(&ada, &room, "each").ok(201);
    }
    let named = || {
        ada.call("POST", &path).header("Idempotency-Key", "night").json(&json!({"content": "once"})).send()
    };
    let first = named().ok(201);
    assert_eq!(named().ok(201), first);
    assert_eq!(texts(&ada, &room), ["each", "each", "once"]);
}

#[test]
fn what_is_wrong_is_named_as_on_the_socket() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let room = ada.room(&[]);
    let long = "x".repeat(4001);
    let many: Vec<Value> = (0..11).map(|_| json!({"kind": "file", "upload_id": Uuid::new_v4()})).collect();
    for (body, field) in [
        (json!({}), "content"),
        (json!({"content": ""}), "content"),
        (json!({"content": "  \u{200b} "}), "content"),
        (json!({"content": long}), "content"),
        (json!({"content": 7}), "content"),
        (json!({"content": "x", "client_id": "so"}), "client_id"),
        (json!({"content": "x", "reply_to": Uuid::new_v4()}), "reply_to"),
        (json!({"content": "x", "attachments": many}), "attachments"),
        (json!({"content": "x", "attachments": [many[0]]}), "attachments[0]"),
    ] {
        post(&ada, &room, &body).refuses(field);
    }
    say(&eve, &room, "x").fails(404, "NOT_FOUND");
    say(&ada, &Uuid::new_v4().to_string(), "x").fails(404, "NOT_FOUND");
    app.call("POST", &format!("/api/v1/conversations/{room}/messages"))
        .json(&json!({"content": "x"}))
        .send()
        .fails(401, "UNAUTHORIZED");
    assert!(texts(&ada, &room).is_empty());
}

#[test]
fn who_may_not_send_on_the_socket_may_not_here() {
    let scene = Scene::shared();
    let room = &scene.room;
    say(&scene.eve, room, "a visitor").ok(201);
    scene.ada.post(&scene.path("timeouts"), &json!({"user_id": scene.bob.id, "seconds": 600})).ok(200);
    let muted = say(&scene.bob, room, "x");
    muted.fails(403, "MUTED");
    assert!(muted.header("retry-after").is_some(), "{muted}");
    scene.ada.post(&scene.path("bans"), &json!({"user_id": scene.eve.id})).ok(201);
    say(&scene.eve, room, "x").fails(403, "BANNED");
    scene.set(&json!({"who_may_post": "moderators"})).ok(200);
    say(&scene.app.user("zoe"), room, "x").fails(403, "FORBIDDEN");
    scene.set(&json!({"is_archived": true})).ok(200);
    say(&scene.ada, room, "x").fails(403, "FORBIDDEN");
    let private = scene.ada.room(&[&scene.bob]);
    scene.ada.delete(&format!("/conversations/{private}/members/{}", scene.bob.id)).ok(200);
    say(&scene.bob, &private, "x").fails(404, "NOT_FOUND");
    let direct = scene.ada.direct(&scene.max);
    say(&scene.max, &direct, "hello").ok(201);
    scene.ada.post(&format!("/users/{}/block", scene.max.id), &json!({})).ok(200);
    say(&scene.max, &direct, "x").fails(403, "FORBIDDEN");
    scene.ada.delete(&format!("/conversations/{room}")).ok(200);
    say(&scene.ada, room, "x").fails(404, "NOT_FOUND");
}

#[test]
fn word_rules_hold_and_slow_mode_says_how_long() {
    let scene = Scene::shared();
    let room = &scene.room;
    for (pattern, action) in [("spam", "block"), ("maybe", "hold")] {
        let rule = json!({"pattern": pattern, "action": action, "is_enabled": true});
        scene.ada.post(&scene.path("word-rules"), &rule).ok(201);
    }
    say(&scene.bob, room, "spam").fails(403, "CONTENT_BLOCKED");
    say(&scene.max, room, "spam, says a moderator").ok(201);
    let body = json!({"content": "maybe", "client_id": Uuid::new_v4()});
    post(&scene.bob, room, &body).fails(403, "HELD_FOR_REVIEW");
    let held = scene.ada.get(&scene.path("held")).ok(200)["held"][0].text("id");
    scene.ada.post(&scene.path(&format!("held/{held}/approve")), &json!({})).ok(200);
    assert_eq!(post(&scene.bob, room, &body).ok(200)["message"]["content"], "maybe");
    scene.set(&json!({"slow_mode_s": 600})).ok(200);
    let slowed = say(&scene.bob, room, "at once");
    slowed.fails(429, "SLOW_MODE");
    let wait: u64 = slowed.header("retry-after").expect("a time").parse().expect("seconds");
    assert!((1..=600).contains(&wait), "{slowed}");
    assert_eq!(post(&scene.bob, room, &body).ok(200)["duplicate"], true, "again is not slowed");
}

#[test]
fn a_persons_share_counts_over_both_doors() {
    let app =
        App::builder().env("RATE_LIMIT_ENABLED", "true").env("RATE_LIMIT_MESSAGES_PER_USER", "3").start();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    ada.ws().say(&room, "one");
    say(&ada, &room, "two").ok(201);
    say(&ada, &room, "three").ok(201);
    let refused = say(&ada, &room, "four");
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
    let four = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "four"});
    ada.ws().refused("chat.send", four, "rate_limited");
}

#[test]
fn a_key_needs_what_it_needs_for_the_socket() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let with = |scopes: &[&str]| {
        let key =
            ada.post("/developer/api-keys", &json!({"name": "bot", "scopes": scopes})).ok(201).text("key");
        let call = app.call("POST", &format!("/api/v1/conversations/{room}/messages"));
        call.header("X-API-Key", &key).json(&json!({"content": "beep"})).send()
    };
    with(&["chat:write"]).ok(201);
    with(&["write"]).ok(201);
    for scopes in [&["chat:read"][..], &["read"], &["conversations:write"]] {
        with(scopes).fails(403, "FORBIDDEN");
    }
    assert_eq!(texts(&ada, &room), ["beep", "beep"]);
}

#[test]
fn it_carries_what_is_ones_own() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let picture = upload(&ada, "file", "us.png", &png(60, 40, 2));
    let body = json!({"content": "", "attachments": [{"kind": "file", "upload_id": picture["id"]}]});
    post(&bob, &room, &body).refuses("attachments[0]");
    let sent = post(&ada, &room, &body).ok(201);
    assert_eq!(sent["message"]["attachments"][0]["width"], 60, "{sent}");
    let address = sent["message"]["attachments"][0].text("url");
    assert_eq!(bob.get(address.trim_start_matches("/api/v1")).status, 200);
    post(&ada, &room, &body).refuses("attachments[0]");
}

#[test]
fn fifty_at_once_are_fifty_messages_and_one_id_is_one() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let offsets: HashSet<i64> =
        at_once(50, |number| say(&ada, &room, &format!("{number}")).ok(201)["message"].int("offset"))
            .into_iter()
            .collect();
    assert_eq!(offsets.len(), 50, "{offsets:?}");
    let body = json!({"content": "once", "client_id": Uuid::new_v4()});
    let answers = at_once(20, |_| post(&ada, &room, &body));
    let firsts = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(firsts, 1, "{answers:?}");
    assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 201)), "{answers:?}");
    assert_eq!(texts(&ada, &room).iter().filter(|text| *text == "once").count(), 1);
}

#[test]
fn what_was_answered_outlives_a_kill() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let body = json!({"content": "kept", "client_id": Uuid::new_v4()});
    let first = post(&ada, &room, &body).ok(201);
    app.kill();
    app.start_again();
    let again = post(&ada, &room, &body).ok(200);
    assert_eq!(again["message"]["id"], first["message"]["id"]);
    assert_eq!(texts(&ada, &room), ["kept"]);
}
