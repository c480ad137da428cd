//! `PUT` and `DELETE /conversations/{id}`: renaming, archiving, deleting, and who may.

use super::NOBODY;
use crate::harness::{App, Json};
use serde_json::{Value, json};

#[test]
fn the_owner_renames_and_sets_the_topic() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let path = format!("/conversations/{room}");
    let changed =
        ada.put(&path, &json!({"name": "New name", "topic": "New topic"})).ok(200)["conversation"].clone();
    assert_eq!(changed["name"], "New name");
    assert_eq!(changed["topic"], "New topic");
    let changed = ada.put(&path, &json!({"topic": "Only the topic"})).ok(200)["conversation"].clone();
    assert_eq!(changed["name"], "New name", "what is not named stays");
    let seen = bob.get(&path).ok(200)["conversation"].clone();
    assert_eq!(seen["name"], "New name");
    assert_eq!(seen["topic"], "Only the topic");
}

#[test]
fn bad_names_and_topics_are_refused_and_change_nothing() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let path = format!("/conversations/{room}");
    ada.put(&path, &json!({"name": ""})).refuses("name");
    ada.put(&path, &json!({"name": "x".repeat(101)})).refuses("name");
    ada.put(&path, &json!({"name": "nul\u{0}"})).fails(400, "VALIDATION_ERROR");
    ada.put(&path, &json!({"name": "fine", "topic": "x".repeat(501)})).refuses("topic");
    for hidden in ["a\u{202e}b", "a\u{200b}b", "z\u{316}\u{316}\u{316}\u{316}", "\u{3164}", "a\nb"] {
        ada.put(&path, &json!({"name": hidden})).refuses("name");
        ada.put(&path, &json!({"topic": hidden})).refuses("topic");
    }
    ada.put(&path, &json!({"is_archived": "yes"})).fails(400, "VALIDATION_ERROR");
    ada.put(&path, &json!({"name": 5})).fails(400, "VALIDATION_ERROR");
    assert_eq!(ada.get(&path).ok(200)["conversation"]["name"], "a room");
}

#[test]
fn a_name_is_kept_trimmed_and_composed() {
    let ada = App::shared().user("ada");
    let path = format!("/conversations/{}", ada.room(&[]));
    let changed = ada.put(&path, &json!({"name": "  cafe\u{301} ❤️ 👩‍🎤 "})).ok(200)["conversation"].clone();
    assert_eq!(changed["name"], "café ❤️ 👩‍🎤");
}

#[test]
fn a_member_may_not_rename_or_delete() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let path = format!("/conversations/{room}");
    bob.put(&path, &json!({"name": "mine now"})).fails(403, "FORBIDDEN");
    bob.delete(&path).fails(403, "FORBIDDEN");
    assert_eq!(ada.get(&path).ok(200)["conversation"]["name"], "a room");
}

#[test]
fn a_direct_conversation_cannot_be_renamed() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.direct(&bob);
    let answer = ada.put(&format!("/conversations/{room}"), &json!({"name": "us"}));
    assert!(matches!(answer.status, 400 | 403 | 409), "{answer}");
    assert_eq!(bob.get(&format!("/conversations/{room}")).ok(200)["conversation"]["name"], Value::Null);
}

#[test]
fn an_archived_conversation_can_be_read_but_not_written_to() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = bob.ws();
    socket.join(&room);
    socket.say(&room, "before");
    let path = format!("/conversations/{room}");
    assert_eq!(ada.put(&path, &json!({"is_archived": true})).ok(200)["conversation"]["is_archived"], true);
    socket.expect_where("room.updated", |event| event["data"]["is_archived"] == true);
    let late = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "after"});
    let error = socket.try_send("chat.send", late.clone()).expect_err("an archived room takes no message");
    assert!(matches!(error.text("code").as_str(), "forbidden" | "conflict" | "gone"), "{error}");
    assert_eq!(bob.get(&format!("{path}/history")).ok(200).list("messages").len(), 1);
    ada.put(&path, &json!({"is_archived": false})).ok(200);
    socket.expect_where("room.updated", |event| event["data"]["is_archived"] == false);
    socket.send("chat.send", late);
}

#[test]
fn a_deleted_conversation_is_gone_for_everyone() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let path = format!("/conversations/{room}");
    ada.delete(&path).ok(200).text("message");
    for user in [&ada, &bob] {
        user.get(&path).fails(404, "NOT_FOUND");
        user.get(&format!("{path}/history")).fails(404, "NOT_FOUND");
        user.get(&format!("{path}/members")).fails(404, "NOT_FOUND");
        user.put(&path, &json!({"name": "x"})).fails(404, "NOT_FOUND");
        assert!(user.get("/conversations").ok(200).list("conversations").is_empty());
        user.ws().refused("room.join", json!({"room_id": room}), "not_found");
    }
    ada.delete(&path).fails(404, "NOT_FOUND");
}

#[test]
fn an_open_socket_hears_of_the_deletion_and_then_nothing() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = bob.ws();
    socket.join(&room);
    ada.delete(&format!("/conversations/{room}")).ok(200);
    let event = socket.expect_where("room.updated", |_| true);
    assert_eq!(event["stream"], format!("room:{room}"));
    let late = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "after"});
    socket.refused("chat.send", late, "not_found");
}

#[test]
fn what_does_not_exist_or_is_no_id_is_told_apart() {
    let ada = App::shared().user("ada");
    ada.get(&format!("/conversations/{NOBODY}")).fails(404, "NOT_FOUND");
    ada.put(&format!("/conversations/{NOBODY}"), &json!({"name": "x"})).fails(404, "NOT_FOUND");
    ada.delete(&format!("/conversations/{NOBODY}")).fails(404, "NOT_FOUND");
    for id in ["1", "nonsense", "%00", "00000000-0000-4000-8000-00000000000g"] {
        ada.get(&format!("/conversations/{id}")).fails(400, "VALIDATION_ERROR");
    }
}

#[test]
fn changes_outlive_a_restart() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let path = format!("/conversations/{room}");
    ada.put(&path, &json!({"name": "Kept"})).ok(200);
    ada.ws().say(&room, "kept too");
    let before = ada.get(&path).ok(200);
    app.restart();
    assert_eq!(ada.get(&path).ok(200), before);
}
