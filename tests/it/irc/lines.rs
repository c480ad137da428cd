//! What the gateway says and hears, line by line.

use super::wire::{Irc, gateway, key};
use crate::conversations::NOBODY;
use crate::harness::{App, Json, wait_for};
use crate::live_chat::scene::{Stream, live_room};
use serde_json::json;
use std::time::Duration;

#[test]
fn a_bot_logs_in_joins_reads_and_writes() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let mut viewer = stream.watched(&stream.eve);
    let mut irc = Irc::inside(port, &stream.bob, &stream);
    let said = viewer.say(&stream.id, "hello; you\nthere");
    let line = irc.hears(" PRIVMSG ");
    assert!(line.ends_with(&format!(" PRIVMSG #{} :hello; you there", stream.id)), "{line}");
    for tag in [format!("id={}", said.text("id")), format!("user-id={}", stream.eve.id)] {
        assert!(line.contains(&tag), "{tag} in {line}");
    }
    assert!(line.contains("tmi-sent-ts=1"), "{line}");
    irc.says(&format!("PRIVMSG #{} :from a bot", stream.id));
    irc.hears(" USERSTATE ");
    let heard = viewer.expect_where("chat.message", |event| event["data"]["content"] == "from a bot");
    assert_eq!(heard["data"]["author"]["id"], stream.bob.id.as_str());
    irc.says(&format!("@reply-parent-msg-id={} PRIVMSG #{} :an answer", said.text("id"), stream.id));
    let heard = viewer.expect_where("chat.message", |event| event["data"]["content"] == "an answer");
    assert_eq!(heard["data"]["reply_to"], said["id"]);
    irc.says("PING :x");
    irc.hears("PONG :x");
    irc.says(&format!("PART #{}", stream.id));
    irc.hears(" PART ");
    viewer.say(&stream.id, "unheard");
    irc.says("PING :y");
    assert!(irc.line().unwrap().contains("PONG"), "nothing of a channel that one left");
}

#[test]
fn moderation_and_settings_come_as_the_lines_that_bots_know() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let mut irc = Irc::inside(port, &stream.bob, &stream);
    let (mut max, mut eve) = (stream.max.ws(), stream.watched(&stream.eve));
    stream.set(&json!({"slow_mode_s": 30, "unique_mode": true})).ok(200);
    for changed in ["r9k=1", "slow=30"] {
        let line = irc.hears(" ROOMSTATE ");
        assert!(line.contains(changed) && !line.contains("subs-only"), "only what changed: {line}");
    }
    let said = eve.say(&stream.id, "spam");
    irc.hears(" PRIVMSG ");
    max.send("chat.delete", json!({"message_id": said["id"]}));
    assert!(irc.hears(" CLEARMSG ").contains(&format!("target-msg-id={}", said.text("id"))));
    max.send("room.timeout", json!({"room_id": stream.id, "user_id": stream.eve.id, "seconds": 600}));
    let line = irc.hears(" CLEARCHAT ");
    assert!(line.contains("ban-duration=") && line.ends_with(&format!(":{}", stream.eve.username)), "{line}");
    max.send("room.ban", json!({"room_id": stream.id, "user_id": stream.eve.id}));
    assert!(!irc.hears(" CLEARCHAT ").contains("ban-duration="));
    irc.says(&format!("PRIVMSG #{} :one", stream.id));
    irc.says(&format!("PRIVMSG #{} :two", stream.id));
    assert!(irc.hears(" NOTICE ").contains("msg-id=msg_slowmode"));
    irc.says(&format!("PRIVMSG #{} :/ban everyone", stream.id));
    assert!(irc.hears(" NOTICE ").contains("msg-id=unrecognized_cmd"));
}

#[test]
fn a_reader_needs_no_account_and_says_nothing() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let mut irc = Irc::connect(port);
    irc.says("PASS SCHMOOPIIE");
    irc.says("NICK justinfan1234");
    irc.hears(" 001 justinfan1234 ");
    irc.says(&format!("JOIN #{}", stream.id));
    irc.hears(" 366 ");
    stream.bob.ws().say(&stream.id, "hello");
    assert!(irc.hears(" PRIVMSG ").starts_with(':'), "without tags, which nobody asked for");
    irc.says(&format!("PRIVMSG #{} :hi", stream.id));
    irc.hears(" NOTICE ");
}

#[test]
fn wrong_tokens_and_keys_for_other_things_open_nothing() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let other = key(&stream.bob, &["tracks:read"]);
    for token in ["oauth:vza_wrong".to_owned(), "oauth:".to_owned(), other] {
        let mut irc = Irc::connect(port);
        irc.says(&format!("PASS {token}"));
        irc.says("NICK bob");
        irc.hears(" NOTICE * :");
        assert_eq!(irc.line(), None, "{token}");
    }
    let mut irc = Irc::connect(port);
    irc.says(&format!("JOIN #{}", stream.id));
    irc.hears(" 451 ");
}

#[test]
fn only_streams_are_channels() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let mut irc = Irc::inside(port, &stream.bob, &stream);
    let room = stream.bob.public_room("no stream");
    for channel in [room.as_str(), "nobody", NOBODY] {
        irc.says(&format!("JOIN #{channel}"));
        irc.hears(&format!("NOTICE #{channel} :"));
    }
    let second = live_room(&stream.ada);
    irc.says(&format!("JOIN #{second},#{}", stream.id));
    irc.hears(&format!(" ROOMSTATE #{second}"));
}

#[test]
fn a_revoked_key_and_a_ban_end_what_they_opened() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let mut irc = Irc::inside(port, &stream.bob, &stream);
    let keys = stream.bob.get("/developer/api-keys").ok(200);
    let id = keys.list("api_keys")[0].text("id");
    assert!(stream.bob.delete(&format!("/developer/api-keys/{id}")).status < 300);
    irc.hears(" NOTICE * :");
    assert_eq!(irc.line(), None);
}

#[test]
fn who_sends_garbage_or_lines_without_end_is_cut_and_nobody_else() {
    let (app, port) = gateway();
    let stream = Stream::on(&app);
    let mut honest = Irc::inside(port, &stream.bob, &stream);
    let mut long = Irc::connect(port);
    for _ in 0..40 {
        long.says(&"x".repeat(1000).replace('\n', ""));
    }
    let mut endless = Irc::connect(port);
    endless.says(&format!("NICK {}", "y".repeat(10_000)));
    endless.hears(" NOTICE ");
    stream.eve.ws().say(&stream.id, "still here");
    honest.hears("still here");
}

#[test]
fn a_flood_of_lines_that_is_cut_is_no_flood_of_the_log() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let app = App::builder().env("IRC_PORT", &port.to_string()).env("RATE_LIMIT_ENABLED", "true").start();
    let stream = Stream::on(&app);
    for _ in 0..3 {
        let mut irc = Irc::inside(port, &stream.bob, &stream);
        irc.says(&format!("JOIN #{NOBODY}\r\n").repeat(500));
    }
    let open = || app.metric("veza_sockets");
    wait_for(Duration::from_secs(20), "they are gone", || open() == 0.0);
    let output = app.output();
    let loud: Vec<&str> = output.lines().filter(|line| line.contains(" WARN ")).collect();
    assert!(loud.len() < 5, "{} lines: {:?}", loud.len(), loud.first());
}
