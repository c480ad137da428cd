//! Public conversations: found by a list and a search, joined by anyone, read and written without joining.

use crate::harness::{App, Json, unique};
use serde_json::json;

#[test]
fn a_public_conversation_is_found_by_part_of_its_name() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let name = unique("Vinyl Lovers");
    let room = ada.public_room(&name);
    let found =
        bob.get(&format!("/conversations/public?q={}", name[3..].to_lowercase().replace(' ', "%20"))).ok(200);
    let list = found.list("conversations");
    assert_eq!(list.len(), 1, "{found}");
    assert_eq!(list[0]["id"], room);
    assert_eq!(list[0]["members_count"], 1);
    assert!(list[0]["role"].is_null(), "bob is no member: {found}");
    assert_eq!(found["pagination"]["total"], 1);
}

#[test]
fn public_conversations_are_found_by_words_in_any_script() {
    let ada = App::isolated().user("ada");
    let tokyo = ada.public_room("東京の夜");
    let body = json!({"type": "public", "name": "Été", "topic": "Musique élégante"});
    let ete = ada.post("/conversations", &body).ok(201)["conversation"].text("id");
    let private = json!({"type": "private", "name": "Été privé"});
    ada.post("/conversations", &private).ok(201);
    let found = |query: &str| -> Vec<String> {
        let query: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = ada.get(&format!("/conversations/public?q={query}")).ok(200);
        let ids: Vec<String> = answer.list("conversations").iter().map(|room| room.text("id")).collect();
        assert_eq!(answer["pagination"]["total"], ids.len());
        ids
    };
    for (query, room) in [("ete", &ete), ("elegan", &ete), ("京の", &tokyo), ("夜", &tokyo)] {
        assert_eq!(found(query), [room.as_str()], "{query}");
    }
    ada.put(&format!("/conversations/{ete}"), &json!({"name": "Straße"})).ok(200);
    assert_eq!((found("strasse"), found("ete")), (vec![ete], vec![]));
}

#[test]
fn search_terms_are_text_and_not_patterns() {
    let app = App::shared();
    let ada = app.user("ada");
    let name = unique("100% pure_noise");
    ada.public_room(&name);
    let marker = &name[name.len() - 6..];
    let count =
        |q: &str| ada.get(&format!("/conversations/public?q={q}")).ok(200).list("conversations").len();
    assert_eq!(count(&name.replace('%', "%25").replace(' ', "%20")), 1);
    assert_eq!(count(&format!("%25{marker}")), 0, "a percent sign is no wildcard");
    assert_eq!(count(&format!("pure%5Cnoise{marker}")), 0);
    for hostile in ["%27%20OR%201=1--", "%5C", "%25%25%25", "_", &"x".repeat(300)] {
        let answer = ada.get(&format!("/conversations/public?q={hostile}"));
        assert!(matches!(answer.status, 200 | 400), "{answer}");
    }
}

#[test]
fn joining_makes_a_member_and_puts_it_on_ones_own_list() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.public_room("Lobby");
    assert!(bob.get("/conversations").ok(200).list("conversations").is_empty());
    let joined =
        bob.call("POST", &format!("/conversations/{room}/join")).send().ok(200)["conversation"].clone();
    assert_eq!(joined["role"], "member");
    assert_eq!(joined["members_count"], 2);
    assert_eq!(bob.get("/conversations").ok(200).list("conversations")[0]["id"], room);
    let again =
        bob.call("POST", &format!("/conversations/{room}/join")).send().ok(200)["conversation"].clone();
    assert_eq!(again["members_count"], 2);
}

#[test]
fn many_join_at_once_and_each_counts_once() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.public_room("Rush");
    let users: Vec<_> = (0..6).map(|number| app.user(&format!("fan{number}"))).collect();
    crate::harness::at_once(18, |number| {
        users[number % 6].call("POST", &format!("/conversations/{room}/join")).send().ok(200);
    });
    assert_eq!(ada.get(&format!("/conversations/{room}")).ok(200)["conversation"]["members_count"], 7);
}

#[test]
fn anyone_signed_in_may_listen_and_speak_without_joining_as_a_member() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.public_room("Open mic");
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    let joined = bob_ws.join(&room);
    assert!(joined["me"]["role"].is_null(), "{joined}");
    bob_ws.say(&room, "hello from the street");
    ada_ws.hears("hello from the street");
    assert_eq!(bob.get(&format!("/conversations/{room}")).ok(200)["conversation"]["id"], room);
    assert_eq!(bob.get(&format!("/conversations/{room}/history")).ok(200).list("messages").len(), 1);
    bob.put(&format!("/conversations/{room}"), &json!({"name": "Bob's"})).fails(403, "FORBIDDEN");
    bob.delete(&format!("/conversations/{room}")).fails(403, "FORBIDDEN");
}

#[test]
fn a_visitor_cannot_make_themselves_more_than_a_member() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.public_room("Open mic");
    for role in ["owner", "moderator"] {
        let path = format!("/conversations/{room}/members");
        bob.post(&path, &json!({"user_id": bob.id, "role": role}));
        let seen = bob.get(&format!("/conversations/{room}")).ok(200)["conversation"].clone();
        assert!(seen["role"].is_null() || seen["role"] == "member", "{seen}");
    }
    bob.put(&format!("/conversations/{room}"), &json!({"name": "Bob's"})).fails(403, "FORBIDDEN");
    bob.call("POST", &format!("/conversations/{room}/join")).json(&json!({"role": "owner"})).send().ok(200);
    bob.delete(&format!("/conversations/{room}")).fails(403, "FORBIDDEN");
}

#[test]
fn a_direct_or_private_conversation_cannot_be_joined() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    for room in [ada.room(&[]), ada.direct(&bob)] {
        eve.call("POST", &format!("/conversations/{room}/join")).send().fails(404, "NOT_FOUND");
    }
}

#[test]
fn an_archived_or_deleted_public_conversation_is_not_listed() {
    let app = App::shared();
    let ada = app.user("ada");
    let name = unique("Short lived");
    let room = ada.public_room(&name);
    let listed = || {
        let path = format!("/conversations/public?q={}", name.replace(' ', "%20"));
        ada.get(&path).ok(200).list("conversations").len()
    };
    assert_eq!(listed(), 1);
    ada.put(&format!("/conversations/{room}"), &json!({"is_archived": true})).ok(200);
    assert_eq!(listed(), 0);
    ada.put(&format!("/conversations/{room}"), &json!({"is_archived": false})).ok(200);
    assert_eq!(listed(), 1);
    ada.delete(&format!("/conversations/{room}")).ok(200);
    assert_eq!(listed(), 0);
}
