//! How often and how long a link works, and for whom.

use super::links::{accept, invite};
use crate::harness::{App, Json, User, at_once};
use serde_json::{Value, json};

fn members(user: &User, room: &str) -> usize {
    user.get(&format!("/conversations/{room}/members")).ok(200).list("members").len()
}

#[test]
fn of_fifty_who_use_a_link_for_one_at_once_one_comes_in() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let token = invite(&ada, &room, &json!({"max_uses": 1})).ok(201).text("token");
    let people: Vec<User> = (0..50).map(|_| app.user("guest")).collect();
    let statuses = at_once(50, |n| accept(&people[n], &token).status);
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 49, "{statuses:?}");
    assert_eq!(members(&ada, &room), 2);
}

#[test]
fn the_last_use_is_taken_once_also_over_two_rooms_of_requests() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let token = invite(&ada, &room, &json!({"max_uses": 3})).ok(201).text("token");
    let people: Vec<User> = (0..8).map(|_| app.user("guest")).collect();
    // everyone twice: the second time they are members
    let statuses = at_once(16, |n| accept(&people[n % 8], &token).status);
    assert_eq!(members(&ada, &room), 4, "{statuses:?}");
    let uses: i32 =
        app.db().rows("SELECT uses FROM room_invites WHERE room_id = $1::text::uuid", &[&room])[0].get(0);
    assert_eq!(uses, 3);
}

#[test]
fn a_member_takes_no_use_and_keeps_the_role() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let token = invite(&ada, &room, &json!({"max_uses": 1})).ok(201).text("token");
    assert_eq!(accept(&ada, &token).ok(200)["conversation"]["role"], "owner");
    assert_eq!(accept(&bob, &token).ok(200)["conversation"]["role"], "member");
    assert_eq!(app.get(&format!("/invites/{token}")).ok(200)["members_count"], 2);
}

#[test]
fn every_link_that_does_not_work_says_the_same() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[]);
    let make = |body: &Value| invite(&ada, &room, body).ok(201);
    let (used_up, expired, revoked) =
        (make(&json!({"max_uses": 1})), make(&json!({"expires_in_s": 60})), make(&json!({})));
    accept(&bob, &used_up.text("token")).ok(200);
    let sql = "UPDATE room_invites SET expires_at = now() - interval '1 second' WHERE id = $1::text::uuid";
    app.db().execute(sql, &[&expired["invite"].text("id")]);
    ada.delete(&format!("/conversations/{room}/invites/{}", revoked["invite"].text("id"))).ok(200);
    let tokens =
        [used_up.text("token"), expired.text("token"), revoked.text("token"), "A".repeat(32), "x".to_owned()];
    let mut messages = Vec::new();
    for token in &tokens {
        messages.push(accept(&eve, token).fails(404, "NOT_FOUND").text("message"));
        messages.push(app.get(&format!("/invites/{token}")).fails(404, "NOT_FOUND").text("message"));
    }
    messages.dedup();
    assert_eq!(messages.len(), 1, "{messages:?}");
}

#[test]
fn a_banned_person_does_not_come_in_and_takes_no_use() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let token = invite(&ada, &room, &json!({"max_uses": 1})).ok(201).text("token");
    ada.post(&format!("/conversations/{room}/bans"), &json!({"user_id": bob.id, "seconds": 3600})).ok(201);
    let refused = accept(&bob, &token);
    refused.fails(403, "BANNED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
    ada.delete(&format!("/conversations/{room}/bans/{}", bob.id)).ok(200);
    accept(&bob, &token).ok(200);
}

#[test]
fn without_an_account_one_sees_but_does_not_come_in() {
    let app = App::shared();
    let ada = app.user("ada");
    let token = invite(&ada, &ada.room(&[]), &json!({})).ok(201).text("token");
    app.post(&format!("/invites/{token}/accept"), &json!({})).fails(401, "UNAUTHORIZED");
}
