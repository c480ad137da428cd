//! What is unread, pushed to one's own stream.

use super::own::call;
use crate::harness::{App, Json, Seen, User, Ws, at_once};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Waits until a room's count is this and returns the event.
#[track_caller]
fn counts(socket: &mut Ws, room: &str, unread: i64, mentions: i64) -> Value {
    let event = socket.expect_where("conversation.unread", |event| {
        let data = &event["data"];
        data["room_id"] == room && data["unread_count"] == unread && data["mention_count"] == mentions
    });
    for field in ["offset", "stream", "epoch"] {
        assert!(event.get(field).is_none(), "ephemeral: {event}");
    }
    event["data"].clone()
}

#[test]
fn a_member_who_has_not_joined_the_room_sees_the_count_and_the_newest_message() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut bob_ws = bob.ws();
    bob_ws.join_own();
    let mut talker = ada.ws();
    let said = talker.say(&room, "one");
    let data = counts(&mut bob_ws, &room, 1, 0);
    assert_eq!(data["last_message"], said);
    assert_eq!((data.int("last_offset"), data.int("read_offset")), (said.int("offset"), 0));
    let named = call(&mut talker, &room, &bob);
    assert_eq!(counts(&mut bob_ws, &room, 2, 1)["last_message"], named);
    // one's own words are never unread
    bob_ws.say(&room, "me too");
    let data = counts(&mut bob_ws, &room, 2, 1);
    assert_eq!(data["last_message"]["content"], "me too");
    talker.send("chat.delete", json!({"message_id": named["id"]}));
    counts(&mut bob_ws, &room, 1, 0);
}

#[test]
fn the_count_is_that_of_the_list_of_conversations() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    bob_ws.join_own();
    let mut offsets = Vec::new();
    for number in 0..12 {
        let socket = if number % 3 == 0 { &mut bob_ws } else { &mut ada_ws };
        offsets.push(socket.say(&room, &format!("{number}")).int("offset"));
    }
    for read in [offsets[0], offsets[4], offsets[5], offsets[11]] {
        bob_ws.send("chat.read", json!({"room_id": room, "offset": read}));
        let listed = bob.get(&format!("/conversations/{room}")).ok(200)["conversation"].clone();
        let told = bob_ws.expect_where("conversation.unread", |event| event["data"]["read_offset"] == read);
        assert_eq!(told["data"]["unread_count"], listed["unread_count"], "{told}");
        assert_eq!(bob_ws.join_own()["rooms"][0]["unread_count"], listed["unread_count"]);
    }
}

#[test]
fn a_burst_is_told_at_most_once_a_second() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut bob_ws, mut talker) = (bob.ws(), ada.ws());
    bob_ws.join_own();
    let begun = Instant::now();
    for _ in 0..4 {
        let data = || json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "x"});
        let ids: Vec<String> = (0..50).map(|_| talker.post("chat.send", data())).collect();
        ids.iter().for_each(|id| assert_eq!(talker.reply(id).expect("a reply")["ok"], true));
    }
    let (mut told, mut last) = (0, 0);
    while last < 200 {
        match bob_ws.next_seen(Duration::from_secs(5)) {
            Seen::Message(message) if message["type"] == "conversation.unread" => {
                told += 1;
                last = message["data"].int("unread_count");
            }
            Seen::Message(_) => {}
            other => panic!("{other:?} after {told} counts, the last was {last}"),
        }
    }
    let most = begun.elapsed().as_secs() + 2;
    assert!(told <= most, "{told} counts for 200 messages in {:?}", begun.elapsed());
}

#[test]
fn one_who_reads_sees_it_at_once_on_all_devices() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let last = call(&mut ada.ws(), &room, &bob).int("offset");
    let (mut one, mut two, mut ada_ws) = (bob.ws(), bob.ws(), ada.ws());
    assert_eq!(one.join_own()["rooms"][0]["mention_count"], 1);
    two.join_own();
    ada_ws.join(&room);
    ada_ws.join_own();
    for device in [&mut one, &mut two] {
        device.forget(1100);
    }
    one.send("chat.read", json!({"room_id": room, "offset": last, "private": true}));
    for device in [&mut one, &mut two] {
        let data = counts(device, &room, 0, 0);
        assert_eq!(data.int("read_offset"), last);
    }
    assert_eq!(two.join_own().int("unread_notifications"), 0);
    // to the others it is not told, neither now nor when they join
    ada_ws.expect_no("chat.read", 50);
    assert_eq!(read_mark(&mut ada_ws, &room, &bob), 0);
    // the same mark again is no news
    one.send("chat.read", json!({"room_id": room, "offset": last}));
    assert_eq!(ada_ws.expect("chat.read")["data"]["offset"], last);
    assert_eq!(read_mark(&mut ada_ws, &room, &bob), last);
    two.expect_no("conversation.unread", 50);
}

/// Returns how far someone has read, as a join of the room tells it.
#[track_caller]
fn read_mark(socket: &mut Ws, room: &str, user: &User) -> i64 {
    let reads = socket.join(room).list("reads");
    reads.iter().find(|mark| mark["user_id"] == user.id).expect("a member's mark").int("offset")
}

#[test]
fn whoever_joins_in_the_middle_of_a_talk_ends_with_the_right_count() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    at_once(9, |number| {
        if number == 0 {
            let mut talker = ada.ws();
            (0..150).for_each(|number| drop(talker.say(&room, &format!("{number}"))));
            return;
        }
        let (mut device, mut count) = (bob.ws(), 0);
        while count < 150 {
            count = device.join_own()["rooms"][0].int("unread_count");
            for _ in 0..number {
                match device.next_seen(Duration::from_millis(1500)) {
                    Seen::Message(told) if told["type"] == "conversation.unread" => {
                        count = told["data"].int("unread_count");
                    }
                    Seen::Message(_) => {}
                    // by then whoever has missed something has missed it for good
                    Seen::Quiet => return assert_eq!(count, 150),
                    closed => panic!("{closed:?}"),
                }
            }
        }
    });
}

#[test]
fn one_who_was_removed_sees_no_more_of_the_room() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut bob_ws, mut talker) = (bob.ws(), ada.ws());
    bob_ws.join_own();
    talker.say(&room, "one");
    counts(&mut bob_ws, &room, 1, 0);
    ada.delete(&format!("/conversations/{room}/members/{}", bob.id)).ok(200);
    bob_ws.forget(1100);
    talker.say(&room, "secret");
    bob_ws.expect_no("conversation.unread", 1200);
    assert!(bob_ws.join_own().list("rooms").is_empty());
}

#[test]
fn a_visitor_of_a_public_room_gets_no_counts() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.public_room("open to all");
    let (mut bob_ws, mut talker) = (bob.ws(), ada.ws());
    bob_ws.join_own();
    bob_ws.join(&room);
    talker.say(&room, "one");
    bob_ws.hears("one");
    bob_ws.expect_no("conversation.unread", 100);
}

#[test]
fn counts_go_on_after_a_panic_of_the_room() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let (mut bob_ws, mut talker) = (bob.ws(), ada.ws());
    bob_ws.join_own();
    talker.say(&room, "one");
    counts(&mut bob_ws, &room, 1, 0);
    app.panic_room(&room);
    let data = json!({"room_id": room, "client_id": Uuid::new_v4(), "content": "two"});
    while talker.try_send("chat.send", data.clone()).is_err() {}
    counts(&mut bob_ws, &room, 2, 0);
}

#[test]
fn where_nobody_listens_postgres_is_not_asked() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    // what the janitor of notifications looks at in every run of the server
    let first = db_reads_of_notifications(&app);
    std::thread::sleep(Duration::from_millis(1200));
    let before = db_reads_of_notifications(&app);
    let (mut bob_ws, mut talker) = (bob.ws(), ada.ws());
    bob_ws.join(&room);
    for number in 0..20 {
        talker.say(&room, &format!("{number}"));
    }
    bob_ws.send("chat.typing", json!({"room_id": room, "active": true}));
    // in this second counts would have been told
    bob_ws.expect_no("conversation.unread", 1200);
    let talked = db_reads_of_notifications(&app);
    assert_eq!(talked - before, before - first);
    bob.ws().join_own();
    std::thread::sleep(Duration::from_millis(1200));
    assert!(db_reads_of_notifications(&app) - talked > before - first, "else this test sees nothing");
}

/// Returns how often the table was looked at. Postgres's counters are complete once the sessions that it counts have ended.
fn db_reads_of_notifications(app: &App) -> i64 {
    app.terminate();
    app.wait_for_end(Duration::from_secs(15));
    let others =
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    while !app.db().rows(others, &[]).is_empty() {}
    let reads = "SELECT (seq_scan + coalesce(idx_scan, 0))::bigint FROM pg_stat_user_tables \
                 WHERE relname = 'notifications'";
    let count = app.db().rows(reads, &[])[0].get(0);
    app.start_again();
    count
}
