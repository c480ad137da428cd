//! `POST /conversations`: each type, what a body may not be, and one direct conversation per pair.

use super::NOBODY;
use crate::harness::{App, Json, User, at_once};
use serde_json::{Value, json};
use std::collections::HashSet;

const FIELDS: &[&str] = &[
    "id",
    "type",
    "name",
    "topic",
    "avatar",
    "created_by",
    "role",
    "members_count",
    "unread_count",
    "last_message",
    "last_offset",
    "read_offset",
    "is_archived",
    "created_at",
    "updated_at",
];

fn create(user: &User, body: &Value) -> Value {
    let conversation = user.post("/conversations", body).ok(201)["conversation"].clone();
    for field in FIELDS {
        assert!(conversation.get(field).is_some(), "no {field} in {conversation}");
    }
    conversation
}

#[test]
fn a_private_conversation_is_the_default_and_its_creator_owns_it() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let members = [bob.id.clone(), eve.id.clone()];
    let room = create(&ada, &json!({"name": "Rehearsal", "topic": "tonight", "member_ids": members}));
    assert_eq!(room["type"], "private");
    assert_eq!(room["name"], "Rehearsal");
    assert_eq!(room["topic"], "tonight");
    assert_eq!(room["role"], "owner");
    assert_eq!(room["created_by"], ada.id);
    assert_eq!(room["members_count"], 3);
    assert_eq!(room["unread_count"], 0);
    assert_eq!(room["is_archived"], false);
    assert_eq!(room["last_message"], Value::Null);
    let seen = bob.get(&format!("/conversations/{}", room.text("id"))).ok(200)["conversation"].clone();
    assert_eq!(seen["role"], "member");
}

#[test]
fn a_public_conversation_begins_with_its_creator() {
    let ada = App::shared().user("ada");
    let room = create(&ada, &json!({"type": "public", "name": "Lobby"}));
    assert_eq!(room["type"], "public");
    assert_eq!(room["members_count"], 1);
}

#[test]
fn a_direct_conversation_shows_the_peer_to_each_side() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = create(&ada, &json!({"type": "direct", "member_ids": [bob.id]}));
    assert_eq!(room["type"], "direct");
    assert_eq!(room["members_count"], 2);
    assert_eq!(room["name"], Value::Null);
    assert_eq!(room["peer"]["id"], bob.id);
    assert_eq!(room["peer"]["username"], bob.username);
    assert!(room["peer"].get("avatar").is_some(), "{room}");
    let seen = bob.get(&format!("/conversations/{}", room.text("id"))).ok(200)["conversation"].clone();
    assert_eq!(seen["peer"]["id"], ada.id);
}

#[test]
fn asking_for_a_direct_conversation_again_gives_the_same_one() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let first = create(&ada, &json!({"type": "direct", "member_ids": [bob.id]})).text("id");
    for (user, peer) in [(&ada, &bob), (&bob, &ada)] {
        let again = user.post("/conversations", &json!({"type": "direct", "member_ids": [peer.id]})).ok(200);
        assert_eq!(again["conversation"]["id"], first);
        assert_eq!(again["conversation"]["peer"]["id"], peer.id);
    }
}

#[test]
fn a_direct_conversation_made_from_both_sides_at_once_is_one() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let answers = at_once(20, |number| {
        let (user, peer) = if number % 2 == 0 { (&ada, &bob) } else { (&bob, &ada) };
        let answer = user.post("/conversations", &json!({"type": "direct", "member_ids": [peer.id]}));
        assert!(matches!(answer.status, 200 | 201), "{answer}");
        (answer.status, answer.json()["data"]["conversation"].text("id"))
    });
    let ids: HashSet<&String> = answers.iter().map(|(_, id)| id).collect();
    assert_eq!(ids.len(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|(status, _)| *status == 201).count(), 1, "{answers:?}");
    assert_eq!(ada.get("/conversations").ok(200).list("conversations").len(), 1);
}

#[test]
fn a_direct_conversation_takes_exactly_one_other_person() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    for members in [json!([]), json!([bob.id, eve.id]), json!([ada.id]), json!(null)] {
        ada.post("/conversations", &json!({"type": "direct", "member_ids": members}))
            .fails(400, "VALIDATION_ERROR");
    }
    ada.post("/conversations", &json!({"type": "direct"})).fails(400, "VALIDATION_ERROR");
    let answer = ada.post("/conversations", &json!({"type": "direct", "member_ids": [NOBODY]}));
    assert!(matches!(answer.status, 400 | 404), "{answer}");
}

#[test]
fn each_bad_field_is_named() {
    let app = App::shared();
    let ada = app.user("ada");
    for (field, body) in [
        ("name", json!({"type": "private"})),
        ("name", json!({"type": "public", "name": ""})),
        ("name", json!({"type": "public", "name": "   "})),
        ("name", json!({"name": "x".repeat(101)})),
        ("name", json!({"name": "bell\u{7}"})),
        ("name", json!({"name": "rtl\u{202e}"})),
        ("topic", json!({"name": "x", "topic": "x".repeat(501)})),
    ] {
        ada.post("/conversations", &body).refuses(field);
    }
    for body in [
        json!({"type": "group", "name": "x"}),
        json!({"type": "Public", "name": "x"}),
        json!({"type": 1, "name": "x"}),
        json!({"name": 5}),
        json!({"name": "nul\u{0}"}),
        json!({"name": "x", "topic": "nul\u{0}"}),
        json!({"name": "x", "member_ids": "all"}),
        json!({"name": "x", "member_ids": ["nonsense"]}),
        json!({"name": "x", "member_ids": [1]}),
        json!([]),
    ] {
        ada.post("/conversations", &body).fails(400, "VALIDATION_ERROR");
    }
    assert!(ada.get("/conversations").ok(200).list("conversations").is_empty());
}

#[test]
fn names_at_the_limits_are_taken_as_they_are() {
    let ada = App::shared().user("ada");
    for name in ["x", &"ñ".repeat(100), "🎹 piano & <b>bold</b>", "עברית", "日本語"] {
        assert_eq!(create(&ada, &json!({"type": "public", "name": name}))["name"], name);
    }
    let topic = "ü".repeat(500);
    assert_eq!(create(&ada, &json!({"type": "public", "name": "x", "topic": topic}))["topic"], topic);
}

#[test]
fn members_named_twice_or_the_creator_count_once() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let members = [&bob.id, &bob.id, &ada.id];
    let room = create(&ada, &json!({"name": "x", "member_ids": members}));
    assert_eq!(room["members_count"], 2);
    assert_eq!(room["role"], "owner");
}

#[test]
fn what_only_the_server_sets_is_not_taken_from_the_body() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let body = json!({"name": "x", "id": NOBODY, "created_by": bob.id, "last_offset": 99, "role": "member"});
    let answer = ada.post("/conversations", &body);
    if answer.status != 400 {
        let room = answer.ok(201)["conversation"].clone();
        assert_ne!(room["id"], NOBODY);
        assert_eq!(room["created_by"], ada.id);
        assert!(room.int("last_offset") < 99);
        assert_eq!(room["role"], "owner");
    }
}
