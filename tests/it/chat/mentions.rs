//! `@name` and `@here`: who is named, and that only members can be.

use crate::harness::{App, Json};
use serde_json::{Value, json};

#[test]
fn members_are_named_and_strangers_not() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    let text = format!("@{} and @{} and @{} a@b.c", bob.username.to_uppercase(), eve.username, ada.username);
    let message = socket.say(&room, &text);
    let named = json!([
        {"kind": "user", "user_id": bob.id, "username": bob.username},
        {"kind": "user", "user_id": ada.id, "username": ada.username},
    ]);
    assert_eq!(message["mentions"], named);
    assert_eq!(message["content"], text, "the text stays as it was sent");
    assert_eq!(bob.ws().join(&room)["snapshot"]["messages"][0], message);
    assert_eq!(bob.ws().send("chat.history", json!({"room_id": room}))["messages"][0], message);
}

#[test]
fn a_name_may_end_as_a_sentence_does_and_stand_beside_any_script() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (name, longer) = (bob.username.clone(), format!("{}-", ada.username));
    ada.put(&format!("/users/{}", ada.id), &json!({"username": longer})).ok(200);
    let mut socket = bob.ws();
    socket.join(&room);
    for (text, wanted) in [
        (format!("_@{name}_"), vec![&bob.id]),
        (format!("谢谢@{name}さん"), vec![&bob.id]),
        (format!("@{longer}. @{name}. @{name}"), vec![&ada.id, &bob.id]),
        (format!("@{name}é"), vec![]),
        (format!("@{}", ada.username), vec![]),
    ] {
        let message = socket.say(&room, &text);
        let mentions = message.list("mentions");
        let named: Vec<&Value> = mentions.iter().map(|mention| &mention["user_id"]).collect();
        assert_eq!(named, wanted, "{text}");
    }
}

#[test]
fn an_edit_names_anew() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    let sent = socket.say(&room, &format!("hello @{}", bob.username));
    assert_eq!(sent.list("mentions").len(), 1);
    let edit = |content: &str| json!({"message_id": sent["id"], "content": content});
    assert_eq!(socket.send("chat.edit", edit("hello"))["message"]["mentions"], json!([]));
    let again = socket.send("chat.edit", edit(&format!("hello @{}", ada.username)));
    assert_eq!(again["message"]["mentions"][0]["user_id"], ada.id);
}

#[test]
fn here_is_for_those_who_may() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let here = |message: &Value| message["mentions"] == json!([{"kind": "here"}]);
    assert!(here(&ada_ws.say(&room, "@here all of you")));
    assert!(!here(&bob_ws.say(&room, "@here me too")), "members may not unless they are let");
    ada_ws.send("room.settings", json!({"room_id": room, "who_may_mention_all": "members"}));
    assert!(here(&bob_ws.say(&room, "@here now")));
}
