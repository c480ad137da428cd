//! What a socket may hold and try: refused joins hold no place, and wrong tokens count as they do elsewhere.

use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn refused_joins_take_none_of_the_places_for_rooms() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let mut stranger = bob.ws();
    let limit = stranger.hello["limits"].int("rooms_per_connection");
    let mut own = ada.ws();
    for _ in 0..limit {
        let foreign = ada.room(&[]);
        own.join(&foreign); // so that it is loaded: the room itself says no
        own.send("room.leave", json!({"room_id": foreign}));
        stranger.try_send("room.join", json!({"room_id": foreign})).expect_err("a foreign room");
    }
    let room = bob.room(&[]);
    stranger.join(&room);
    stranger.say(&room, "let in");
}

#[test]
fn wrong_tokens_of_sessions_count_for_the_address() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let ada = app.user("ada");
    let mut socket = ada.ws();
    let mut codes = Vec::new();
    for _ in 0..12 {
        let error = socket.try_send("queue.join", json!({"token": "A".repeat(43)})).expect_err("wrong");
        codes.push(error.text("code"));
    }
    assert_eq!(codes[..10], vec!["not_found"; 10], "{codes:?}");
    assert_eq!(codes[11], "rate_limited", "{codes:?}");
    // they are the same as those of requests
    app.get(&format!("/queue/session/{}", "B".repeat(43))).fails(429, "RATE_LIMIT_EXCEEDED");
    let error = ada.ws().try_send("queue.join", json!({"token": "C".repeat(43)})).expect_err("wrong");
    assert_eq!(error["code"], "rate_limited", "another socket is no other address");
}
