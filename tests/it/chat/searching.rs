//! `chat.search`: words of messages that one may read, and no query that breaks it.

use crate::harness::{App, Json, User, Ws};
use serde_json::{Value, json};
use uuid::Uuid;

fn found(socket: &mut Ws, room: Option<&str>, query: &str) -> Vec<String> {
    let mut data = json!({"query": query});
    if let Some(room) = room {
        data["room_id"] = json!(room);
    }
    let found = socket.send("chat.search", data);
    found.list("messages").iter().map(|message| message.text("content")).collect()
}

#[test]
fn words_phrases_and_exclusions_find_the_newest_first() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    for text in [
        "the quick brown fox",
        "a brown bear",
        "Quick! brown and quick",
        "something else",
        "ΣΊΣΥΦΟΣ très bien",
    ] {
        socket.say(&room, text);
    }
    let mut search = |query: &str| found(&mut socket, Some(&room), query);
    assert_eq!(search("brown"), ["Quick! brown and quick", "a brown bear", "the quick brown fox"]);
    assert_eq!(search("QUICK"), ["Quick! brown and quick", "the quick brown fox"]);
    assert_eq!(search("\"quick brown\""), ["Quick! brown and quick", "the quick brown fox"]);
    assert_eq!(search("\"quick brown fox\""), ["the quick brown fox"]);
    assert_eq!(search("brown -quick"), ["a brown bear"]);
    assert_eq!(search("bear or fox"), ["a brown bear", "the quick brown fox"]);
    assert_eq!(search("très"), ["ΣΊΣΥΦΟΣ très bien"]);
    assert_eq!(search("bro"), search("brown"), "words by their beginnings");
    assert_eq!(search("rown"), Vec::<String>::new(), "and by no other part");
    assert_eq!(search("\"bro\""), Vec::<String>::new(), "between quotes whole");
}

#[test]
fn edited_words_are_found_and_old_and_deleted_ones_are_not() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let (edited, deleted) = (socket.say(&room, "oldword"), socket.say(&room, "deadword"));
    socket.send("chat.edit", json!({"message_id": edited["id"], "content": "newword"}));
    socket.send("chat.delete", json!({"message_id": deleted["id"]}));
    for room in [Some(room.as_str()), None] {
        assert_eq!(found(&mut socket, room, "newword"), ["newword"]);
        assert_eq!(found(&mut socket, room, "oldword or deadword"), Vec::<String>::new());
    }
}

#[test]
fn only_rooms_that_one_may_read_are_searched() {
    let app = App::shared();
    let (ada, eve) = (app.user("ada"), app.user("eve"));
    let (private, shared, public) = (ada.room(&[]), ada.room(&[&eve]), ada.public_room("Open"));
    let mut ada_ws = ada.ws();
    let word = format!("w{}", Uuid::new_v4().simple());
    for (room, text) in [(&private, "private"), (&shared, "shared"), (&public, "public")] {
        ada_ws.say(room, &format!("{word} {text}"));
    }
    let of = |texts: &[&str]| texts.iter().map(|text| format!("{word} {text}")).collect::<Vec<_>>();
    let mut eve_ws = eve.ws();
    assert_eq!(found(&mut ada_ws, None, &word), of(&["public", "shared", "private"]));
    assert_eq!(found(&mut eve_ws, None, &word), of(&["shared"]));
    assert_eq!(
        found(&mut eve_ws, Some(&public), &word),
        of(&["public"]),
        "a public room is there to be read"
    );
    let foreign = eve_ws.refused("chat.search", json!({"room_id": private, "query": word}), "not_found");
    let nowhere =
        eve_ws.refused("chat.search", json!({"room_id": Uuid::new_v4(), "query": word}), "not_found");
    assert_eq!(foreign, nowhere);
    ada.delete(&format!("/conversations/{shared}/members/{}", eve.id));
    assert_eq!(found(&mut eve_ws, None, &word), Vec::<String>::new());
    ada.delete(&format!("/conversations/{private}"));
    assert_eq!(found(&mut ada_ws, None, &word), of(&["public", "shared"]));
}

#[test]
fn pages_lead_through_all_results_once() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    let sent: Vec<String> =
        (0..23).map(|number| socket.say(&room, &format!("hit {number}")).text("id")).collect();
    let mut collected: Vec<String> = Vec::new();
    let mut data = json!({"room_id": room, "query": "hit", "limit": 10});
    loop {
        let page = socket.send("chat.search", data.clone());
        collected.extend(page.list("messages").iter().map(|message| message.text("id")));
        assert_eq!(page["has_more"] == true, page["next_cursor"].is_string(), "{page}");
        if page["has_more"] == false {
            break;
        }
        assert!(collected.len() <= 20, "{page}");
        data["cursor"] = page["next_cursor"].clone();
    }
    assert_eq!(collected, sent.into_iter().rev().collect::<Vec<_>>());
}

/// What full-text queries choke on.
const HOSTILE: &[&str] = &[
    "a &",
    "&",
    "|",
    "!",
    "!!",
    "( ( (",
    ")",
    "\"",
    "\"\"",
    "\"a",
    "a & | !! \"",
    ":*",
    "a:*",
    "a:ABCD",
    "<->",
    "a <-> ",
    "a <99999> b",
    "-",
    "--",
    "- -a",
    "or",
    "or or or",
    "a or",
    "%",
    "_",
    "\\",
    "\\\\",
    "a\\",
    "'",
    "''",
    "'; DROP TABLE messages; --",
    "$1",
    "{}",
    "[]",
    "*",
    "?",
    "\u{202e}x",
    "\u{200b}",
    "ﷺ",
    "👨‍👩‍👧‍👦",
    "\u{fffd}",
    "a\u{301}\u{301}\u{301}",
    "0",
    "NULL",
];

#[test]
fn no_query_breaks_it() {
    let ada = App::shared().user("ada");
    let room = ada.room(&[]);
    let mut socket = ada.ws();
    socket.say(&room, "100% of a_b \\ 'quoted' (a & b) | !c <-> d:* e:AB");
    let long = [
        "(".repeat(200),
        "\"a\" ".repeat(50),
        "-".repeat(200),
        "a or ".repeat(10),
        "a ".repeat(100),
        "x".repeat(200),
        "🎸".repeat(200),
    ];
    let hostile = HOSTILE.iter().copied().chain(long.iter().map(String::as_str));
    for query in hostile {
        for data in [json!({"query": query, "room_id": room}), json!({"query": query})] {
            if let Err(error) = socket.try_send("chat.search", data) {
                assert_eq!(error["code"], "invalid", "{query:?}: {error}");
            }
        }
    }
    for query in ["", "   ", &"x".repeat(201), "nul \u{0}", "two\nlines", &"a ".repeat(21)] {
        socket.refused("chat.search", json!({"query": query}), "invalid");
    }
    for (limit, cursor) in
        [(json!(0), Value::Null), (json!(51), Value::Null), (json!(-1), Value::Null), (json!(1), json!("x"))]
    {
        socket.refused("chat.search", json!({"query": "a", "limit": limit, "cursor": cursor}), "invalid");
    }
    assert_eq!(found(&mut socket, Some(&room), "quoted").len(), 1, "and everything still stands");
}

#[test]
fn a_cursor_of_a_foreign_message_shows_nothing_foreign() {
    let app = App::shared();
    let (ada, eve): (User, User) = (app.user("ada"), app.user("eve"));
    let (theirs, own) = (ada.room(&[]), eve.room(&[]));
    let (mut ada_ws, mut eve_ws) = (ada.ws(), eve.ws());
    eve_ws.say(&own, "secret one");
    let foreign = ada_ws.say(&theirs, "secret two");
    let page = eve_ws.send("chat.search", json!({"query": "secret", "cursor": foreign["id"]}));
    let texts: Vec<String> = page.list("messages").iter().map(|message| message.text("content")).collect();
    assert_eq!(texts, ["secret one"]);
}
