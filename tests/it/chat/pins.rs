//! `chat.pin`, `chat.unpin`, `chat.pins`.

use crate::harness::{App, Json, Ws, at_once};
use serde_json::{Value, json};
use uuid::Uuid;

fn pinned(socket: &mut Ws, room: &str) -> Vec<String> {
    let pins = socket.send("chat.pins", json!({"room_id": room}));
    pins.list("messages").iter().map(|message| message.text("content")).collect()
}

fn pin(socket: &mut Ws, message: &Value) -> Value {
    socket.send("chat.pin", json!({"message_id": message["id"]}))["message"].clone()
}

#[test]
fn pins_are_listed_newest_first_and_everyone_is_told() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let sent: Vec<Value> = ["one", "two", "three"].map(|text| bob_ws.say(&room, text)).to_vec();
    bob_ws.join(&room);
    for number in [1, 2, 0] {
        let message = pin(&mut ada_ws, &sent[number]);
        assert_eq!((&message["pinned"], &message["offset"]), (&json!(true), &sent[number]["offset"]));
        assert_eq!(bob_ws.expect("chat.message")["data"], message);
    }
    assert_eq!(pinned(&mut bob_ws, &room), ["one", "three", "two"]);
    pin(&mut ada_ws, &sent[1]);
    bob_ws.expect_no("chat.message", 100); // it was pinned already
    let unpinned = ada_ws.send("chat.unpin", json!({"message_id": sent[2]["id"]}));
    assert_eq!(unpinned["message"]["pinned"], false);
    assert_eq!(pinned(&mut bob_ws, &room), ["one", "two"]);
    bob_ws.send("chat.edit", json!({"message_id": sent[0]["id"], "content": "one!"}));
    assert_eq!(pinned(&mut bob_ws, &room), ["one!", "two"]);
}

#[test]
fn only_moderators_pin_and_in_a_direct_room_both_people() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws, mut eve_ws) = (ada.ws(), bob.ws(), eve.ws());
    let sent = bob_ws.say(&room, "mine");
    bob_ws.refused("chat.pin", json!({"message_id": sent["id"]}), "forbidden");
    pin(&mut ada_ws, &sent);
    bob_ws.refused("chat.unpin", json!({"message_id": sent["id"]}), "forbidden");
    for kind in ["chat.pin", "chat.unpin"] {
        let foreign = eve_ws.refused(kind, json!({"message_id": sent["id"]}), "not_found");
        let nowhere = eve_ws.refused(kind, json!({"message_id": Uuid::new_v4()}), "not_found");
        assert_eq!(foreign, nowhere);
    }
    eve_ws.refused("chat.pins", json!({"room_id": room}), "not_found");
    eve_ws.refused("chat.pins", json!({"room_id": Uuid::new_v4()}), "not_found");
    let direct = ada.direct(&bob);
    let sent = ada_ws.say(&direct, "ours");
    pin(&mut bob_ws, &sent);
    assert_eq!(pinned(&mut ada_ws, &direct), ["ours"]);
}

#[test]
fn a_room_holds_fifty_pins_however_they_come() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let sent: Vec<Value> = (0..54).map(|number| socket.say(&room, &format!("{number}"))).collect();
    for message in &sent[..47] {
        pin(&mut socket, message);
    }
    let outcomes =
        at_once(7, |number| ada.ws().try_send("chat.pin", json!({"message_id": sent[47 + number]["id"]})));
    let refused: Vec<&Value> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert_eq!(refused.len(), 4, "{outcomes:?}");
    assert!(refused.iter().all(|error| error["code"] == "conflict"), "{refused:?}");
    assert_eq!(pinned(&mut socket, &room).len(), 50);
    socket.send("chat.delete", json!({"message_id": sent[0]["id"]}));
    assert_eq!(pinned(&mut socket, &room).len(), 49);
    let left = (47..54).find(|number| outcomes[number - 47].is_err()).expect("four were refused");
    pin(&mut socket, &sent[left]);
    assert_eq!(pinned(&mut socket, &room)[0], format!("{left}"));
}
