//! Search among many messages finds what a look at each of them finds, in the same order, common and rare words alike; also messages of
//! before there were words to search by.

use crate::harness::{App, Json, User};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Fills three rooms: one's own large and small one, and a larger, newer one of somebody else.
fn fill(app: &App, rooms: [&str; 3], author: &User) {
    for (room, count, number) in [(rooms[0], 5000, 1), (rooms[1], 60, 2), (rooms[2], 6000, 3)] {
        app.db().run(&format!(
            "INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content)
             SELECT (lpad(to_hex({number} * 10000000 + n * 7), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                    '{room}', n, n, '{author}', gen_random_uuid(),
                    'the ' || CASE WHEN n % 2 = 0 THEN 'music ' ELSE 'noise ' END || CASE WHEN n % 997 = 0 THEN 'rare ' ELSE '' END
                    || CASE WHEN {number} = 3 THEN 'elsewhere ' ELSE '' END || 'message ' || n
             FROM generate_series(1, {count}) n;
             UPDATE rooms SET last_offset = {count} WHERE id = '{room}'",
            author = author.id,
        ));
    }
    app.db().run("ANALYZE messages");
}

/// What a look at each message finds, newest first.
fn naive(app: &App, user: &User, room: Option<&str>, terms: &str) -> Vec<String> {
    let sql = "SELECT m.id::text FROM messages m
               WHERE to_tsvector('simple', m.content) @@ $1::text::tsquery AND m.deleted_at IS NULL
                 AND (m.room_id::text = $2 OR ($2 = '' AND m.room_id IN (SELECT room_id FROM room_members WHERE user_id::text = $3)))
               ORDER BY m.id DESC LIMIT 120";
    let rows = app.db().rows(sql, &[&terms, &room.unwrap_or_default(), &user.id]);
    rows.iter().map(|row| row.get(0)).collect()
}

/// Reads the first pages, `most` of those that have something.
fn found(user: &User, room: Option<&str>, query: &str, most: usize) -> (Vec<String>, usize) {
    let mut socket = user.ws();
    let mut data =
        json!({"query": query, "limit": 40, "room_id": room.map_or(Value::Null, |room| json!(room))});
    let (mut found, mut pages) = (Vec::new(), 0);
    while found.len() < most * 40 {
        let page = socket.send("chat.search", data.clone());
        pages += 1;
        found.extend(page.list("messages").iter().map(|message| message.text("id")));
        if page["has_more"] == false {
            break;
        }
        data["cursor"] = page["next_cursor"].clone();
    }
    (found, pages)
}

/// Waits until the words of all messages were read.
fn all_read(app: &App) {
    let end = Instant::now() + Duration::from_secs(120);
    while app.db().rows("SELECT 1 FROM messages WHERE words IS NULL LIMIT 1", &[]).len() == 1 {
        assert!(Instant::now() < end, "the words of messages are not read");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn common_and_rare_words_are_found_as_by_looking_at_each_message() {
    let app = App::isolated();
    let (ada, eve, nobody) = (app.user("ada"), app.user("eve"), app.user("nobody"));
    let (large, small, foreign) = (ada.room(&[]), ada.room(&[]), eve.room(&[]));
    fill(&app, [&large, &small, &foreign], &eve);
    for is_read in [false, true] {
        if is_read {
            all_read(&app);
        }
        for (query, terms) in [
            ("music", "music:*"),
            ("the", "the:*"),
            ("rare", "rare:*"),
            ("the -music", "the:* & !music:*"),
            ("-music", "!music:*"),
            ("\"music rare\"", "music <-> rare"),
            ("elsewhere", "elsewhere:*"),
            ("music or rare", "music:* | rare:*"),
            ("nowhere", "nowhere:*"),
            ("mus -noi", "mus:* & !noi:*"),
            ("message-17", "message <-> 17:*"),
        ] {
            // what has no words yet is found by whole ones
            if !is_read && (query.contains("17") || query.contains("mus ")) {
                continue;
            }
            for room in [None, Some(large.as_str()), Some(small.as_str())] {
                let expected = naive(&app, &ada, room, terms);
                assert_eq!(found(&ada, room, query, 3).0, expected, "{query:?} in {room:?}, read: {is_read}");
            }
            assert_eq!(
                found(&nobody, None, query, 1).0,
                Vec::<String>::new(),
                "{query:?} by who is in no room"
            );
        }
    }
}

#[test]
fn messages_of_before_are_read_in_the_background_and_the_old_index_goes() {
    let app = App::isolated();
    let ada = app.user("ada");
    let (room, public) = (ada.room(&[]), ada.public_room("Été à Tōkyō"));
    let id = ada.ws().say(&room, "Tōkyō 東京都").text("id");
    // as an older version leaves them, in a database of before
    app.db().run("CREATE INDEX IF NOT EXISTS messages_search_idx ON messages USING gin (to_tsvector('simple', content));
                  UPDATE messages SET words = NULL; DELETE FROM room_words");
    app.db().execute("UPDATE users SET first_name = 'Zoë' WHERE id = $1::text::uuid", &[&ada.id]);
    assert_eq!(found(&ada, Some(&room), "Tōkyō", 1).0, [id.as_str()]);
    app.restart();
    all_read(&app);
    for query in ["tok", "京都"] {
        assert_eq!(found(&ada, None, query, 1).0, [id.as_str()], "{query}");
    }
    let end = Instant::now() + Duration::from_secs(60);
    let waits = |sql: &str| !app.db().rows(sql, &[]).is_empty();
    while waits("SELECT 1 WHERE to_regclass('messages_search_idx') IS NOT NULL")
        || waits("SELECT 1 FROM users WHERE words IS NULL AND is_active")
        || !waits("SELECT 1 FROM room_words")
    {
        assert!(Instant::now() < end, "something is not read");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(ada.get("/users/search?q=zoe").ok(200).list("users")[0]["id"], ada.id);
    assert_eq!(ada.get("/conversations/public?q=ete").ok(200).list("conversations")[0]["id"], public);
}

/// As the server writes them: these texts are plain.
const MANY: &str = "INSERT INTO messages (id, room_id, seq, change_seq, author_id, client_id, content, words)
SELECT (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000001')::uuid, '$room', n / 2, n / 2, '$author', gen_random_uuid(), t.content,
       to_tsvector('simple', t.content)
FROM generate_series($from, 60000, 2) n,
     LATERAL (SELECT 'the ' || CASE WHEN n / 2 % 10000 = 1 THEN 'noise ' ELSE 'music ' END || n AS content) t;
UPDATE rooms SET last_offset = 30001 WHERE id = '$room';";

#[test]
fn a_search_that_would_read_everything_stops_and_goes_on_from_there() {
    let app = App::isolated();
    let ada = app.user("ada");
    let (one, other) = (ada.room(&[]), ada.room(&[]));
    for (room, from) in [(&one, "2"), (&other, "3")] {
        let names = [("$room", room.as_str()), ("$from", from), ("$author", &ada.id)];
        app.db().run(&names.iter().fold(MANY.to_owned(), |text, (name, value)| text.replace(name, value)));
    }
    app.db().run("ANALYZE messages");
    for room in [Some(one.as_str()), None] {
        let (ids, pages) = found(&ada, room, "the -music", 3);
        assert_eq!(ids, naive(&app, &ada, room, "the & !music"), "in {room:?}");
        assert!(pages > 1, "{pages} pages in {room:?}");
        let (ids, pages) = found(&ada, room, "noise", 3);
        assert_eq!((ids, pages), (naive(&app, &ada, room, "noise"), 1), "what is rare is looked up at once");
    }
}
