//! What one was called by and is not any more: a deleted message, a mention edited away, a room that one may not read.

use super::making::listed;
use crate::harness::{App, Json, PASSWORD, User};
use crate::inbox::own::{answer, call};
use serde_json::{Value, json};

/// What REST and the own stream tell of one room: mentions twice, and unread notifications.
fn counts(user: &User, room: &str) -> (i64, i64, i64) {
    let listed = user.get("/conversations").ok(200).list("conversations");
    let place = |list: Vec<Value>, id: &str| list.into_iter().find(|own| own[id] == room).expect("the room");
    let joined = user.ws().join_own();
    (
        place(listed, "id").int("mention_count"),
        place(joined.list("rooms"), "room_id").int("mention_count"),
        joined.int("unread_notifications"),
    )
}

#[test]
fn a_deleted_mention_calls_nobody_any_more() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut adas = ada.ws();
    let (first, second) = (call(&mut adas, &room, &bob), call(&mut adas, &room, &bob));
    let mut bobs = bob.ws();
    bobs.join_own();
    assert_eq!(counts(&bob, &room), (2, 2, 2));
    let of_first = listed(&bob).into_iter().find(|one| one["message_id"] == first["id"]).expect("the first");
    adas.send("chat.delete", json!({"message_id": first["id"]}));
    let event = bobs.expect("notification.read");
    let rooms = json!([{"room_id": room, "mention_count": 1}]);
    assert_eq!(event["data"], json!({"id": of_first["id"], "unread_notifications": 1, "rooms": rooms}));
    bobs.expect_where("conversation.unread", |event| event["data"]["mention_count"] == 1);
    assert_eq!(counts(&bob, &room), (1, 1, 1));
    assert_eq!(bob.get(&format!("/conversations/{room}")).ok(200)["conversation"].int("mention_count"), 1);
    let left: Vec<_> = listed(&bob).iter().map(|one| one["message_id"].clone()).collect();
    assert_eq!(left, [second["id"].clone()]);
}

#[test]
fn a_mention_that_is_edited_away_is_taken_back_and_another_stays() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    let said = bob.ws().say(&room, "first");
    let mut adas = ada.ws();
    let both = format!("@{} @{}", bob.username, eve.username);
    let called = adas.say(&room, &both);
    answer(&mut eve.ws(), &room, &said, "indeed");
    assert_eq!((counts(&bob, &room), counts(&eve, &room)), ((2, 2, 2), (1, 1, 1)));
    let edit = |content: &str| json!({"message_id": called["id"], "content": content});
    adas.send("chat.edit", edit(&format!("only @{}", eve.username)));
    assert_eq!((counts(&bob, &room), counts(&eve, &room)), ((1, 1, 1), (1, 1, 1)));
    adas.send("chat.edit", edit("nobody"));
    assert_eq!((counts(&bob, &room), counts(&eve, &room)), ((1, 1, 1), (0, 0, 0)));
    assert_eq!(listed(&bob)[0]["type"], "reply", "what answers one calls one still");
}

#[test]
fn what_a_ban_deletes_calls_nobody_any_more() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    call(&mut eve.ws(), &room, &bob);
    assert_eq!(counts(&bob, &room), (1, 1, 1));
    let mut device = bob.ws();
    device.join_own();
    let ban = json!({"user_id": eve.id, "reason": "noise", "delete_message_s": 3600});
    ada.post(&format!("/conversations/{room}/bans"), &ban).ok(201);
    let told = device.expect("notification.read")["data"].clone();
    assert_eq!((told.int("unread_notifications"), told["rooms"][0].int("mention_count")), (0, 0), "{told}");
    assert_eq!(counts(&bob, &room), (0, 0, 0));
    assert!(listed(&bob).is_empty());
}

/// Someone follows and calls another, ends it as `end` says, and the other's open bell is empty.
fn silenced(end: impl FnOnce(&User, &User)) {
    let app = App::shared();
    let (eve, bob) = (app.user("eve"), app.user("bob"));
    let room = eve.room(&[&bob]);
    call(&mut eve.ws(), &room, &bob);
    eve.post(&format!("/users/{}/follow", bob.id), &json!({})).ok(200);
    let mut device = bob.ws();
    assert_eq!(device.join_own().int("unread_notifications"), 2);
    end(&eve, &bob);
    device.expect_where("notification.read", |event| event["data"]["unread_notifications"] == 0);
    assert!(listed(&bob).is_empty());
}

#[test]
fn who_is_blocked_calls_nobody_any_more() {
    silenced(|eve, bob| {
        bob.post(&format!("/users/{}/block", eve.id), &json!({})).ok(200);
    });
}

#[test]
fn who_blocks_calls_nobody_any_more() {
    silenced(|eve, bob| {
        eve.post(&format!("/users/{}/block", bob.id), &json!({})).ok(200);
    });
}

#[test]
fn who_is_erased_calls_nobody_any_more() {
    let confirmed = json!({"password": PASSWORD, "confirm_text": "DELETE"});
    silenced(|eve, _| {
        eve.call("DELETE", "/users/me").json(&confirmed).send().ok(200);
    });
}

#[test]
fn a_room_that_is_deleted_calls_nobody_any_more() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut device = bob.ws();
    call(&mut ada.ws(), &room, &bob);
    device.join_own();
    ada.delete(&format!("/conversations/{room}")).ok(200);
    let told = device.expect("notification.read")["data"].clone();
    assert_eq!((told.int("unread_notifications"), told["rooms"][0].int("mention_count")), (0, 0), "{told}");
    assert!(listed(&bob).iter().all(|one| one["read"] != false));
}

#[test]
fn a_room_that_one_may_not_read_counts_nowhere() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (kept, lost) = (ada.room(&[&bob]), ada.room(&[&bob]));
    let mut adas = ada.ws();
    call(&mut adas, &kept, &bob);
    call(&mut adas, &kept, &bob);
    call(&mut adas, &lost, &bob);
    ada.delete(&format!("/conversations/{lost}/members/{}", bob.id)).ok(200);
    let mut bobs = bob.ws();
    assert_eq!(bobs.join_own().int("unread_notifications"), 2);
    let one = listed(&bob)[0].text("id");
    bob.post(&format!("/notifications/{one}/read"), &json!({})).ok(200);
    assert_eq!(bobs.expect("notification.read")["data"].int("unread_notifications"), 1);
    bob.post("/notifications/read-all", &json!({})).ok(200);
    let event = bobs.expect("notification.read")["data"].clone();
    assert_eq!(event["rooms"], json!([{"room_id": kept, "mention_count": 0}]), "{event}");
}

/// Calls someone in a room, lets them go and come back, and returns the counts after each.
fn gone_and_back(room: &str, from: &User, to: &User, go: impl Fn(), come: impl Fn()) -> [(i64, i64, i64); 2] {
    call(&mut from.ws(), room, to);
    call(&mut from.ws(), room, to);
    assert_eq!(counts(to, room), (2, 2, 2));
    let mut device = to.ws();
    device.join_own();
    go();
    let first = device.expect("notification.read")["data"].clone();
    let second = device.expect("notification.read")["data"].clone();
    assert_ne!(first["id"], second["id"], "each is told");
    for told in [&first, &second] {
        assert_eq!(told["unread_notifications"], 0, "{told}");
        assert_eq!(told["rooms"], json!([{"room_id": room, "mention_count": 0}]), "{told}");
    }
    come();
    let back = counts(to, room);
    assert!(listed(to).iter().all(|one| one["read"] != false), "{:?}", listed(to));
    call(&mut from.ws(), room, to);
    [back, counts(to, room)]
}

#[test]
fn an_old_call_does_not_revive_when_one_comes_back() {
    let app = App::shared();
    let (ada, bob, eve, joe) = (app.user("ada"), app.user("bob"), app.user("eve"), app.user("joe"));
    let expected = [(0, 0, 0), (1, 1, 1)];
    // leaves a public room and joins it again
    let room = ada.public_room("come and go");
    let join = || drop(bob.post(&format!("/conversations/{room}/join"), &json!({})).ok(200));
    join();
    let leave = || drop(bob.delete(&format!("/conversations/{room}/members/{}", bob.id)).ok(200));
    assert_eq!(gone_and_back(&room, &ada, &bob, leave, join), expected);
    // is removed and added
    let room = ada.room(&[&eve]);
    let remove = || drop(ada.delete(&format!("/conversations/{room}/members/{}", eve.id)).ok(200));
    let add = |who: &User| {
        drop(ada.post(&format!("/conversations/{room}/members"), &json!({"user_id": who.id})).ok(201));
    };
    assert_eq!(gone_and_back(&room, &ada, &eve, remove, || add(&eve)), expected);
    // is banned, pardoned and added
    add(&joe);
    let ban = || drop(ada.post(&format!("/conversations/{room}/bans"), &json!({"user_id": joe.id})).ok(201));
    let pardon = || {
        ada.delete(&format!("/conversations/{room}/bans/{}", joe.id)).ok(200);
        add(&joe);
    };
    assert_eq!(gone_and_back(&room, &ada, &joe, ban, pardon), expected);
}
