//! `GET /conversations`: one's own conversations, newest activity first, by page and by cursor; unread counts.

use crate::harness::{App, Json, User};
use serde_json::{Value, json};

fn ids(data: &Value) -> Vec<String> {
    data.list("conversations").iter().map(|conversation| conversation.text("id")).collect()
}

fn conversation(user: &User, room: &str) -> Value {
    user.get(&format!("/conversations/{room}")).ok(200)["conversation"].clone()
}

#[test]
fn the_newest_activity_stands_first() {
    let app = App::shared();
    let ada = app.user("ada");
    let (first, second, third) = (ada.room(&[]), ada.room(&[]), ada.room(&[]));
    assert_eq!(ids(&ada.get("/conversations").ok(200)), [&third, &second, &first].map(String::clone));
    ada.ws().say(&first, "up again");
    assert_eq!(ids(&ada.get("/conversations").ok(200)), [&first, &third, &second].map(String::clone));
}

#[test]
fn pages_and_cursors_cover_everything_once() {
    let app = App::shared();
    let ada = app.user("ada");
    let mut all: Vec<String> = (0..7).map(|_| ada.room(&[])).collect();
    all.reverse();
    let mut by_page = Vec::new();
    for page in 1..=4 {
        let data = ada.get(&format!("/conversations?page={page}&limit=2")).ok(200);
        let pagination = &data["pagination"];
        assert_eq!(pagination["page"], page);
        assert_eq!(pagination["limit"], 2);
        assert_eq!(pagination["total"], 7);
        assert_eq!(pagination["total_pages"], 4);
        assert_eq!(pagination["has_more"], page < 4);
        by_page.extend(ids(&data));
    }
    assert_eq!(by_page, all);
    let mut by_cursor = Vec::new();
    let mut path = "/conversations?limit=3".to_owned();
    loop {
        let data = ada.get(&path).ok(200);
        by_cursor.extend(ids(&data));
        let Some(cursor) = data["next_cursor"].as_str() else { break };
        path = format!("/conversations?limit=3&cursor={}", cursor.replace('+', "%2B").replace('=', "%3D"));
        assert!(by_cursor.len() <= 7, "the cursor goes in circles");
    }
    assert_eq!(by_cursor, all);
    let beyond = ada.get("/conversations?page=9&limit=2").ok(200);
    assert!(beyond.list("conversations").is_empty());
    assert_eq!(beyond["pagination"]["has_more"], false);
}

#[test]
fn bounds_of_page_limit_and_cursor_are_kept() {
    let ada = App::shared().user("ada");
    for query in [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=2147483648",
        "limit=9223372036854775808",
        "limit=x",
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "cursor=nonsense",
        "cursor=%00",
        "cursor=eyJjcmVhdGVkX2F0Ijo...",
    ] {
        for path in ["/conversations", "/conversations/public"] {
            if path.ends_with("public") && query.starts_with("cursor") {
                continue;
            }
            let answer = ada.get(&format!("{path}?{query}"));
            answer.fails(400, "VALIDATION_ERROR");
        }
    }
    ada.get("/conversations?limit=100&page=1").ok(200);
    let far = ada.get("/conversations?limit=100&page=92233720368547758");
    assert!(matches!(far.status, 200 | 400), "{far}");
}

#[test]
fn the_last_message_and_the_unread_count_follow_the_talk() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    for number in 1..=3 {
        socket.say(&room, &format!("message {number}"));
    }
    let seen = conversation(&bob, &room);
    assert_eq!(seen["unread_count"], 3);
    assert_eq!(seen["last_message"]["content"], "message 3");
    assert_eq!(seen["last_message"]["author"]["id"], ada.id);
    assert_eq!(seen.int("last_offset"), seen["last_message"].int("offset"));
    assert_eq!(conversation(&ada, &room)["unread_count"], 0, "one's own are never unread");
}

#[test]
fn a_read_mark_lowers_the_unread_count_and_never_moves_back() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    let offsets: Vec<i64> = (0..4).map(|_| socket.say(&room, "x").int("offset")).collect();
    let mut reader = bob.ws();
    reader.join(&room);
    let read = |reader: &mut crate::harness::Ws, offset: i64| {
        reader.send("chat.read", json!({"room_id": room, "offset": offset})).int("read_offset")
    };
    assert_eq!(read(&mut reader, offsets[1]), offsets[1]);
    assert_eq!(conversation(&bob, &room)["unread_count"], 2);
    assert_eq!(read(&mut reader, offsets[0]), offsets[1], "never back");
    assert_eq!(conversation(&bob, &room)["read_offset"], offsets[1]);
    read(&mut reader, offsets[3]);
    assert_eq!(conversation(&bob, &room)["unread_count"], 0);
}

#[test]
fn the_chat_stats_count_rooms_and_messages() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    ada.direct(&bob);
    let mut socket = ada.ws();
    socket.say(&room, "one");
    socket.say(&room, "two");
    let stats = ada.get("/chat/stats").ok(200);
    assert_eq!(stats["total_rooms"], 2);
    assert_eq!(stats["total_messages"], 2);
    assert!(stats.int("active_users") >= 1, "{stats}");
}
