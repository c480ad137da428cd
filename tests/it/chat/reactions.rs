//! `chat.react`, `chat.unreact`: one of each emoji per person, counted, and cheap in a storm.

use crate::harness::{App, Json, Seen, User, Ws, at_once};
use serde_json::{Value, json};
use uuid::Uuid;

/// Twenty-one different ones.
const EMOJI: [&str; 21] = [
    "👍", "👎", "❤️", "🎉", "😀", "😂", "😍", "😢", "😡", "🔥", "🚀", "👀", "🙏", "💯", "🎸", "🎹", "🥁",
    "🎺", "🎻", "🎷", "🎤",
];

fn react(socket: &mut Ws, message: &Value, emoji: &str) -> Value {
    socket.send("chat.react", json!({"message_id": message["id"], "emoji": emoji}))["message"].clone()
}

fn unreact(socket: &mut Ws, message: &Value, emoji: &str) -> Value {
    socket.send("chat.unreact", json!({"message_id": message["id"], "emoji": emoji}))["message"].clone()
}

#[test]
fn each_person_counts_once_per_emoji_in_the_order_of_the_first() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let sent = ada_ws.say(&room, "react to me");
    ada_ws.join(&room);
    react(&mut bob_ws, &sent, "🔥");
    react(&mut bob_ws, &sent, "👍");
    let now = react(&mut ada_ws, &sent, "👍");
    let both = json!([
        {"emoji": "🔥", "count": 1, "user_ids": [bob.id]},
        {"emoji": "👍", "count": 2, "user_ids": [bob.id, ada.id]},
    ]);
    assert_eq!(now["reactions"], both);
    let last = ada_ws.expect_where("chat.message", |event| event["data"]["reactions"] == both);
    assert_eq!(now["offset"], sent["offset"], "it keeps its place");
    assert_eq!(now["edited_at"], Value::Null, "a reaction is no edit");
    assert!(last.int("offset") > sent.int("offset"));
    ada_ws.forget(50);
    react(&mut ada_ws, &sent, "👍");
    ada_ws.expect_no("chat.message", 100); // nothing changed: nobody is told
    assert_eq!(unreact(&mut ada_ws, &sent, "🎉")["reactions"], both, "taking back what was not given");
    unreact(&mut bob_ws, &sent, "🔥");
    let left = unreact(&mut bob_ws, &sent, "👍");
    assert_eq!(left["reactions"], json!([{"emoji": "👍", "count": 1, "user_ids": [ada.id]}]));
    assert_eq!(unreact(&mut ada_ws, &sent, "👍")["reactions"], json!([]));
}

#[test]
fn answers_for_one_person_say_which_are_theirs() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let sent = ada_ws.say(&room, "whose is it");
    react(&mut bob_ws, &sent, "👍");
    for (socket, mine) in [(&mut ada_ws, false), (&mut bob_ws, true)] {
        let page = socket.send("chat.history", json!({"room_id": room}));
        assert_eq!(page["messages"][0]["reactions"][0]["me"] == true, mine);
        let found = socket.send("chat.search", json!({"room_id": room, "query": "whose"}));
        assert_eq!(found["messages"][0]["reactions"][0]["me"] == true, mine);
        assert!(socket.join(&room)["snapshot"]["messages"][0]["reactions"][0]["me"].is_null());
    }
}

#[test]
fn the_twenty_first_different_one_is_refused_but_the_first_twenty_count_on() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let sent = ada_ws.say(&room, "many");
    for emoji in &EMOJI[..20] {
        react(&mut ada_ws, &sent, emoji);
    }
    ada_ws.refused("chat.react", json!({"message_id": sent["id"], "emoji": EMOJI[20]}), "conflict");
    bob_ws.refused("chat.react", json!({"message_id": sent["id"], "emoji": EMOJI[20]}), "conflict");
    let now = react(&mut bob_ws, &sent, EMOJI[19]);
    assert_eq!((now.list("reactions").len(), &now["reactions"][19]["count"]), (20, &json!(2)));
    unreact(&mut ada_ws, &sent, EMOJI[0]);
    assert_eq!(react(&mut bob_ws, &sent, EMOJI[20]).list("reactions").len(), 20);
}

#[test]
fn what_is_wrong_with_a_reaction_is_told() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let room = ada.room(&[]);
    let (mut ada_ws, mut eve_ws) = (ada.ws(), eve.ws());
    let sent = ada_ws.say(&room, "only real ones");
    for emoji in ["", &"👍".repeat(20)] {
        let error =
            ada_ws.refused("chat.react", json!({"message_id": sent["id"], "emoji": emoji}), "invalid");
        assert_eq!(error["details"][0]["field"], "emoji");
    }
    ada_ws.refused("chat.react", json!({"message_id": sent["id"]}), "invalid");
    for kind in ["chat.react", "chat.unreact"] {
        let foreign = eve_ws.refused(kind, json!({"message_id": sent["id"], "emoji": "👍"}), "not_found");
        let nowhere = eve_ws.refused(kind, json!({"message_id": Uuid::new_v4(), "emoji": "👍"}), "not_found");
        assert_eq!(foreign, nowhere);
    }
    ada.put(&format!("/conversations/{room}"), &json!({"is_archived": true})).ok(200);
    ada_ws.refused("chat.react", json!({"message_id": sent["id"], "emoji": "👍"}), "forbidden");
}

#[test]
fn who_may_only_read_may_still_react() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let sent = ada_ws.say(&room, "an announcement");
    ada_ws.send("room.settings", json!({"room_id": room, "who_may_post": "moderators"}));
    assert_eq!(react(&mut bob_ws, &sent, "👍")["reactions"][0]["count"], 1);
}

#[test]
fn fifty_people_at_once_are_all_counted_and_all_named() {
    let app = App::shared();
    let people: Vec<User> = at_once(50, |number| app.user(&format!("fan{number}")));
    let room = people[0].public_room("Applause");
    let sent = people[0].ws().say(&room, "thank you");
    let sockets: Vec<_> = at_once(50, |number| std::sync::Mutex::new(people[number].ws()));
    at_once(50, |number| react(&mut sockets[number].lock().expect("one each"), &sent, "❤️"));
    let page = people[1].ws().send("chat.history", json!({"room_id": room}));
    let reaction = &page["messages"][0]["reactions"][0];
    assert_eq!((&reaction["count"], &reaction["me"]), (&json!(50), &json!(true)));
    let named = reaction.list("user_ids");
    assert_eq!(named.len(), 50);
    assert!(people.iter().all(|person| named.contains(&json!(person.id))));
    at_once(50, |number| unreact(&mut sockets[number].lock().expect("one each"), &sent, "❤️"));
    let page = people[1].ws().send("chat.history", json!({"room_id": room}));
    assert_eq!(page["messages"][0]["reactions"], json!([]));
}

/// How many events a socket heard until it is quiet, and the last one.
fn heard(mut socket: Ws) -> (usize, Value) {
    let (mut count, mut last) = (0, Value::Null);
    while let Seen::Message(event) = socket.next_seen(std::time::Duration::from_millis(700)) {
        if event["type"] == "chat.message" {
            (count, last) = (count + 1, event);
        }
    }
    (count, last)
}

#[test]
fn a_storm_of_reactions_is_a_few_events() {
    let app = App::isolated();
    let people: Vec<User> = (0..10).map(|number| app.user(&format!("fan{number}"))).collect();
    let room = people[0].public_room("Storm");
    let sent = people[0].ws().say(&room, "go");
    let mut reader = people[0].ws();
    let before = reader.join(&room).int("offset");
    at_once(10, |number| {
        let mut socket = people[number].ws();
        let emoji = |turn: usize| EMOJI[turn % 20];
        let ids: Vec<String> = (0..50)
            .map(|turn| {
                let kind = if !(20..40).contains(&turn) { "chat.react" } else { "chat.unreact" };
                socket.post(kind, json!({"message_id": sent["id"], "emoji": emoji(turn)}))
            })
            .collect();
        for id in ids {
            let reply = socket.reply(&id).expect("a reply");
            assert_eq!(reply["ok"], true, "{reply}");
        }
    });
    let after = people[1].ws().join(&room);
    let (events, last) = heard(reader);
    println!("500 reactions: {events} events to each socket, {} offsets", after.int("offset") - before);
    assert!(
        events <= 125,
        "{events} events for 500 reactions: each inbound event may cost 0.25 writes per socket"
    );
    assert_eq!(i64::try_from(events).ok(), Some(after.int("offset") - before));
    assert_eq!(last["data"], after["snapshot"]["messages"][0]);
    let counts: Vec<Value> = last["data"].list("reactions").iter().map(|one| one["count"].clone()).collect();
    assert_eq!(counts, vec![json!(10); 10], "{last}");
}
