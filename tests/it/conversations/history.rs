//! `GET /conversations/{id}/history`: pages back in time by cursor, each ascending.

use crate::harness::{App, Json, User};
use serde_json::Value;

const MESSAGE_FIELDS: &[&str] = &[
    "id",
    "room_id",
    "offset",
    "author",
    "client_id",
    "content",
    "reply_to",
    "attachments",
    "reactions",
    "mentions",
    "pinned",
    "edited_at",
    "deleted_at",
    "created_at",
];

fn page(user: &User, room: &str, query: &str) -> Value {
    user.get(&format!("/conversations/{room}/history?{query}")).ok(200)
}

fn contents(data: &Value) -> Vec<String> {
    data.list("messages").iter().map(|message| message.text("content")).collect()
}

#[test]
fn a_message_has_all_its_fields() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let sent = ada.ws().say(&room, "complete");
    let message = page(&ada, &room, "").list("messages")[0].clone();
    assert_eq!(message, sent, "the socket and REST show the same");
    for field in MESSAGE_FIELDS {
        assert!(message.get(field).is_some(), "no {field} in {message}");
    }
    assert_eq!(message["author"]["id"], ada.id);
    assert_eq!(message["author"]["username"], ada.username);
    assert_eq!(message["room_id"], room);
    assert_eq!(message["pinned"], false);
    let at = message.text("created_at");
    assert!(at.ends_with('Z') && at.contains('T'), "{at}");
}

#[test]
fn cursors_lead_back_to_the_beginning_without_a_hole() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let all: Vec<String> = (0..25).map(|number| format!("message {number}")).collect();
    for content in &all {
        socket.say(&room, content);
    }
    let mut pages: Vec<Vec<String>> = Vec::new();
    let mut query = "limit=10".to_owned();
    loop {
        let data = page(&ada, &room, &query);
        pages.push(contents(&data));
        let more = data["has_more"] == true;
        assert_eq!(more, data["next_cursor"].is_string(), "{data}");
        if !more {
            break;
        }
        socket.say(&room, "meanwhile"); // must not shift the pages that follow
        query =
            format!("limit=10&cursor={}", data.text("next_cursor").replace('+', "%2B").replace('=', "%3D"));
    }
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 5]);
    pages.reverse();
    assert_eq!(pages.concat(), all);
}

#[test]
fn an_exact_fit_has_no_more() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for _ in 0..5 {
        socket.say(&room, "x");
    }
    let data = page(&ada, &room, "limit=5");
    assert_eq!(data["has_more"], false);
    assert!(data["next_cursor"].is_null());
    assert_eq!(page(&ada, &room, "limit=4")["has_more"], true);
}

#[test]
fn an_empty_conversation_has_an_empty_history() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let data = page(&ada, &room, "");
    assert!(data.list("messages").is_empty());
    assert_eq!(data["has_more"], false);
}

#[test]
fn bad_limits_and_cursors_are_refused() {
    let app = App::shared();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    for query in ["limit=0", "limit=101", "limit=-5", "limit=x", "cursor=nonsense", "cursor=%00", "limit=1e2"]
    {
        ada.get(&format!("/conversations/{room}/history?{query}")).fails(400, "VALIDATION_ERROR");
    }
    page(&ada, &room, "limit=100");
}
