//! Another name reaches what is open and what is kept: sockets, rooms, queues, streams.

use super::scene::{confirmed, db_wait_for_erasure, db_wait_for_name, delete};
use crate::harness::{App, Json, User, unique};
use crate::queue::songs::{Party, song};
use serde_json::{Value, json};

fn rename(user: &User) -> String {
    let name = unique("new");
    user.put(&format!("/users/{}", user.id), &json!({"username": name})).ok(200);
    name
}

#[test]
fn an_open_socket_and_its_rooms_take_the_new_name_at_once() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut adas, mut bobs) = (ada.ws(), bob.ws());
    let epoch = adas.join(&room).text("epoch");
    bobs.join(&room);
    let said = adas.say(&room, "before");
    let answer = json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": format!("@{} yes", ada.username), "reply_to": said["id"]});
    bobs.send("chat.send", answer);
    let party = Party::begin(&bob, json!({}));
    let (mut host, mut guest) = (party.join(&bob).0, party.join(&ada).0);
    guest.adds(&[&song(&app, &bob, "One", 60_000)]);
    let name = rename(&ada);
    bobs.expect_where("presence.diff", |event| event["data"]["joins"][0]["username"] == name.as_str());
    host.0.expect_where("queue.participants", |event| event["data"]["joins"][0]["username"] == name.as_str());
    adas.say(&room, "after");
    let heard = bobs.expect_where("chat.message", |event| event["data"]["content"] == "after");
    assert_eq!(heard["data"]["author"]["username"], name.as_str(), "{heard}");
    guest.adds(&[&song(&app, &bob, "Two", 60_000)]);
    let snapshot = bob.ws().join(&room);
    let old = |answer: &Value| {
        answer.to_string().replace(&format!("@{}", ada.username), "").contains(&ada.username)
    };
    assert!(!old(&snapshot), "{snapshot}");
    db_wait_for_name(&ada);
    let resumed = bob.ws().resume(&room, 0, &epoch);
    assert!(resumed.to_string().contains("before") && !old(&resumed), "{resumed}");
    let history = bob.get(&format!("/conversations/{room}/history")).ok(200);
    assert!(!old(&history), "{history}");
    for answer in
        [bob.get(&party.path("")).ok(200), bob.get(&party.path("/history")).json(), party.join(&bob).1]
    {
        assert!(!old(&answer), "{answer}");
    }
}

#[test]
fn a_live_room_forgets_the_name_of_who_is_gone() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = bob.room(&[&ada]);
    let (mut adas, mut bobs) = (ada.ws(), bob.ws());
    let epoch = bobs.join(&room).text("epoch");
    adas.join(&room);
    let said = adas.say(&room, "for ever");
    let answer =
        json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "yes", "reply_to": said["id"]});
    bobs.send("chat.send", answer);
    delete(&ada, &confirmed()).ok(200);
    db_wait_for_erasure(&ada);
    for answer in [bob.ws().join(&room), bob.ws().resume(&room, 0, &epoch)] {
        assert!(answer.to_string().contains("for ever"), "{answer}");
        assert!(!answer.to_string().contains(&ada.username), "{answer}");
    }
}
