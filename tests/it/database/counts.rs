//! Figures that are kept and not counted, and lists that come in pages.

use crate::harness::{App, Json, User};
use serde_json::{Value, json};

/// Compares the kept figures with what is there.
fn compare(app: &App, user: &User, after: &str) {
    let stats = user.get("/chat/stats").ok(200);
    let counted = "SELECT (SELECT count(*) FROM messages WHERE deleted_at IS NULL), (SELECT count(*) FROM rooms WHERE deleted_at IS NULL)";
    let rows = app.db().rows(counted, &[]);
    let (messages, rooms): (i64, i64) = (rows[0].get(0), rows[0].get(1));
    assert_eq!(stats["total_messages"], messages, "{after}: {stats}");
    assert_eq!(stats["total_rooms"], rooms, "{after}: {stats}");
}

#[test]
fn the_figures_of_the_chat_follow_every_change_of_it() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (room, other) = (ada.room(&[&bob]), ada.room(&[]));
    let (mut ada_ws, mut bob_ws) = (ada.ws(), bob.ws());
    let first = ada_ws.say(&room, "one");
    ada_ws.say(&other, "two");
    for text in ["three", "four", "five"] {
        bob_ws.say(&room, text);
    }
    compare(&app, &ada, "sending");
    ada_ws.send("chat.edit", json!({"message_id": first["id"], "content": "changed"}));
    ada_ws.send("chat.react", json!({"message_id": first["id"], "emoji": "👍"}));
    compare(&app, &ada, "changing");
    ada_ws.send("chat.delete", json!({"message_id": first["id"]}));
    compare(&app, &ada, "deleting");
    let ban = json!({"user_id": bob.id, "delete_message_s": 3600});
    ada.post(&format!("/conversations/{room}/bans"), &ban).ok(201);
    compare(&app, &ada, "banning");
    ada.delete(&format!("/conversations/{other}")).ok(200);
    compare(&app, &ada, "deleting a room");
}

#[test]
fn pages_lead_through_all_members_once_in_the_order_in_which_they_came() {
    let app = App::isolated();
    let ada = app.user("ada");
    let room = ada.room(&[]);
    app.db().run(&format!(
        "INSERT INTO users (id, username, name_skeleton, email, password_hash)
         SELECT gen_random_uuid(), 'extra' || n, 'extra' || n, 'extra' || n || '@veza.test', 'x' FROM generate_series(1, 249) n;
         INSERT INTO room_members (room_id, user_id, role, joined_at)
         SELECT '{room}', id, 'member', now() + interval '1 s' * (row_number() OVER () / 7) FROM users WHERE username LIKE 'extra%'"
    ));
    let path = format!("/conversations/{room}/members");
    let (mut seen, mut sizes, mut cursor) = (Vec::<Value>::new(), Vec::new(), None::<String>);
    loop {
        let asked = cursor.map_or(path.clone(), |cursor| format!("{path}?cursor={cursor}"));
        let page = ada.get(&asked).ok(200);
        sizes.push(page.list("members").len());
        seen.extend(page.list("members"));
        assert_eq!(page["pagination"]["total"], 250, "{}", page["pagination"]);
        match page["next_cursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(sizes, [100, 100, 50], "who asks for no limit gets 100 at a time");
    assert_eq!(seen[0]["user_id"], ada.id);
    let mut ids: Vec<String> = seen.iter().map(|member| member.text("user_id")).collect();
    let times: Vec<String> = seen.iter().map(|member| member.text("joined_at")).collect();
    assert!(times.is_sorted(), "{times:?}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 250);
    let last = ada.get(&format!("{path}?limit=30&page=9")).ok(200);
    assert_eq!(last.list("members").len(), 10);
    for wrong in ["limit=101", "limit=0", "cursor=nonsense", "page=0"] {
        ada.get(&format!("{path}?{wrong}")).fails(400, "VALIDATION_ERROR");
    }
}
