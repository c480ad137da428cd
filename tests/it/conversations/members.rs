//! `/conversations/{id}/members`: adding, roles, removing, leaving, and what each does to an open socket.

use super::NOBODY;
use crate::harness::{App, Json, PASSWORD, User, unique};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn members(user: &User, room: &str) -> Vec<Value> {
    user.get(&format!("/conversations/{room}/members")).ok(200).list("members")
}

/// Returns the role of one user as another one sees it.
fn role_of(viewer: &User, room: &str, user: &User) -> Option<String> {
    members(viewer, room).iter().find(|member| member["user_id"] == user.id).map(|member| member.text("role"))
}

fn add(user: &User, room: &str, body: &Value) -> crate::harness::Answer {
    user.post(&format!("/conversations/{room}/members"), body)
}

fn remove(user: &User, room: &str, who: &str) -> crate::harness::Answer {
    user.delete(&format!("/conversations/{room}/members/{who}"))
}

#[test]
fn the_list_shows_each_member_with_a_role() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let list = members(&bob, &room);
    assert_eq!(list.len(), 2);
    for member in &list {
        for field in ["user_id", "username", "role", "joined_at"] {
            assert!(member[field].is_string(), "{field}: {member}");
        }
        assert!(member.get("avatar").is_some() && member.get("email").is_none(), "{member}");
    }
    let role =
        |id: &str| list.iter().find(|member| member["user_id"] == id).map(|member| member.text("role"));
    assert_eq!(role(&ada.id).as_deref(), Some("owner"));
    assert_eq!(role(&bob.id).as_deref(), Some("member"));
}

#[test]
fn an_added_member_sees_the_room_and_the_others_hear_of_it() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.join(&room);
    let member = add(&ada, &room, &json!({"user_id": bob.id})).ok(201)["member"].clone();
    assert_eq!(member["user_id"], bob.id);
    assert_eq!(member["role"], "member");
    let event = socket.expect("room.member");
    assert_eq!(event["data"]["change"], "joined");
    assert_eq!(event["data"]["user_id"], bob.id);
    assert_eq!(event["data"]["username"], bob.username);
    assert!(event["offset"].is_i64() && event["epoch"].is_string(), "{event}");
    bob.get(&format!("/conversations/{room}")).ok(200);
    bob.ws().join(&room);
}

#[test]
fn adding_a_member_again_changes_nothing_or_the_role() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let again = add(&ada, &room, &json!({"user_id": bob.id}));
    assert!(matches!(again.status, 200 | 201 | 409), "{again}");
    assert_eq!(members(&ada, &room).len(), 2);
    let promoted = add(&ada, &room, &json!({"user_id": bob.id, "role": "moderator"}));
    assert!(matches!(promoted.status, 200 | 201), "{promoted}");
    let role = members(&ada, &room)
        .iter()
        .find(|member| member["user_id"] == bob.id)
        .map(|member| member.text("role"));
    assert_eq!(role.as_deref(), Some("moderator"));
}

#[test]
fn bad_additions_are_refused() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[]);
    add(&ada, &room, &json!({})).fails(400, "VALIDATION_ERROR");
    add(&ada, &room, &json!({"user_id": "nonsense"})).fails(400, "VALIDATION_ERROR");
    add(&ada, &room, &json!({"user_id": bob.id, "role": "emperor"})).fails(400, "VALIDATION_ERROR");
    let unknown = add(&ada, &room, &json!({"user_id": NOBODY}));
    assert!(matches!(unknown.status, 400 | 404), "{unknown}");
    assert_eq!(members(&ada, &room).len(), 1);
}

#[test]
fn nobody_rises_above_the_one_who_adds() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    add(&bob, &room, &json!({"user_id": eve.id, "role": "owner"})).fails(403, "FORBIDDEN");
    add(&bob, &room, &json!({"user_id": bob.id, "role": "owner"}));
    assert_eq!(role_of(&ada, &room, &bob).as_deref(), Some("member"));
    add(&ada, &room, &json!({"user_id": bob.id, "role": "moderator"}));
    add(&bob, &room, &json!({"user_id": bob.id, "role": "owner"}));
    assert_eq!(role_of(&ada, &room, &bob).as_deref(), Some("moderator"));
    remove(&bob, &room, &ada.id).fails(403, "FORBIDDEN");
}

#[test]
fn a_plain_member_removes_nobody() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    remove(&bob, &room, &eve.id).fails(403, "FORBIDDEN");
    remove(&bob, &room, &ada.id).fails(403, "FORBIDDEN");
    assert_eq!(members(&ada, &room).len(), 3);
}

#[test]
fn a_removed_members_socket_hears_of_it_and_then_nothing_more() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    let (mut ada_ws, mut bob_ws, mut eve_ws) = (ada.ws(), bob.ws(), eve.ws());
    for socket in [&mut ada_ws, &mut bob_ws, &mut eve_ws] {
        socket.join(&room);
    }
    remove(&ada, &room, &bob.id).ok(200).text("message");
    for socket in [&mut bob_ws, &mut eve_ws] {
        let event = socket.expect("room.member");
        assert_eq!(event["data"]["change"], "removed", "{event}");
        assert_eq!(event["data"]["user_id"], bob.id);
    }
    bob_ws.forget(20);
    ada_ws.say(&room, "not for bob");
    ada_ws.send("chat.typing", json!({"room_id": room, "active": true}));
    eve_ws.hears("not for bob");
    bob_ws.expect_nothing(200);
    let late = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "let me in"});
    bob_ws.refused("chat.send", late, "not_found");
    bob_ws.refused("chat.history", json!({"room_id": room}), "not_found");
    bob_ws.refused("room.join", json!({"room_id": room}), "not_found");
    bob.get(&format!("/conversations/{room}")).fails(404, "NOT_FOUND");
}

#[test]
fn a_member_leaves_by_me() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    socket.join(&room);
    remove(&bob, &room, "me").ok(200);
    let event = socket.expect("room.member");
    assert_eq!(event["data"]["change"], "left", "{event}");
    bob.get(&format!("/conversations/{room}")).fails(404, "NOT_FOUND");
    assert_eq!(members(&ada, &room).len(), 1);
    remove(&bob, &room, "me").fails(404, "NOT_FOUND");
}

#[test]
fn removing_one_who_is_no_member_is_not_found() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[]);
    remove(&ada, &room, &bob.id).fails(404, "NOT_FOUND");
    remove(&ada, &room, NOBODY).fails(404, "NOT_FOUND");
    remove(&ada, &room, "nonsense").fails(400, "VALIDATION_ERROR");
}

#[test]
fn a_direct_conversation_takes_no_third_member() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.direct(&bob);
    let third = add(&ada, &room, &json!({"user_id": eve.id}));
    assert!(matches!(third.status, 400 | 403 | 409), "{third}");
    let removed = remove(&ada, &room, &bob.id);
    assert!(matches!(removed.status, 400 | 403 | 409), "{removed}");
    assert_eq!(members(&bob, &room).len(), 2);
}

#[test]
fn a_member_who_is_added_again_reads_on_where_they_may() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    remove(&ada, &room, &bob.id).ok(200);
    ada.ws().say(&room, "meanwhile");
    add(&ada, &room, &json!({"user_id": bob.id})).ok(201);
    let mut socket = bob.ws();
    socket.join(&room);
    ada.ws().say(&room, "welcome back");
    socket.hears("welcome back");
}

#[test]
fn who_is_not_there_is_neither_listed_nor_counted() {
    let app = App::shared();
    let root = app.user_with_role("root", "admin");
    let people = ["bob", "cyd", "dan", "eve"].map(|name| app.user(name));
    let ada = app.user("ada");
    let room = ada.public_room(&unique("there"));
    people.iter().for_each(|one| drop(add(&ada, &room, &json!({"user_id": one.id})).ok(201)));
    let page = |rest: &str| ada.get(&format!("/conversations/{room}/members?{rest}")).ok(200);
    let told = || {
        let whole = page("");
        assert_eq!(whole["pagination"]["has_more"], false, "{whole}");
        assert!(whole["next_cursor"].is_null(), "{whole}");
        let (listed, total) = (whole.list("members").len(), whole["pagination"].int("total"));
        let one = ada.get(&format!("/conversations/{room}")).ok(200)["conversation"].int("members_count");
        let own = |path: &str| {
            let rooms = ada.get(path).ok(200).list("conversations");
            rooms.iter().find(|own| own["id"] == room).map(|own| own.int("members_count"))
        };
        (i64::try_from(listed).unwrap(), total, one, own("/conversations"), own("/conversations/public"))
    };
    assert_eq!(told(), (5, 5, 5, Some(5), Some(5)));
    root.put(&format!("/admin/users/{}", people[1].id), &json!({"is_banned": true})).ok(200);
    people[2]
        .call("DELETE", &format!("/users/{}", people[2].id))
        .json(&json!({"password": PASSWORD}))
        .send()
        .ok(200);
    assert_eq!(told(), (3, 3, 3, Some(3), Some(3)));
    let first = page("limit=2");
    assert_eq!((first.list("members").len(), &first["pagination"]["has_more"]), (2, &json!(true)));
    let second = page(&format!("limit=2&cursor={}", first.text("next_cursor")));
    assert_eq!((second.list("members").len(), &second["pagination"]["has_more"]), (1, &json!(false)));
    root.put(&format!("/admin/users/{}", people[1].id), &json!({"is_banned": false})).ok(200);
    assert_eq!(told(), (4, 4, 4, Some(4), Some(4)));
}

#[test]
fn a_socket_counts_the_members_whom_the_list_counts() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let root = app.user_with_role("root", "admin");
    let room = ada.room(&[&bob, &eve]);
    let listed = || ada.get(&format!("/conversations/{room}")).ok(200)["conversation"].int("members_count");
    let mut socket = ada.ws();
    assert_eq!((listed(), socket.join(&room)["room"].int("members_count")), (3, 3));
    let suspend = |is_banned: bool| {
        let answer = root.put(&format!("/admin/users/{}", bob.id), &json!({"is_banned": is_banned}));
        answer.ok(200);
    };
    let reached = |expected: i64| {
        let deadline = Instant::now() + Duration::from_secs(10);
        while ada.ws().join(&room)["room"]["members_count"] != expected {
            assert!(Instant::now() < deadline, "a socket never counted {expected}");
        }
        assert_eq!(listed(), expected);
    };
    suspend(true);
    reached(2);
    // a change of the room says the same
    let told = socket.send("room.settings", json!({"room_id": room, "topic": "who is there"}));
    assert_eq!(told["room"]["members_count"], 2, "{told}");
    // nor is it forgotten when the room is read anew
    app.panic_room(&room);
    reached(2);
    suspend(false);
    reached(3);
}
