//! A frame that claims what only the server decides: the claim is ignored or refused.

use crate::conversations::NOBODY;
use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn author_time_place_and_flags_are_the_servers() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join(&room);
    let claims = json!({
        "room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "honest",
        "id": NOBODY, "offset": 9999, "author": {"id": bob.id, "username": bob.username}, "author_id": bob.id,
        "user_id": bob.id, "created_at": "1999-01-01T00:00:00.000Z", "pinned": true, "edited_at": "1999-01-01T00:00:00.000Z",
        "is_system": true, "role": "admin", "mentions": [bob.id], "reactions": [{"emoji": "x", "count": 99, "me": true}],
        "media_time_ms": 5,
    });
    match ada_ws.try_send("chat.send", claims) {
        Err(error) => assert_eq!(error["code"], "invalid"),
        Ok(reply) => {
            let message = bob_ws.hears("honest")["data"].clone();
            assert_eq!(message, reply["message"]);
            assert_eq!(message["author"]["id"], ada.id);
            assert_ne!(message["id"], NOBODY);
            assert!(message.int("offset") < 9999);
            assert!(!message.text("created_at").starts_with("1999"));
            assert_eq!(message["pinned"], false);
            assert!(message["edited_at"].is_null() && message["reactions"] == json!([]), "{message}");
            assert!(message.get("is_system").is_none(), "{message}");
        }
    }
}

#[test]
fn envelope_fields_of_the_server_change_nothing() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let data = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "x"});
    let stream = format!("room:{NOBODY}");
    let frame = json!({"type": "chat.send", "id": "1", "data": data, "stream": stream, "offset": 7, "epoch": "x", "ok": true});
    socket.raw_text(&frame.to_string());
    let reply = socket.expect("reply");
    if reply["ok"] == true {
        assert_eq!(reply["data"]["message"]["room_id"], room);
    }
}

#[test]
fn nobody_types_or_reads_for_another() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    let offset = bob_ws.say(&room, "x").int("offset");
    ada_ws
        .try_send(
            "chat.typing",
            json!({"room_id": room, "active": true, "user_id": bob.id, "username": bob.username}),
        )
        .ok();
    ada_ws.try_send("chat.read", json!({"room_id": room, "offset": offset, "user_id": bob.id})).ok();
    assert_eq!(bob_ws.expect("chat.typing")["data"]["user_id"], ada.id);
    assert_eq!(bob_ws.expect("chat.read")["data"]["user_id"], ada.id);
}

#[test]
fn events_sent_by_a_client_reach_nobody() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    bob_ws.forget(700); // presence is told within half a second
    for kind in ["chat.message", "room.updated", "room.member", "presence.diff", "presence.state", "hello"] {
        ada_ws.refused(
            kind,
            json!({"room_id": room, "user_id": bob.id, "change": "removed"}),
            "unknown_type",
        );
    }
    bob_ws.expect_nothing(150);
}
