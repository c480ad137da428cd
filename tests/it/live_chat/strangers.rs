//! Sockets without an account: they read a stream's chat, and do nothing else.

use super::scene::{Stream, stranger};
use crate::conversations::NOBODY;
use crate::harness::{App, Json, Ws};
use serde_json::json;

#[test]
fn without_an_account_one_reads_a_streams_chat_and_gets_no_name() {
    let stream = Stream::shared();
    stream.ada.ws().say(&stream.id, "before");
    let mut socket = stranger(&stream.app);
    let id = socket.post("live.join", json!({"stream_id": stream.id}));
    let hello = socket.expect("hello");
    assert!(hello["data"]["user"].is_null(), "{hello}");
    let joined = socket.reply(&id).unwrap()["data"].clone();
    assert_eq!(joined["me"]["permissions"], json!(["read"]));
    assert!(joined["me"]["role"].is_null(), "{joined}");
    assert_eq!(joined["room"]["type"], "live");
    assert_eq!(joined["snapshot"]["messages"][0]["content"], "before");
    stream.bob.ws().say(&stream.id, "now");
    socket.hears("now");
    socket.send("clock.ping", json!({"t0": 1}));
    socket.send("live.leave", json!({"stream_id": stream.id}));
    stream.bob.ws().say(&stream.id, "later");
    socket.expect_no("chat.message", 300);
}

#[test]
fn a_page_of_another_site_shows_the_chat_and_logs_nobody_in() {
    let stream = Stream::shared();
    for origin in ["null", "https://overlay.example"] {
        let open = || Ws::open(&stream.app, "/api/v1/ws", &[("Origin", origin)]).expect("a socket");
        let mut overlay = open();
        overlay.watch(&stream.id);
        stream.bob.ws().say(&stream.id, origin);
        overlay.hears(origin);
        overlay.refused("chat.send", stream.message("hi"), "unauthenticated");
        let mut other = open();
        other.refused("auth", json!({"token": stream.bob.access}), "forbidden");
        other.expect_close(4501);
        open().refused("queue.join", json!({"session": "x"}), "forbidden");
        let answer = stream.app.call("GET", &format!("/api/v1/live/streams/{}", stream.id));
        let answer = answer.header("Origin", origin).send();
        assert_eq!(answer.header("Access-Control-Allow-Origin"), Some("*"), "{answer}");
        assert_eq!(answer.header("Access-Control-Allow-Credentials"), None, "{answer}");
        let own = stream.app.call("GET", "/api/v1/users/me").bearer(&stream.ada.access);
        let own = own.header("Origin", origin).send();
        assert_eq!(own.header("Access-Control-Allow-Origin"), None, "{own}");
    }
}

#[test]
fn without_an_account_one_resumes_and_watches_several_streams() {
    let stream = Stream::shared();
    let other = Stream::on(&stream.app);
    let mut socket = stranger(&stream.app);
    let joined = socket.watch(&stream.id);
    let since = json!({"offset": joined["offset"], "epoch": joined["epoch"]});
    drop(socket);
    stream.bob.ws().say(&stream.id, "meanwhile");
    let mut back = stranger(&stream.app);
    let joined = back.send("live.join", json!({"stream_id": stream.id, "since": since}));
    assert_eq!(joined["recovered"], true);
    assert_eq!(joined.list("events")[0]["data"]["content"], "meanwhile");
    back.watch(&other.id);
    other.bob.ws().say(&other.id, "elsewhere");
    back.hears("elsewhere");
}

#[test]
fn without_an_account_one_does_nothing_else() {
    let stream = Stream::shared();
    let said = stream.bob.ws().say(&stream.id, "hello");
    let mut socket = stream.overlooked();
    let room = json!({"room_id": stream.id});
    for (command, data) in [
        ("chat.send", stream.message("hi")),
        ("chat.react", json!({"message_id": said["id"], "emoji": "👍"})),
        ("chat.typing", json!({"room_id": stream.id, "active": true})),
        ("chat.history", room.clone()),
        ("chat.search", json!({"query": "hello"})),
        ("room.join", room),
        ("user.join", json!({})),
        ("queue.join", json!({"token": "A".repeat(43), "guest_name": "Zoe"})),
        ("room.ban", json!({"room_id": stream.id, "user_id": stream.bob.id})),
    ] {
        socket.refused(command, data, "unauthenticated");
    }
    socket.refused("auth", json!({"token": stream.bob.access}), "conflict");
}

#[test]
fn nothing_but_a_stream_is_there_for_who_has_no_account() {
    let app = App::shared();
    let ada = app.user("ada");
    for room in [ada.public_room("everyone"), ada.room(&[]), NOBODY.to_owned()] {
        let mut socket = stranger(&app);
        let id = socket.post("live.join", json!({"stream_id": room}));
        socket.expect("hello");
        let reply = socket.reply(&id).unwrap();
        assert_eq!(reply["error"]["code"], "not_found", "{reply}");
        // nor, for one who has one, to be watched
        ada.ws().refused("live.join", json!({"stream_id": room}), "not_found");
    }
}
