//! Who writes in a stream's chat, who moderates it, and where it is found.

use super::scene::{Stream, live_room};
use crate::harness::{App, Json, wait_for};
use serde_json::json;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn whoever_is_signed_in_writes_without_being_a_member() {
    let stream = Stream::shared();
    let mut viewer = stream.overlooked();
    let mut bob = stream.watched(&stream.bob);
    let said = bob.say(&stream.id, "by the socket");
    viewer.hears("by the socket");
    let path = format!("/conversations/{}/messages", stream.id);
    stream.eve.post(&path, &stream.message("by REST")).ok(201);
    viewer.hears("by REST");
    let edit = json!({"message_id": said["id"], "content": "mended"});
    bob.send("chat.edit", edit);
    viewer.hears("mended");
    let page = stream.eve.get(&format!("/conversations/{}/history", stream.id)).ok(200);
    assert_eq!(page.list("messages").len(), 2, "{page}");
}

#[test]
fn nobody_becomes_a_member_by_themselves_and_no_list_shows_the_chat_to_viewers() {
    let stream = Stream::shared();
    let id = &stream.id;
    stream.bob.ws().say(id, "hello");
    stream.bob.post(&format!("/conversations/{id}/join"), &json!({})).fails(403, "FORBIDDEN");
    for path in ["/conversations", "/conversations/public?q=stream"] {
        let listed = stream.bob.get(path).ok(200);
        assert!(listed.list("conversations").iter().all(|room| room["id"] != id.as_str()), "{listed}");
    }
    let seen = stream.bob.get(&format!("/conversations/{id}")).ok(200);
    assert_eq!(
        (&seen["conversation"]["type"], &seen["conversation"]["role"]),
        (&json!("live"), &json!(null))
    );
    let own = stream.max.get("/conversations").ok(200);
    assert!(own.list("conversations").iter().any(|room| room["id"] == id.as_str()), "{own}");
    stream
        .bob
        .post("/conversations", &json!({"type": "live", "name": "mine"}))
        .fails(400, "VALIDATION_ERROR");
}

#[test]
fn moderators_moderate_it_as_any_room() {
    let stream = Stream::shared();
    let mut max = stream.max.ws();
    let (mut bob, mut eve) = (stream.watched(&stream.bob), stream.watched(&stream.eve));
    let said = bob.say(&stream.id, "spam");
    eve.hears("spam");
    max.send("chat.delete", json!({"message_id": said["id"]}));
    assert!(eve.expect("chat.message")["data"].get("deleted_at").is_some());
    let timeout = json!({"room_id": stream.id, "user_id": stream.bob.id, "seconds": 600});
    max.send("room.timeout", timeout);
    bob.refused("chat.send", stream.message("more"), "muted");
    max.send("room.ban", json!({"room_id": stream.id, "user_id": stream.eve.id}));
    eve.expect_where("room.member", |event| event["data"]["change"] == "banned");
    stream.ada.ws().say(&stream.id, "without eve");
    eve.expect_no("chat.message", 300);
    eve.refused("live.join", json!({"stream_id": stream.id}), "banned");
    eve.refused("chat.send", stream.message("again"), "banned");
    bob.refused("room.ban", json!({"room_id": stream.id, "user_id": stream.max.id}), "forbidden");
}

#[test]
fn slow_mode_and_followers_only_hold_for_viewers() {
    let stream = Stream::shared();
    stream.set(&json!({"slow_mode_s": 600})).ok(200);
    let mut bob = stream.watched(&stream.bob);
    bob.say(&stream.id, "one");
    bob.refused("chat.send", stream.message("two"), "slow_mode");
    stream.set(&json!({"slow_mode_s": 0, "followers_only": true})).ok(200);
    bob.refused("chat.send", stream.message("two"), "forbidden");
    stream.bob.post(&format!("/users/{}/follow", stream.ada.id), &json!({})).ok(200);
    bob.say(&stream.id, "two");
}

#[test]
fn whom_the_owner_blocks_reads_and_does_not_write() {
    let stream = Stream::shared();
    stream.ada.post(&format!("/users/{}/block", stream.bob.id), &json!({})).ok(200);
    let mut bob = stream.watched(&stream.bob);
    bob.refused("chat.send", stream.message("hello"), "forbidden");
    stream.ada.ws().say(&stream.id, "everybody reads this");
    bob.hears("everybody reads this");
    stream.watched(&stream.eve).say(&stream.id, "the others write");
}

#[test]
fn who_wrote_and_then_unfollows_or_is_blocked_writes_no_more() {
    let stream = Stream::shared();
    stream.set(&json!({"followers_only": true})).ok(200);
    let follow = format!("/users/{}/follow", stream.ada.id);
    for user in [&stream.bob, &stream.eve] {
        user.post(&follow, &json!({})).ok(200);
        stream.watched(user).say(&stream.id, "as a follower");
    }
    stream.bob.delete(&follow).ok(200);
    stream.ada.post(&format!("/users/{}/block", stream.eve.id), &json!({})).ok(200);
    for user in [&stream.bob, &stream.eve] {
        let mut socket = stream.watched(user);
        wait_for(PATIENCE, "nothing more is taken", || {
            let answer = socket.try_send("chat.send", stream.message("still here?"));
            answer.is_err_and(|refusal| refusal.text("code") == "forbidden")
        });
    }
}

#[test]
fn a_stream_has_one_owner_and_so_has_its_chat() {
    let stream = Stream::shared();
    let members = format!("/conversations/{}/members", stream.id);
    for user in [&stream.max, &stream.bob] {
        stream.ada.post(&members, &json!({"user_id": user.id, "role": "owner"})).fails(403, "FORBIDDEN");
    }
    stream.max.delete(&format!("/conversations/{}", stream.id)).fails(403, "FORBIDDEN");
    let alone = live_room(&stream.eve);
    stream.eve.delete(&format!("/conversations/{alone}/members/{}", stream.eve.id)).fails(409, "CONFLICT");
}

#[test]
fn a_streams_chat_stays_one_and_other_rooms_have_none_of_its_settings() {
    let stream = Stream::shared();
    stream.set(&json!({"type": "private"})).fails(403, "FORBIDDEN");
    stream.set(&json!({"chat_delay_s": 3})).fails(400, "VALIDATION_ERROR");
    let set = stream.set(&json!({"chat_delay_s": 2, "unique_mode": true})).ok(200)["conversation"].clone();
    assert_eq!((&set["chat_delay_s"], &set["unique_mode"]), (&json!(2), &json!(true)));
    let ada = App::shared().user("ada");
    let room = ada.public_room("no stream");
    for settings in [json!({"chat_delay_s": 2}), json!({"unique_mode": true})] {
        ada.put(&format!("/conversations/{room}"), &settings).fails(400, "VALIDATION_ERROR");
    }
}
