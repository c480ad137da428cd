//! What one was called by and is not any more: a deleted message, a mention edited away, a room that one may not read.

use super::making::listed;
use crate::harness::{App, Json, User};
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
    let ban = json!({"user_id": eve.id, "reason": "noise", "delete_message_s": 3600});
    ada.post(&format!("/conversations/{room}/bans"), &ban).ok(201);
    assert_eq!(counts(&bob, &room), (0, 0, 0));
    assert!(listed(&bob).is_empty());
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
