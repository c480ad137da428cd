//! `chat.edit`: another text for one's own message, for everyone and for good.

use crate::harness::{App, Json, at_once};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

#[test]
fn everyone_sees_the_new_text_at_the_old_place() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join(&room);
    let sent = ada_ws.say(&room, "frist");
    ada_ws.say(&room, "second");
    let edited =
        ada_ws.send("chat.edit", json!({"message_id": sent["id"], "content": "first"}))["message"].clone();
    assert_eq!(edited["content"], "first");
    assert_eq!(edited["offset"], sent["offset"], "it keeps its place");
    assert!(edited["edited_at"].is_string(), "{edited}");
    for field in ["id", "client_id", "author", "created_at", "reply_to", "attachments", "pinned"] {
        assert_eq!(edited[field], sent[field], "{field}");
    }
    bob_ws.hears("frist");
    bob_ws.hears("second");
    let event = bob_ws.hears("first");
    assert_eq!(event["data"], edited);
    assert_eq!(event.int("offset"), sent.int("offset") + 2, "the change has an offset of its own");
    let fresh = bob.ws().join(&room);
    assert_eq!(fresh["snapshot"].list("messages")[0], edited);
    let page = bob_ws.send("chat.history", json!({"room_id": room}));
    assert_eq!(page.list("messages")[0], edited);
    let rest = bob.get(&format!("/conversations/{room}/history")).ok(200);
    assert_eq!(rest.list("messages")[0], edited);
}

#[test]
fn the_same_text_changes_nothing() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let sent = socket.say(&room, "as it is");
    socket.join(&room);
    let edited = socket.send("chat.edit", json!({"message_id": sent["id"], "content": "as it is"}));
    assert_eq!(edited["message"], sent);
    socket.expect_no("chat.message", 100);
}

#[test]
fn what_is_wrong_with_an_edit_is_told_and_nothing_changes() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws, mut eve_ws) = (ada.ws(), bob.ws(), eve.ws());
    let sent = bob_ws.say(&room, "bob's own");
    let edit = |content: &str| json!({"message_id": sent["id"], "content": content});
    ada_ws.refused("chat.edit", edit("the owner's"), "forbidden");
    for content in ["", "  \n", &"x".repeat(4001), "bell \u{7}", "nul \u{0}"] {
        let error = bob_ws.refused("chat.edit", edit(content), "invalid");
        assert_eq!(error["details"][0]["field"], "content", "{error}");
    }
    bob_ws.refused("chat.edit", json!({"message_id": "no uuid", "content": "x"}), "invalid");
    bob_ws.refused("chat.edit", json!({"message_id": sent["id"]}), "invalid");
    let unknown = json!({"message_id": Uuid::new_v4(), "content": "x"});
    let nowhere = bob_ws.refused("chat.edit", unknown, "not_found");
    let foreign = eve_ws.refused("chat.edit", edit("eve's"), "not_found");
    assert_eq!(nowhere, foreign, "a message that one may not see is as one that is not there");
    let page = ada_ws.send("chat.history", json!({"room_id": room}));
    assert_eq!(page["messages"], json!([sent]));
}

#[test]
fn who_may_send_no_more_may_edit_no_more() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let sent = bob_ws.say(&room, "before");
    let edit = json!({"message_id": sent["id"], "content": "after"});
    ada_ws.send("room.settings", json!({"room_id": room, "who_may_post": "moderators"}));
    bob_ws.refused("chat.edit", edit.clone(), "forbidden");
    ada_ws.send("room.settings", json!({"room_id": room, "who_may_post": "everyone"}));
    ada.put(&format!("/conversations/{room}"), &json!({"is_archived": true})).ok(200);
    bob_ws.refused("chat.edit", edit.clone(), "forbidden");
    bob_ws.refused("chat.delete", json!({"message_id": sent["id"]}), "forbidden");
    ada.put(&format!("/conversations/{room}"), &json!({"is_archived": false})).ok(200);
    bob_ws.send("chat.edit", edit.clone());
    bob.delete(&format!("/conversations/{room}/members/{}", bob.id));
    bob_ws.refused("chat.edit", edit, "not_found");
}

#[test]
fn of_twenty_edits_at_once_all_are_heard_in_order_and_the_last_one_stays() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut bob_ws = bob.ws();
    let sent = ada.ws().say(&room, "original");
    let mut known = bob_ws.join(&room).int("offset");
    let texts = at_once(10, |number| {
        let mut socket = ada.ws();
        let edits = [number, number + 10].map(|number| {
            let edit = json!({"message_id": sent["id"], "content": format!("text {number}")});
            socket.send("chat.edit", edit)["message"].text("content")
        });
        edits[1].clone()
    });
    let now = ada.ws().join(&room);
    let last = now["snapshot"].list("messages")[0].text("content");
    assert!(texts.contains(&last), "{last} was nobody's second text");
    let mut heard = HashSet::new();
    while known < now.int("offset") {
        let event = bob_ws.expect("chat.message");
        assert_eq!(event.int("offset"), known + 1);
        known = event.int("offset");
        heard.insert(event["data"].text("content"));
    }
    assert!(heard.contains(&last));
}

#[test]
fn a_message_sent_again_after_an_edit_is_answered_as_it_is_now() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "first"});
    let sent = socket.send("chat.send", data.clone())["message"].clone();
    let edited = socket.send("chat.edit", json!({"message_id": sent["id"], "content": "second"}));
    let again = socket.send("chat.send", data);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &edited["message"]));
}
