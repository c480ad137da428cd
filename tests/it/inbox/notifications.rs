//! Who is notified of a message, once, and who is not.

use super::own::{answer, call, notified};
use crate::harness::{App, Json, at_once};
use serde_json::json;
use uuid::Uuid;

#[test]
fn a_mention_is_told_on_ones_own_stream() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut bob_ws = bob.ws();
    let joined = bob_ws.join_own();
    let said = call(&mut ada.ws(), &room, &bob);
    let event = bob_ws.expect("notification.created");
    assert_eq!(event["stream"], format!("user:{}", bob.id));
    assert_eq!(event["epoch"], joined["epoch"]);
    assert_eq!(event.int("offset"), joined.int("offset") + 1);
    let data = &event["data"];
    assert_eq!(data["kind"], "mention");
    assert_eq!(data["room_id"], room);
    assert_eq!(data["message_id"], said["id"]);
    assert_eq!(data["offset"], said["offset"]);
    assert_eq!(data["actor"], json!({"id": ada.id, "username": ada.username, "avatar": null}));
    for time in [event.text("ts"), data.text("created_at")] {
        assert!(time.ends_with('Z') && time.len() == "2026-01-01T00:00:00.000Z".len(), "{event}");
    }
    bob_ws.expect_no("notification.created", 50);
}

#[test]
fn one_who_is_away_finds_the_mention_when_they_come_back() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let before = bob.ws().join_own();
    let said = call(&mut ada.ws(), &room, &bob);
    let joined = bob.ws().join_own();
    assert_eq!(joined.int("unread_notifications"), 1);
    let mine = joined.list("rooms").into_iter().find(|own| own["room_id"] == room).expect("bob's room");
    assert_eq!(
        mine,
        json!({"room_id": room, "unread_count": 1, "mention_count": 1, "last_offset": said["offset"], "read_offset": 0})
    );
    let resumed = bob.ws().resume_own(before.int("offset"), &before.text("epoch"));
    assert_eq!(resumed["recovered"], true);
    let events = resumed.list("events");
    assert_eq!(events.len(), 1, "{resumed}");
    assert_eq!(events[0]["data"]["message_id"], said["id"]);
}

#[test]
fn only_members_are_called_and_nobody_calls_themselves() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let room = ada.room(&[]);
    let content = format!("@{} @{} @nobody_at_all", eve.username, ada.username);
    ada.ws().say(&room, &content);
    assert!(notified(&eve).is_empty());
    assert!(notified(&ada).is_empty());
}

#[test]
fn one_who_is_named_several_times_is_told_once() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let _online = bob.ws();
    let said = ada.ws().say(&room, &format!("@{0} @{0} @here @{0}", bob.username));
    assert_eq!(notified(&bob), [("mention".to_owned(), said.text("id"))]);
}

#[test]
fn here_calls_those_who_are_online_and_needs_the_permission() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    let mut bob_ws = bob.ws();
    bob_ws.join_own();
    bob_ws.say(&room, "@here says one who may not");
    let said = ada.ws().say(&room, "@here says one who may");
    let event = bob_ws.expect("notification.created");
    assert_eq!((&event["data"]["kind"], &event["data"]["message_id"]), (&json!("here"), &said["id"]));
    assert!(notified(&eve).is_empty(), "she was not online");
    assert!(notified(&ada).is_empty());
}

#[test]
fn an_answer_calls_whom_it_answers() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join_own();
    let asked = ada_ws.say(&room, "who is there?");
    let answered = answer(&mut bob_ws, &room, &asked, "me");
    let event = ada_ws.expect("notification.created");
    assert_eq!(event["data"]["kind"], "reply");
    assert_eq!(event["data"]["message_id"], answered["id"]);
    assert_eq!(event["data"]["actor"]["id"], bob.id);
    answer(&mut ada_ws, &room, &asked, "an answer to oneself");
    assert_eq!(notified(&ada).len(), 1);
}

#[test]
fn an_answer_that_also_names_or_calls_everyone_is_told_once() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let (asked, also) = (ada_ws.say(&room, "first"), bob_ws.say(&room, "second"));
    let named = answer(&mut bob_ws, &room, &asked, &format!("@{} me", ada.username));
    assert_eq!(notified(&ada), [("mention".to_owned(), named.text("id"))]);
    let here = answer(&mut ada_ws, &room, &also, "@here it is");
    assert_eq!(notified(&bob), [("here".to_owned(), here.text("id"))]);
}

#[test]
fn one_who_left_is_not_told_of_answers() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let said = bob.ws().say(&room, "goodbye");
    bob.delete(&format!("/conversations/{room}/members/{}", bob.id)).ok(200);
    answer(&mut ada.ws(), &room, &said, &format!("see you @{}", bob.username));
    assert!(notified(&bob).iter().all(|(kind, _)| kind != "reply" && kind != "mention"));
}

#[test]
fn an_edit_calls_nobody() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    let said = socket.say(&room, "hello");
    let content = format!("hello @{}", bob.username);
    let edited = socket.send("chat.edit", json!({"message_id": said["id"], "content": content}));
    assert_eq!(edited["message"].list("mentions").len(), 1, "it is named, but not called");
    assert!(notified(&bob).is_empty());
}

#[test]
fn a_message_that_is_sent_again_and_again_notifies_once() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let asked = bob.ws().say(&room, "what?");
    let named =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": format!("@{}", bob.username)});
    let answered =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "this", "reply_to": asked["id"]});
    for crash in [false, true] {
        at_once(8, |_| {
            let mut socket = ada.ws();
            socket.send("chat.send", named.clone());
            socket.send("chat.send", answered.clone());
        });
        if crash {
            app.kill();
            app.start_again();
        } else {
            app.restart();
        }
    }
    let kinds: Vec<String> = notified(&bob).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds.len(), 2, "{kinds:?}");
    assert!(kinds.contains(&"mention".to_owned()) && kinds.contains(&"reply".to_owned()), "{kinds:?}");
}

#[test]
fn a_message_that_is_refused_notifies_nobody() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (room, other) = (ada.room(&[&bob]), ada.room(&[&bob]));
    let elsewhere = bob.ws().say(&other, "elsewhere");
    let data = json!({
        "room_id": room,
        "client_id": Uuid::new_v4(),
        "content": format!("@{}", bob.username),
        "reply_to": elsewhere["id"],
    });
    assert_eq!(ada.ws().try_send("chat.send", data).expect_err("another room's message")["code"], "invalid");
    assert!(notified(&bob).is_empty());
}
