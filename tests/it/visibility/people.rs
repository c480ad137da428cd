//! People who are suspended or deactivated, and what is told of whom one may see no more.

use crate::harness::{App, User};
use serde_json::json;

#[test]
fn a_suspended_person_is_found_named_and_followed_by_nobody_until_it_ends() {
    let app = App::isolated();
    let root = app.user_with_role("root", "admin");
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let shown = || -> Vec<String> {
        let paths = [
            format!("/users/{}", bob.id),
            format!("/users/by-username/{}", bob.username),
            format!("/users/search?q={}", bob.username),
            format!("/users?search={}", bob.username),
            "/users?limit=100".to_owned(),
            "/users/suggestions".to_owned(),
        ];
        paths.into_iter().filter(|path| ada.get(path).text.contains(&bob.id)).collect()
    };
    let total = || ada.get("/users?limit=100").ok(200)["pagination"]["total"].as_i64();
    let (before, people) = (shown(), total());
    assert!(before.len() >= 4, "{before:?}");
    let suspend =
        |is_banned| root.put(&format!("/admin/users/{}", bob.id), &json!({"is_banned": is_banned})).ok(200);
    suspend(true);
    assert_eq!(shown(), Vec::<String>::new());
    assert_eq!(total(), people.map(|people| people - 1), "the total says what the list shows");
    ada.post(&format!("/users/{}/follow", bob.id), &json!({})).fails(404, "NOT_FOUND");
    let direct = ada.post("/conversations", &json!({"type": "direct", "member_ids": [bob.id]}));
    assert_eq!(direct.status, 400, "{direct}");
    suspend(false);
    assert_eq!((shown(), total()), (before, people));
}

fn db_unread(user: &User) -> i64 {
    let sql = "SELECT count(*) FROM notifications WHERE user_id = $1::text::uuid AND read_at IS NULL";
    user.app.db().rows(sql, &[&user.id])[0].get(0)
}

#[test]
fn what_one_was_told_of_a_room_goes_when_one_may_read_it_no_more() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    ada.ws().say(&room, &format!("@{} @{}", bob.username, eve.username));
    assert_eq!((db_unread(&bob), db_unread(&eve)), (1, 1));
    ada.delete(&format!("/conversations/{room}/members/{}", bob.id)).ok(200);
    assert_eq!(bob.get("/notifications").ok(200)["pagination"]["total"], 0);
    eve.post(&format!("/users/{}/block", ada.id), &json!({})).ok(200);
    let left = eve.get("/notifications").ok(200);
    assert!(!left.to_string().contains(&ada.username), "{left}");
}

#[test]
fn a_digest_says_nothing_of_a_room_that_was_deleted() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    bob.put("/notifications/preferences", &json!({"digest": "daily"})).ok(200);
    let (gone, stays) = (ada.room(&[&bob]), ada.room(&[&bob]));
    let mut socket = ada.ws();
    for room in [&gone, &stays] {
        socket.say(room, &format!("@{}", bob.username));
    }
    ada.delete(&format!("/conversations/{gone}")).ok(200);
    app.db().execute("UPDATE users SET is_verified = true", &[]);
    app.db().execute("UPDATE notification_digests SET sent_at = now() - interval '25 hours'", &[]);
    app.restart();
    app.mail(&bob.email, "1 unread notification", 1);
}
