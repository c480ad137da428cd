//! `chat.delete`: what a message said is gone everywhere; a tombstone keeps its place.

use crate::harness::{App, Json, User, Ws, at_once};
use serde_json::{Value, json};
use uuid::Uuid;

/// Returns the tables in whose rows this text stands.
fn db_tables_with(app: &App, text: &str) -> Vec<String> {
    let tables = app.db().rows(
        "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
        &[],
    );
    let holds = |table: &String| {
        let query = format!("SELECT count(*) FROM {table} AS t WHERE position($1 IN t::text) > 0");
        app.db().rows(&query, &[&text])[0].get::<_, i64>(0) > 0
    };
    tables.iter().map(|row| row.get::<_, String>(0)).filter(holds).collect()
}

/// A word that stands nowhere else.
fn canary() -> String {
    format!("canary{}", Uuid::new_v4().simple())
}

fn delete(socket: &mut Ws, message: &Value) -> Value {
    socket.send("chat.delete", json!({"message_id": message["id"]}))["message"].clone()
}

#[track_caller]
fn is_tombstone_of(tombstone: &Value, message: &Value) {
    for field in ["id", "room_id", "offset", "author", "client_id", "created_at", "reply_to"] {
        assert_eq!(tombstone[field], message[field], "{field}");
    }
    assert_eq!(tombstone["content"], "");
    for field in ["attachments", "reactions", "mentions"] {
        assert_eq!(tombstone[field], json!([]), "{field}");
    }
    assert_eq!(tombstone["pinned"], false);
    assert!(tombstone["deleted_at"].is_string(), "{tombstone}");
}

#[test]
fn what_it_said_is_gone_from_everything_that_can_be_asked() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let word = canary();
    let before = bob_ws.join(&room);
    let sent = ada_ws.say(&room, &format!("{word} @{}", bob.username));
    ada_ws.send("chat.edit", json!({"message_id": sent["id"], "content": format!("{word} again")}));
    let answer =
        json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "really?", "reply_to": sent["id"]});
    let answer = bob_ws.send("chat.send", answer)["message"].clone();
    assert!(answer["quote"].text("content").contains(&word), "{answer}");
    bob_ws.send("chat.react", json!({"message_id": sent["id"], "emoji": "👍"}));
    ada_ws.send("chat.pin", json!({"message_id": sent["id"]}));
    assert_eq!(db_tables_with(&app, &word), ["messages"]);

    let tombstone = delete(&mut ada_ws, &sent);
    is_tombstone_of(&tombstone, &sent);
    let event = bob_ws.expect_where("chat.message", |event| event["data"]["deleted_at"].is_string());
    assert_eq!(event["data"], tombstone);

    assert_eq!(db_tables_with(&app, &word), Vec::<String>::new());
    let epoch = before.text("epoch");
    let mut fresh = bob.ws();
    let everything = [
        fresh.join(&room),
        fresh.resume(&room, before.int("offset"), &epoch),
        fresh.resume(&room, event.int("offset") - 1, &epoch),
        fresh.send("chat.history", json!({"room_id": room})),
        fresh.send("chat.pins", json!({"room_id": room})),
        fresh.send("chat.search", json!({"room_id": room, "query": word})),
        fresh.send("chat.search", json!({"query": word})),
        bob.get(&format!("/conversations/{room}/history")).ok(200),
        bob.get("/conversations").ok(200),
    ];
    for shown in &everything {
        assert!(!shown.to_string().contains(&word), "{shown}");
    }
    assert_eq!(everything[1]["recovered"], true);
    assert_eq!(everything[4]["messages"], json!([]));
    let answers = everything[3].list("messages");
    let quote =
        &answers.iter().find(|message| message["id"] == answer["id"]).expect("the answer stays")["quote"];
    assert_eq!((&quote["id"], &quote["content"]), (&sent["id"], &json!("")));
    assert!(quote["deleted_at"].is_string(), "{quote}");
}

#[test]
fn after_a_restart_it_is_still_gone() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let word = canary();
    let mut socket = ada.ws();
    let joined = socket.join(&room);
    let sent = socket.say(&room, &word);
    let tombstone = delete(&mut socket, &sent);
    app.restart();
    let mut socket = ada.ws();
    let resumed = socket.resume(&room, joined.int("offset"), &joined.text("epoch"));
    assert_eq!(resumed["recovered"], true);
    let events = resumed.list("events");
    assert_eq!((events.len(), &events[0]["data"]), (1, &tombstone));
    assert_eq!(socket.join(&room)["snapshot"]["messages"], json!([tombstone]));
}

#[test]
fn deleted_again_or_sent_again_it_is_the_same_tombstone() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "gone soon"});
    let sent = socket.send("chat.send", data.clone())["message"].clone();
    let tombstone = delete(&mut socket, &sent);
    socket.join(&room);
    assert_eq!(delete(&mut socket, &sent), tombstone);
    let again = socket.send("chat.send", data);
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &tombstone));
    socket.expect_no("chat.message", 100);
    for (kind, more) in [
        ("chat.edit", json!({"content": "back"})),
        ("chat.react", json!({"emoji": "👍"})),
        ("chat.unreact", json!({"emoji": "👍"})),
        ("chat.pin", json!({})),
        ("chat.unpin", json!({})),
    ] {
        let mut data = more;
        data["message_id"] = sent["id"].clone();
        socket.refused(kind, data, "gone");
    }
}

#[test]
fn a_moderator_may_delete_any_message_and_it_stands_in_the_audit_log() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let sent = bob_ws.say(&room, "rude");
    let gone = ada_ws.send("chat.delete", json!({"message_id": sent["id"], "reason": "rule 1"}));
    is_tombstone_of(&gone["message"], &sent);
    let rows = app.db().rows(
        "SELECT user_id::text, target_id::text, reason FROM audit_log WHERE action = 'message.deleted' AND data ->> 'message_id' = $1",
        &[&sent.text("id")],
    );
    let found: Vec<[String; 3]> = rows.iter().map(|row| [row.get(0), row.get(1), row.get(2)]).collect();
    assert_eq!(found, [[ada.id.clone(), bob.id.clone(), "rule 1".to_owned()]]);
}

#[test]
fn nobody_else_may() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws, mut eve_ws) = (ada.ws(), bob.ws(), eve.ws());
    let sent = ada_ws.say(&room, "stays");
    bob_ws.refused("chat.delete", json!({"message_id": sent["id"]}), "forbidden");
    let foreign = eve_ws.refused("chat.delete", json!({"message_id": sent["id"]}), "not_found");
    let nowhere = eve_ws.refused("chat.delete", json!({"message_id": Uuid::new_v4()}), "not_found");
    assert_eq!(foreign, nowhere);
    ada_ws.refused("chat.delete", json!({"message_id": sent["id"], "reason": "x".repeat(501)}), "invalid");
    ada_ws.refused("chat.delete", json!({"message_id": sent["id"], "reason": "nul \u{0}"}), "invalid");
    let direct = ada.direct(&bob);
    let sent = ada_ws.say(&direct, "between us");
    bob_ws.refused("chat.delete", json!({"message_id": sent["id"]}), "forbidden");
    let page = bob_ws.send("chat.history", json!({"room_id": direct}));
    assert_eq!(page["messages"], json!([sent]));
}

/// What two rivals at one message came to.
fn race(ada: &User, moderator: &User, room: &str) -> (Result<Value, Value>, Value, Value) {
    let sent = ada.ws().say(room, "contested");
    let mut outcomes = at_once(2, |number| {
        if number == 0 {
            ada.ws().try_send("chat.edit", json!({"message_id": sent["id"], "content": "edited"}))
        } else {
            moderator.ws().try_send("chat.delete", json!({"message_id": sent["id"]}))
        }
    });
    let deleted = outcomes.pop().expect("two").expect("a delete always succeeds");
    (outcomes.pop().expect("two"), deleted, sent)
}

#[test]
fn an_edit_and_a_delete_at_once_end_deleted() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = bob.room(&[&ada]);
    let mut reader = bob.ws();
    reader.join(&room);
    for _ in 0..15 {
        let (edited, deleted, sent) = race(&ada, &bob, &room);
        is_tombstone_of(&deleted["message"], &sent);
        match edited {
            Ok(reply) => {
                assert!(["edited", ""].contains(&reply["message"].text("content").as_str()), "{reply}");
            }
            Err(error) => assert_eq!(error["code"], "gone"),
        }
        let last = reader.expect_where("chat.message", |event| {
            event["data"]["id"] == sent["id"] && event["data"]["deleted_at"].is_string()
        });
        let page =
            reader.send("chat.history", json!({"room_id": room, "around": sent["offset"], "limit": 1}));
        assert_eq!(page["messages"][0], last["data"]);
    }
}

#[test]
fn a_deleted_message_does_not_count_as_unread_and_leaves_the_preview() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    socket.say(&room, "stays");
    let word = canary();
    let sent = socket.say(&room, &word);
    let path = format!("/conversations/{room}");
    assert_eq!(bob.get(&path).ok(200)["conversation"]["unread_count"], 2);
    delete(&mut socket, &sent);
    let shown = bob.get(&path).ok(200);
    assert_eq!(shown["conversation"]["unread_count"], 1);
    assert!(!shown.to_string().contains(&word), "{shown}");
}
