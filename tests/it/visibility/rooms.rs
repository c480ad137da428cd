//! Rooms: what a right that is gone takes with it, also where it was prepared before.

use crate::harness::{App, Json, User, unique};
use crate::invites::links::{accept, invite};
use serde_json::{Value, json};
use uuid::Uuid;

fn block(by: &User, whom: &User) {
    by.post(&format!("/users/{}/block", whom.id), &json!({})).ok(200);
}

#[test]
fn a_banned_person_finds_the_public_room_in_no_list_and_no_count() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let name = unique("Nighttrain");
    let room = ada.public_room(&name);
    let mut socket = ada.ws();
    socket.send("room.ban", json!({"room_id": room, "user_id": bob.id}));
    socket.say(&room, "said after the ban");
    let path = format!("/conversations/public?q={name}");
    let listed = bob.get(&path).ok(200);
    assert_eq!(
        (listed.list("conversations").len(), listed["pagination"]["total"].as_i64()),
        (0, Some(0)),
        "{listed}"
    );
    assert_eq!(eve.get(&path).ok(200)["conversations"][0]["last_message"]["content"], "said after the ban");
    socket.send("room.unban", json!({"room_id": room, "user_id": bob.id}));
    assert_eq!(bob.get(&path).ok(200)["pagination"]["total"], 1);
}

#[test]
fn a_repeat_counts_only_in_the_room_that_it_was_sent_to() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    let asked = socket.say(&room, "a question");
    let client = Uuid::new_v4();
    let mut of_bob = bob.ws();
    let answer =
        json!({"room_id": room, "client_id": client, "content": "an answer", "reply_to": asked["id"]});
    of_bob.send("chat.send", answer.clone());
    assert_eq!(of_bob.send("chat.send", answer.clone())["duplicate"], true);
    socket.send("room.ban", json!({"room_id": room, "user_id": bob.id}));
    socket.send("chat.edit", json!({"message_id": asked["id"], "content": "a secret"}));
    let own = bob.room(&[]);
    let elsewhere = json!({"room_id": own, "client_id": client, "content": "an answer"});
    let error = of_bob.refused("chat.send", elsewhere, "conflict");
    assert!(!error.to_string().contains("secret"), "{error}");
    of_bob.refused("chat.send", answer, "not_found");
    of_bob.say(&own, "another id is free");
}

#[test]
fn across_a_block_nobody_sees_the_other_type_read_or_come() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.direct(&bob);
    let (mut of_ada, mut of_bob) = (ada.ws(), bob.ws());
    of_ada.join(&room);
    of_bob.join(&room);
    let said = of_ada.say(&room, "before");
    of_bob.hears("before");
    of_ada.forget(600);
    block(&ada, &bob);
    for (socket, _) in [(&mut of_ada, &ada), (&mut of_bob, &bob)] {
        socket.refused("room.join", json!({"room_id": room}), "forbidden");
        socket.refused("chat.typing", json!({"room_id": room, "active": true}), "forbidden");
        // what one has read is one's own, and the other does not hear of it
        socket.send("chat.read", json!({"room_id": room, "offset": said["offset"]}));
        assert_eq!(socket.send("chat.history", json!({"room_id": room}))["messages"][0]["content"], "before");
    }
    of_ada.expect_no("chat.typing", 50);
    of_ada.expect_no("chat.read", 50);
    drop(of_bob);
    // presence is told every half second
    of_ada.expect_no("presence.diff", 700);
    ada.delete(&format!("/users/{}/block", bob.id)).ok(200);
    of_ada.join(&room);
    bob.ws().join(&room);
    of_ada.expect("presence.diff");
}

#[test]
fn an_invite_is_worth_what_its_maker_may_do() {
    let app = App::shared();
    type Act = fn(&User, &User, &str);
    let acts: [(&str, Act); 4] = [
        ("removed", |ada, max, room| {
            ada.delete(&format!("/conversations/{room}/members/{}", max.id)).ok(200);
        }),
        ("banned", |ada, max, room| {
            ada.ws().send("room.ban", json!({"room_id": room, "user_id": max.id}));
        }),
        ("demoted", |ada, max, room| {
            let member = json!({"user_id": max.id, "role": "member"});
            ada.post(&format!("/conversations/{room}/members"), &member).ok(201);
        }),
        ("gone", |_, max, room| {
            max.delete(&format!("/conversations/{room}/members/{}", max.id)).ok(200);
        }),
    ];
    for (how, act) in acts {
        let (ada, max, eve) = (app.user("ada"), app.user("max"), app.user("eve"));
        let room = ada.room(&[&max]);
        let moderator = json!({"user_id": max.id, "role": "moderator"});
        ada.post(&format!("/conversations/{room}/members"), &moderator).ok(201);
        let token = invite(&max, &room, &json!({})).ok(201).text("token");
        act(&ada, &max, &room);
        accept(&eve, &token).fails(404, "NOT_FOUND");
        app.get(&format!("/invites/{token}")).fails(404, "NOT_FOUND");
        if how != "demoted" {
            accept(&max, &token).fails(404, "NOT_FOUND");
        }
        assert_eq!(
            ada.get(&format!("/conversations/{room}/invites")).ok(200)["pagination"]["total"],
            0,
            "{how}"
        );
        ada.post(&format!("/conversations/{room}/members"), &moderator);
        accept(&eve, &token).fails(404, "NOT_FOUND");
    }
}

#[test]
fn an_invite_of_somebody_who_is_suspended_or_blocked_lets_nobody_in() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[]);
    let token = invite(&ada, &room, &json!({})).ok(201).text("token");
    block(&bob, &ada);
    accept(&bob, &token).fails(404, "NOT_FOUND");
    root.put(&format!("/admin/users/{}", ada.id), &json!({"is_banned": true})).ok(200);
    accept(&eve, &token).fails(404, "NOT_FOUND");
    root.put(&format!("/admin/users/{}", ada.id), &json!({"is_banned": false})).ok(200);
    accept(&eve, &token).ok(200);
}

#[test]
fn only_its_owner_makes_a_room_public_and_only_while_nothing_is_written_in_it() {
    let app = App::shared();
    let (ada, max) = (app.user("ada"), app.user("max"));
    let room = ada.room(&[&max]);
    let (path, public) = (format!("/conversations/{room}"), json!({"type": "public"}));
    let moderator = json!({"user_id": max.id, "role": "moderator"});
    ada.post(&format!("{path}/members"), &moderator).ok(201);
    max.put(&path, &public).fails(403, "FORBIDDEN");
    let said = max.ws().say(&room, "among us");
    ada.put(&path, &public).fails(409, "CONFLICT");
    assert_eq!(ada.get(&path).ok(200)["conversation"]["type"], "private");
    max.ws().send("chat.delete", json!({"message_id": said["id"]}));
    assert_eq!(ada.put(&path, &public).ok(200)["conversation"]["type"], "public");
    max.ws().say(&room, "for everyone");
    max.put(&path, &json!({"type": "private"})).ok(200);
}

#[test]
fn nobody_is_added_to_a_room_of_an_owner_across_a_block() {
    let app = App::shared();
    let (ada, max, bob) = (app.user("ada"), app.user("max"), app.user("bob"));
    let room = ada.room(&[&max, &bob]);
    let add = |by: &User, whom: &User, role: &str| -> Value {
        by.post(&format!("/conversations/{room}/members"), &json!({"user_id": whom.id, "role": role})).json()
    };
    assert_eq!(add(&ada, &max, "moderator")["success"], true);
    bob.delete(&format!("/conversations/{room}/members/{}", bob.id)).ok(200);
    block(&bob, &ada);
    for by in [&ada, &max] {
        let refused = add(by, &bob, "member");
        assert_eq!(refused["success"], false, "{refused}");
    }
    assert_eq!(bob.get("/conversations").ok(200)["pagination"]["total"], 0);
}
