//! `client_id` is unique per author for ever: a message sent again is the message that was sent.

use crate::harness::{App, Json, at_once};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

#[test]
fn sent_again_it_is_the_original_and_nobody_hears_it_twice() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join(&room);
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "once"});
    let first = ada_ws.send("chat.send", data.clone());
    assert_eq!(first["duplicate"], false);
    for _ in 0..3 {
        let again = ada_ws.send("chat.send", data.clone());
        assert_eq!(again["duplicate"], true);
        assert_eq!(again["message"], first["message"]);
    }
    let mut other_socket = ada.ws();
    let mut changed = data.clone();
    changed["content"] = json!("something else");
    let again = other_socket.send("chat.send", changed);
    assert_eq!(again["duplicate"], true);
    assert_eq!(again["message"]["content"], "once", "the first content stands");
    bob_ws.hears("once");
    bob_ws.expect_no("chat.message", 150);
}

/// `R3`.
#[test]
fn sent_from_twenty_sockets_at_once_it_is_one_message() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut bob_ws = bob.ws();
    bob_ws.join(&room);
    // at most ten sockets a user: twenty commands over ten sockets
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "once"});
    let replies = at_once(10, |_| {
        let mut socket = ada.ws();
        let ids = [socket.post("chat.send", data.clone()), socket.post("chat.send", data.clone())];
        ids.map(|id| socket.reply(&id).expect("a reply"))
    });
    let replies: Vec<_> = replies.concat();
    assert!(replies.iter().all(|reply| reply["ok"] == true), "{replies:?}");
    let ids: HashSet<String> = replies.iter().map(|reply| reply["data"]["message"].text("id")).collect();
    assert_eq!(ids.len(), 1, "{replies:?}");
    let firsts = replies.iter().filter(|reply| reply["data"]["duplicate"] == false).count();
    assert_eq!(firsts, 1, "{replies:?}");
    bob_ws.hears("once");
    bob_ws.expect_no("chat.message", 150);
}

#[test]
fn twenty_sockets_with_a_client_id_each_of_their_own_make_twenty_messages() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let offsets = at_once(20, |number| {
        let user = if number % 2 == 0 { &ada } else { &bob };
        user.ws().say(&room, "x").int("offset")
    });
    let distinct: HashSet<i64> = offsets.iter().copied().collect();
    assert_eq!(distinct.len(), 20);
    let (low, high) = (distinct.iter().min().unwrap(), distinct.iter().max().unwrap());
    assert_eq!(high - low, 19, "dense: {offsets:?}");
}

#[test]
fn it_is_remembered_over_a_restart_and_a_crash() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "once"});
    let first = ada.ws().send("chat.send", data.clone());
    app.restart();
    let again = ada.ws().send("chat.send", data.clone());
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]));
    app.kill();
    app.start_again();
    let again = ada.ws().send("chat.send", data);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &first["message"]));
}

#[test]
fn two_authors_may_use_the_same_client_id() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let client = Uuid::new_v4();
    let send = |content: &str| json!({"room_id": room, "client_id": client, "content": content});
    let first = ada.ws().send("chat.send", send("ada's"));
    let second = bob.ws().send("chat.send", send("bob's"));
    assert_eq!(second["duplicate"], false);
    assert_ne!(first["message"]["id"], second["message"]["id"]);
    assert_eq!(second["message"]["content"], "bob's");
}

#[test]
fn the_same_client_id_in_two_rooms_at_once_is_one_message_and_the_other_room_says_so() {
    let app = App::shared();
    let ada = app.user("ada");
    let rooms = [ada.room(&[]), ada.room(&[])];
    for _ in 0..5 {
        let client = Uuid::new_v4();
        let replies = at_once(4, |number| {
            let data = json!({"room_id": rooms[number % 2], "client_id": client, "content": "once"});
            ada.ws().try_send("chat.send", data)
        });
        let sent: Vec<_> = replies.iter().filter_map(|reply| reply.as_ref().ok()).collect();
        let ids: HashSet<String> = sent.iter().map(|reply| reply["message"].text("id")).collect();
        assert_eq!((sent.len(), ids.len()), (2, 1), "{replies:?}");
        let refused = replies.iter().filter_map(|reply| reply.as_ref().err());
        assert!(refused.into_iter().all(|error| error["code"] == "conflict"), "{replies:?}");
    }
}

#[test]
fn an_upper_case_client_id_is_the_same_one() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let client = Uuid::new_v4().to_string();
    let send = |client: &str| json!({"room_id": room, "client_id": client, "content": "x"});
    let first = socket.send("chat.send", send(&client));
    let again = socket.send("chat.send", send(&client.to_uppercase()));
    assert_eq!(again["duplicate"], true);
    assert_eq!(first["message"]["client_id"], client);
}
