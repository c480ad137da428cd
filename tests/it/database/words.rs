//! Search among many messages finds what a look at each of them finds, in the same order, common and rare words alike.

use crate::harness::{App, Json, User};
use serde_json::json;

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
fn naive(app: &App, user: &User, room: Option<&str>, query: &str) -> Vec<String> {
    let sql = "SELECT m.id::text FROM messages m
               WHERE to_tsvector('simple', m.content) @@ websearch_to_tsquery('simple', $1) AND m.deleted_at IS NULL
                 AND (m.room_id::text = $2 OR ($2 = '' AND m.room_id IN (SELECT room_id FROM room_members WHERE user_id::text = $3)))
               ORDER BY m.id DESC LIMIT 120";
    let rows = app.db().rows(sql, &[&query, &room.unwrap_or_default(), &user.id]);
    rows.iter().map(|row| row.get(0)).collect()
}

/// Reads the first pages.
fn found(user: &User, room: Option<&str>, query: &str) -> Vec<String> {
    let mut socket = user.ws();
    let mut data = json!({"query": query, "limit": 40});
    if let Some(room) = room {
        data["room_id"] = json!(room);
    }
    let mut found = Vec::new();
    for _ in 0..3 {
        let page = socket.send("chat.search", data.clone());
        found.extend(page.list("messages").iter().map(|message| message.text("id")));
        if page["has_more"] == false {
            break;
        }
        data["cursor"] = page["next_cursor"].clone();
    }
    found
}

#[test]
fn common_and_rare_words_are_found_as_by_looking_at_each_message() {
    let app = App::isolated();
    let (ada, eve, nobody) = (app.user("ada"), app.user("eve"), app.user("nobody"));
    let (large, small, foreign) = (ada.room(&[]), ada.room(&[]), eve.room(&[]));
    fill(&app, [&large, &small, &foreign], &eve);
    for query in [
        "music",
        "the",
        "rare",
        "the -music",
        "-music",
        "\"music rare\"",
        "elsewhere",
        "music or 17",
        "nowhere",
    ] {
        for room in [None, Some(large.as_str()), Some(small.as_str())] {
            assert_eq!(found(&ada, room, query), naive(&app, &ada, room, query), "{query:?} in {room:?}");
        }
        assert_eq!(found(&nobody, None, query), Vec::<String>::new(), "{query:?} by who is in no room");
    }
}
