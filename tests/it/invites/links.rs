//! Making, listing, seeing, revoking.

use crate::conversations::NOBODY;
use crate::harness::{Answer, App, Json, User};
use serde_json::{Value, json};

pub fn invite(user: &User, room: &str, body: &Value) -> Answer {
    user.post(&format!("/conversations/{room}/invites"), body)
}

pub fn accept(user: &User, token: &str) -> Answer {
    user.post(&format!("/invites/{token}/accept"), &json!({}))
}

#[test]
fn whoever_has_the_link_becomes_a_member() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    let made = invite(&ada, &room, &json!({"expires_in_s": 3600, "max_uses": 5})).ok(201);
    let token = made.text("token");
    assert!(token.len() >= 22, "at least 128 bits: {token}");
    let entered = accept(&bob, &token).ok(200)["conversation"].clone();
    assert_eq!(
        (&entered["id"], &entered["role"], &entered["members_count"]),
        (&json!(room), &json!("member"), &json!(2))
    );
    let event = socket.expect_where("room.member", |event| event["data"]["change"] == "joined");
    assert_eq!(event["data"]["username"], bob.username);
    bob.ws().join(&room);
    let acts = ada.get(&format!("/conversations/{room}/audit")).ok(200).list("acts");
    assert_eq!((&acts[0]["action"], &acts[0]["user"]["id"]), (&json!("member.added"), &json!(bob.id)));
    assert_eq!(acts[0]["data"]["invite_id"], made["invite"]["id"]);
    assert_eq!(acts[1]["action"], "invite.created");
    let told = "SELECT data ->> 'change' FROM user_events WHERE user_id = $1::text::uuid AND type = 'conversation.changed'";
    let told: Vec<String> = app.db().rows(told, &[&bob.id]).iter().map(|row| row.get(0)).collect();
    assert_eq!(told, ["joined"]);
}

#[test]
fn a_preview_shows_the_name_how_many_and_who_and_nothing_else() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let token = invite(&ada, &room, &json!({})).ok(201).text("token");
    let shown = app.get(&format!("/invites/{token}")).ok(200);
    let inviter = json!({"id": ada.id, "username": ada.username, "avatar": null});
    let mut expected = json!({"room_id": room, "name": "a room", "members_count": 2});
    expected["inviter"] = inviter;
    assert_eq!(shown, expected);
}

#[test]
fn only_the_hash_is_kept_and_the_token_is_shown_once() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let token = invite(&ada, &room, &json!({})).ok(201).text("token");
    let listed = ada.get(&format!("/conversations/{room}/invites")).ok(200);
    assert!(!listed.to_string().contains(&token), "{listed}");
    let rows = app
        .db()
        .rows("SELECT row_to_json(i)::text FROM room_invites i WHERE room_id = $1::text::uuid", &[&room]);
    assert!(!rows[0].get::<_, String>(0).contains(&token));
    assert!(!app.output().contains(&token), "not in the log");
}

#[test]
fn the_list_shows_what_can_still_be_used() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[]);
    let path = format!("/conversations/{room}/invites");
    let used_up = invite(&ada, &room, &json!({"max_uses": 1})).ok(201);
    let revoked = invite(&ada, &room, &json!({})).ok(201)["invite"].text("id");
    let stays = invite(&ada, &room, &json!({"max_uses": 2, "expires_in_s": 60})).ok(201);
    accept(&bob, &used_up.text("token")).ok(200);
    ada.delete(&format!("{path}/{revoked}")).ok(200);
    ada.delete(&format!("{path}/{revoked}")).fails(404, "NOT_FOUND");
    let listed = ada.get(&path).ok(200);
    assert_eq!(listed["pagination"]["total"], 1);
    let shown = listed["invites"][0].clone();
    assert_eq!(
        (&shown["id"], &shown["uses"], &shown["max_uses"]),
        (&stays["invite"]["id"], &json!(0), &json!(2))
    );
    assert_eq!(shown["created_by"]["username"], ada.username);
    assert!(shown["expires_at"].is_string(), "{shown}");
    let acts = ada.get(&format!("/conversations/{room}/audit")).ok(200).list("acts");
    assert_eq!(acts[0]["action"], "invite.revoked");
}

#[test]
fn only_who_may_invite_makes_sees_and_revokes_them() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let id = invite(&ada, &room, &json!({})).ok(201)["invite"].text("id");
    for (user, status, code) in [(&bob, 403, "FORBIDDEN"), (&eve, 404, "NOT_FOUND")] {
        invite(user, &room, &json!({})).fails(status, code);
        user.get(&format!("/conversations/{room}/invites")).fails(status, code);
        user.delete(&format!("/conversations/{room}/invites/{id}")).fails(status, code);
    }
    let elsewhere = bob.room(&[]);
    bob.delete(&format!("/conversations/{elsewhere}/invites/{id}")).fails(404, "NOT_FOUND");
    invite(&ada, &ada.direct(&bob), &json!({})).fails(403, "FORBIDDEN");
    invite(&ada, NOBODY, &json!({})).fails(404, "NOT_FOUND");
}

#[test]
fn bounds_are_kept_and_a_body_may_be_left_out() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    for (body, field) in [
        (json!({"expires_in_s": 0}), "expires_in_s"),
        (json!({"expires_in_s": 2_592_001}), "expires_in_s"),
        (json!({"max_uses": 0}), "max_uses"),
        (json!({"max_uses": 1001}), "max_uses"),
        (json!({"max_uses": "many"}), "max_uses"),
    ] {
        invite(&ada, &room, &body).refuses(field);
    }
    let made = ada.call("POST", &format!("/conversations/{room}/invites")).send().ok(201);
    assert!(made["invite"]["expires_at"].is_null() && made["invite"]["max_uses"].is_null(), "{made}");
    for _ in 1..100 {
        invite(&ada, &room, &json!({})).ok(201);
    }
    invite(&ada, &room, &json!({})).fails(409, "CONFLICT");
}

#[test]
fn links_outlive_a_restart_and_end_with_their_room() {
    let app = App::isolated();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[]);
    let token = invite(&ada, &room, &json!({})).ok(201).text("token");
    app.restart();
    accept(&bob, &token).ok(200);
    ada.delete(&format!("/conversations/{room}")).ok(200);
    accept(&eve, &token).fails(404, "NOT_FOUND");
    app.get(&format!("/invites/{token}")).fails(404, "NOT_FOUND");
}
