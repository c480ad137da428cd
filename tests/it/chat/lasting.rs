//! Changes of messages outlive restarts, panics of the room and kills, and reach everyone once.

use crate::harness::{App, Json, Ws};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Makes every kind of change and returns the room's messages as history shows them then.
fn everything(socket: &mut Ws, room: &str) -> Vec<Value> {
    let sent: Vec<Value> =
        ["edited", "deleted", "liked", "pinned"].map(|text| socket.say(room, text)).to_vec();
    let answer =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "answer", "reply_to": sent[0]["id"]});
    socket.send("chat.send", answer);
    socket.send("chat.edit", json!({"message_id": sent[0]["id"], "content": "edited!"}));
    socket.send("chat.delete", json!({"message_id": sent[1]["id"]}));
    socket.send("chat.react", json!({"message_id": sent[2]["id"], "emoji": "👍"}));
    socket.send("chat.pin", json!({"message_id": sent[3]["id"]}));
    socket.send("chat.history", json!({"room_id": room})).list("messages")
}

/// The same without what is made for one viewer.
fn for_all(messages: &[Value]) -> Vec<Value> {
    let mut messages = messages.to_vec();
    for reaction in
        messages.iter_mut().flat_map(|message| message["reactions"].as_array_mut().into_iter().flatten())
    {
        reaction.as_object_mut().map(|reaction| reaction.remove("me"));
    }
    messages
}

#[test]
fn every_kind_of_change_is_there_after_a_restart_a_panic_and_a_kill() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let joined = ada.ws().join(&room);
    let (base, epoch) = (joined.int("offset"), joined.text("epoch"));
    let shown = everything(&mut ada.ws(), &room);
    let faults: [&dyn Fn(); 4] = [&|| {}, &|| app.panic_room(&room), &|| app.restart(), &|| {
        app.kill();
        app.start_again();
    }];
    for fault in faults {
        fault();
        let mut socket = ada.ws();
        assert_eq!(socket.send("chat.history", json!({"room_id": room})).list("messages"), shown);
        let fresh = socket.join(&room);
        assert_eq!(fresh["snapshot"].list("messages"), for_all(&shown));
        let resumed = socket.resume(&room, base, &epoch);
        assert_eq!((&resumed["recovered"], &resumed["offset"]), (&json!(true), &fresh["offset"]));
        let events = resumed.list("events");
        let offsets: Vec<i64> = events.iter().map(|event| event.int("offset")).collect();
        assert!(
            offsets.is_sorted_by(|a, b| a < b) && offsets.last() == Some(&fresh.int("offset")),
            "{offsets:?}"
        );
    }
}

#[test]
fn a_change_under_way_at_a_panic_reaches_everyone() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    for round in 0..15 {
        let room = ada.room(&[&bob]);
        bob_ws.join(&room);
        let sent = ada_ws.say(&room, "before");
        let edit = json!({"message_id": sent["id"], "content": format!("round {round}")});
        std::thread::scope(|scope| {
            scope.spawn(|| app.panic_room(&room));
            // somewhere around the panic; the next rounds shift it
            std::thread::sleep(Duration::from_micros(300 * round));
            ada_ws.post("chat.edit", edit.clone());
        });
        let begun = Instant::now();
        while let Err(error) = ada_ws.try_send("chat.edit", edit.clone()) {
            assert!(["unavailable", "internal"].contains(&error.text("code").as_str()), "{error}");
            assert!(begun.elapsed() < Duration::from_secs(5), "the room does not come back");
        }
        let heard = bob_ws.expect_where("chat.message", |event| event["data"]["content"] == edit["content"]);
        assert_eq!(heard["data"]["id"], sent["id"]);
        bob_ws.send("room.leave", json!({"room_id": room}));
    }
}

#[test]
fn a_member_who_was_removed_while_the_room_was_down_hears_nothing_more() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join(&room);
    // as another node, or an actor that died before it could take its own commit over
    app.db().run(&format!(
        "BEGIN; SELECT append_room_event('{room}', 'room.member', \
         '{{\"room_id\": \"{room}\", \"user_id\": \"{}\", \"username\": \"{}\", \"change\": \"removed\"}}'); \
         DELETE FROM room_members WHERE room_id = '{room}' AND user_id = '{}'; COMMIT",
        bob.id, bob.username, bob.id
    ));
    app.panic_room(&room);
    let begun = Instant::now();
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "without bob"});
    while ada_ws.try_send("chat.send", data.clone()).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(5), "the room does not come back");
    }
    assert_eq!(bob_ws.expect("room.member")["data"]["change"], "removed");
    bob_ws.expect_no("chat.message", 200);
    bob_ws.refused("room.join", json!({"room_id": room}), "not_found");
}

#[test]
fn a_change_of_members_that_another_node_made_is_taken_over() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    ada_ws.join(&room);
    bob_ws.join(&room);
    app.db().run(&format!(
        "BEGIN; SELECT append_room_event('{room}', 'room.member', \
         '{{\"room_id\": \"{room}\", \"user_id\": \"{}\", \"username\": \"{}\", \"change\": \"removed\"}}'); \
         DELETE FROM room_members WHERE room_id = '{room}' AND user_id = '{}'; COMMIT",
        bob.id, bob.username, bob.id
    ));
    ada_ws.say(&room, "who is here"); // its offset shows the hole
    for socket in [&mut ada_ws, &mut bob_ws] {
        assert_eq!(socket.expect("room.member")["data"]["user_id"], bob.id);
    }
    ada_ws.hears("who is here");
    let deadline = Instant::now() + Duration::from_secs(5);
    while ada_ws.join(&room)["room"]["members_count"] != 1 {
        assert!(Instant::now() < deadline, "the room does not hear of it");
    }
    ada_ws.say(&room, "alone");
    bob_ws.refused("room.join", json!({"room_id": room}), "not_found");
    bob_ws.forget(100);
    ada_ws.say(&room, "really");
    bob_ws.expect_no("chat.message", 150);
}
