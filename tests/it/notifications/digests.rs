//! Mails that gather what one has not read, and the end of old notifications.

use super::making::{db_notify, listed};
use crate::harness::{App, Json, User};
use serde_json::json;
use uuid::Uuid;

/// Lets the last digest of everyone have been so many hours ago, and the janitor come.
fn db_wait(app: &App, hours: i32) {
    app.db().execute("UPDATE users SET is_verified = true", &[]);
    app.db()
        .execute("UPDATE notification_digests SET sent_at = now() - make_interval(hours => $1)", &[&hours]);
    app.restart();
}

fn wants(user: &User, digest: &str) {
    user.put("/notifications/preferences", &json!({"digest": digest})).ok(200);
}

#[test]
fn a_digest_tells_once_what_is_unread_to_those_who_want_it() {
    let app = App::isolated();
    let (ada, bob, eve, dan) = (app.user("ada"), app.user("bob"), app.user("eve"), app.user("dan"));
    wants(&ada, "daily");
    wants(&eve, "weekly");
    let quiet = json!({"preferences": {"like": {"in_app": true, "email": false}}});
    ada.put("/notifications/preferences", &quiet).ok(200);
    for user in [&ada, &eve, &dan] {
        db_notify(user, "follow", Some(&bob), None);
        db_notify(user, "like", Some(&bob), Some(Uuid::new_v4()));
        db_notify(user, "security", None, None);
    }
    let read = listed(&ada)[0].text("id");
    ada.post(&format!("/notifications/{read}/read"), &json!({})).ok(200);
    db_wait(&app, 25);
    let mail = app.mail(&ada.email, "1 unread notification", 1).decoded();
    assert!(mail.contains(&format!("{} follows you", bob.username)), "{mail}");
    assert!(!mail.contains("liked"), "not of a kind that is not mailed: {mail}");
    let noted = "SELECT count(*) FROM notification_digests WHERE sent_at > now() - interval '1 hour'";
    assert_eq!(
        app.db().rows(noted, &[])[0].get::<_, i64>(0),
        1,
        "the daily one is not due again, the weekly one not yet"
    );
    db_wait(&app, 24 * 7 + 1);
    let mail = app.mail(&eve.email, "3 unread notifications", 1).decoded();
    assert!(mail.contains("liked something of yours"), "{mail}");
    app.wait_for_mails();
    assert_eq!(app.mails(&eve.email, "unread").len(), 1, "a week had not passed before");
    assert!(app.mails(&dan.email, "unread").is_empty(), "nobody gets one who did not ask for it");
}

#[test]
fn what_was_read_ninety_days_ago_goes_away() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for kind in ["follow", "like", "comment"] {
        db_notify(&ada, kind, Some(&bob), None);
    }
    let age = "UPDATE notifications SET created_at = now() - make_interval(days => 200),
               read_at = CASE kind WHEN 'follow' THEN now() - interval '91 days' WHEN 'like' THEN now() - interval '89 days' END";
    app.db().execute(age, &[]);
    app.restart();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while listed(&ada).len() == 3 && std::time::Instant::now() < deadline {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let mut kinds: Vec<String> = listed(&ada).iter().map(|item| item.text("type")).collect();
    kinds.sort();
    assert_eq!(kinds, ["comment", "like"], "neither what was not read nor what was read lately");
}
