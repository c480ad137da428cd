//! `reply_to` and the quote of what is answered.

use crate::harness::{App, Json, Ws};
use serde_json::{Value, json};
use uuid::Uuid;

fn answer(socket: &mut Ws, room: &str, content: &str, to: &Value) -> Value {
    let data =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": content, "reply_to": to["id"]});
    socket.send("chat.send", data)["message"].clone()
}

#[test]
fn an_answer_carries_the_state_of_what_it_answers() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    let long = "é".repeat(300);
    let first = ada_ws.say(&room, &long);
    let second = answer(&mut bob_ws, &room, "yes", &first);
    assert_eq!(second["reply_to"], first["id"]);
    let quote = json!({
        "id": first["id"], "offset": first["offset"], "author": first["author"], "content": "é".repeat(200),
        "attachments": 0, "edited_at": null, "deleted_at": null,
    });
    assert_eq!(second["quote"], quote);
    ada_ws.hears(&long);
    assert_eq!(ada_ws.hears("yes")["data"], second);
    assert_eq!(answer(&mut ada_ws, &room, "to the answer", &second)["quote"]["id"], second["id"]);
    assert_eq!(ada_ws.say(&room, "to nobody")["quote"], Value::Null);
}

#[test]
fn whoever_comes_later_sees_what_is_answered_as_it_is_then() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let before = socket.join(&room);
    let first = socket.say(&room, "frist");
    let second = answer(&mut socket, &room, "typo", &first);
    let edited = socket.send("chat.edit", json!({"message_id": first["id"], "content": "first"}));
    let shown = |message: &Value| {
        assert_eq!(
            (&message["id"], &message["quote"]["content"]),
            (&second["id"], &json!("first")),
            "{message}"
        );
        assert_eq!(message["quote"]["edited_at"], edited["message"]["edited_at"]);
    };
    shown(&ada.ws().join(&room)["snapshot"]["messages"][1]);
    shown(&ada.ws().send("chat.history", json!({"room_id": room}))["messages"][1]);
    shown(&ada.get(&format!("/conversations/{room}/history")).ok(200)["messages"][1]);
    app.restart();
    shown(&ada.ws().join(&room)["snapshot"]["messages"][1]);
    let resumed = ada.ws().resume(&room, before.int("offset"), &before.text("epoch"));
    shown(&resumed["events"][0]["data"]);
}

#[test]
fn an_answer_to_what_is_deleted_or_not_here_is_told_so() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (room, other) = (ada.room(&[&bob]), bob.room(&[]));
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let gone = ada_ws.say(&room, "gone soon");
    ada_ws.send("chat.delete", json!({"message_id": gone["id"]}));
    let quote = answer(&mut ada_ws, &room, "to a tombstone", &gone)["quote"].clone();
    assert_eq!((&quote["id"], &quote["content"]), (&gone["id"], &json!("")));
    assert!(quote["deleted_at"].is_string());
    let elsewhere = bob_ws.say(&other, "in another room");
    for to in [elsewhere["id"].clone(), json!(Uuid::new_v4())] {
        let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "?", "reply_to": to});
        let error = bob_ws.refused("chat.send", data, "invalid");
        assert_eq!(error["details"][0]["field"], "reply_to", "{error}");
    }
}

#[test]
fn an_answer_beside_plain_messages_in_one_batch_keeps_the_order() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let first = socket.say(&room, "first");
    let ids: Vec<String> = (0..40)
        .map(|number| {
            let mut data =
                json!({"room_id": room, "client_id": Uuid::new_v4(), "content": format!("{number}")});
            if number % 5 == 3 {
                data["reply_to"] = first["id"].clone();
            }
            socket.post("chat.send", data)
        })
        .collect();
    for (id, number) in ids.iter().zip(0_i64..) {
        let message = socket.reply(id).expect("a reply")["data"]["message"].clone();
        assert_eq!(message.int("offset"), first.int("offset") + 1 + number, "{message}");
        assert_eq!(message["quote"].is_null(), number % 5 != 3);
    }
}
