//! Blocking: what ends between two people, at once and both ways, and comes back when it is undone.

use crate::harness::{App, NOBODY, User, at_once};
use serde_json::json;
use uuid::Uuid;

fn block(by: &User, whom: &User) {
    by.post(&format!("/users/{}/block", whom.id), &json!({})).ok(200);
}

fn unblock(by: &User, whom: &User) {
    by.delete(&format!("/users/{}/block", whom.id)).ok(200);
}

#[test]
fn neither_sees_finds_or_follows_the_other_until_it_ends() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for (one, other) in [(&ada, &bob), (&bob, &ada)] {
        one.post(&format!("/users/{}/follow", other.id), &json!({})).ok(200);
    }
    block(&ada, &bob);
    let follows = "SELECT 1 FROM follows WHERE follower_id = $1::text::uuid OR followed_id = $1::text::uuid";
    assert!(app.db().rows(follows, &[&ada.id]).is_empty());
    for (one, other) in [(&ada, &bob), (&bob, &ada)] {
        for path in [
            format!("/users/{}", other.id),
            format!("/users/by-username/{}", other.username),
            format!("/users/{}/likes", other.id),
        ] {
            one.get(&path).fails(404, "NOT_FOUND");
        }
        one.post(&format!("/users/{}/follow", other.id), &json!({})).fails(404, "NOT_FOUND");
        for path in
            [format!("/users/search?q={}", other.username), format!("/users?search={}", other.username)]
        {
            let found = one.get(&path).ok(200);
            assert!(!found["users"].to_string().contains(&other.id), "{path}: {found}");
        }
    }
    app.get(&format!("/users/{}", bob.id)).ok(200);
    let list = ada.get("/users/me/blocks").ok(200);
    assert_eq!((&list["users"][0]["id"], &list["pagination"]["total"]), (&json!(bob.id), &json!(1)));
    assert_eq!(
        bob.get("/users/me/blocks").ok(200)["pagination"]["total"],
        0,
        "whom others block is theirs to know"
    );
    unblock(&ada, &bob);
    bob.get(&format!("/users/{}", ada.id)).ok(200);
    bob.post(&format!("/users/{}/follow", ada.id), &json!({})).ok(200);
}

#[test]
fn a_direct_conversation_takes_no_messages_of_either_while_one_blocks() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.direct(&bob);
    let (mut of_ada, mut of_bob) = (ada.ws(), bob.ws());
    of_ada.join(&room);
    of_bob.join(&room);
    let before = of_ada.say(&room, "before");
    block(&bob, &ada);
    let edit = json!({"room_id": room, "message_id": before["id"], "content": "you cannot block me"});
    of_ada.refused("chat.edit", edit, "forbidden");
    let react = json!({"room_id": room, "message_id": before["id"], "emoji": "👍"});
    of_ada.refused("chat.react", react, "forbidden");
    let group = json!({"type": "private", "name": "a trap", "member_ids": [bob.id]});
    ada.post("/conversations", &group).fails(400, "VALIDATION_ERROR");
    let own = ada.room(&[]);
    ada.post(&format!("/conversations/{own}/members"), &json!({"user_id": bob.id})).fails(403, "FORBIDDEN");
    let message = || json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "hello?"});
    of_ada.refused("chat.send", message(), "forbidden");
    of_bob.refused("chat.send", message(), "forbidden");
    for (one, other) in [(&ada, &bob), (&bob, &ada)] {
        let begin = json!({"type": "direct", "member_ids": [other.id]});
        one.post("/conversations", &begin).fails(403, "FORBIDDEN");
    }
    block(&ada, &bob);
    unblock(&bob, &ada);
    of_bob.refused("chat.send", message(), "forbidden");
    unblock(&ada, &bob);
    of_bob.say(&room, "after");
}

#[test]
fn what_was_unread_when_the_block_came_can_be_read() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.direct(&bob);
    let (mut of_ada, mut of_bob) = (ada.ws(), bob.ws());
    of_ada.join(&room);
    let last = of_ada.say(&room, "the last word")["offset"].clone();
    let unread =
        || bob.get(&format!("/conversations/{room}")).ok(200)["conversation"]["unread_count"].clone();
    block(&bob, &ada);
    assert_eq!(unread(), 1);
    of_bob.send("chat.read", json!({"room_id": room, "offset": last}));
    assert_eq!(unread(), 0);
    // how far one reads is not told across a block, and not afterwards either
    of_ada.expect_no("chat.read", 50);
    unblock(&bob, &ada);
    let reads = of_ada.join(&room)["reads"].clone();
    let mark = reads.as_array().unwrap().iter().find(|mark| mark["user_id"] == bob.id).unwrap();
    assert_eq!(mark["offset"], 0, "{reads}");
}

#[test]
fn a_mention_and_an_answer_of_who_is_blocked_notify_nobody() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    block(&ada, &bob);
    let mut socket = bob.ws();
    socket.join(&room);
    socket.say(&room, &format!("@{} and @{}", ada.username, eve.username));
    let notified = "SELECT user_id::text FROM notifications WHERE actor_id = $1::text::uuid";
    let users: Vec<String> = app.db().rows(notified, &[&bob.id]).iter().map(|row| row.get(0)).collect();
    assert_eq!(users, [eve.id.as_str()]);
}

#[test]
fn blocking_twice_or_at_once_is_blocking_once_and_oneself_or_nobody_is_refused() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let path = format!("/users/{}/block", bob.id);
    let statuses = at_once(20, |_| ada.post(&path, &json!({})).status);
    assert_eq!(statuses, [200; 20]);
    let events = "SELECT 1 FROM audit_log WHERE action = 'user.blocked' AND user_id = $1::text::uuid";
    assert_eq!(app.db().rows(events, &[&ada.id]).len(), 1);
    ada.delete(&path).ok(200);
    ada.delete(&path).ok(200);
    ada.post(&format!("/users/{}/block", ada.id), &json!({})).fails(400, "VALIDATION_ERROR");
    ada.post(&format!("/users/{NOBODY}/block"), &json!({})).fails(404, "NOT_FOUND");
    app.post(&path, &json!({})).fails(401, "UNAUTHORIZED");
}

#[test]
fn a_follow_and_a_block_in_the_same_moment_leave_no_follow() {
    let app = App::shared();
    for _ in 0..10 {
        let (ada, bob) = (app.user("ada"), app.user("bob"));
        at_once(2, |number| match number {
            0 => ada.post(&format!("/users/{}/follow", bob.id), &json!({})).status,
            _ => bob.post(&format!("/users/{}/block", ada.id), &json!({})).status,
        });
        let follows = "SELECT 1 FROM follows WHERE follower_id = $1::text::uuid";
        assert!(app.db().rows(follows, &[&ada.id]).is_empty());
    }
}
