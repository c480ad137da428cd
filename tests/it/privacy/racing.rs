//! What is written while its owner's account ends: it is refused, or taken away with the rest.

use super::scene::{confirmed, db_wait_for, db_wait_for_erasure, delete};
use crate::harness::{Answer, App, PASSWORD, User, at_once};
use crate::queue::songs::song;
use crate::tracks::music;
use crate::uploads::{form, picture_files::png};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What would still tell of an erased person ($1), each with what finds it.
const LEFT: &[(&str, &str)] = &[
    ("a mailed token", "SELECT 1 FROM mailed_tokens WHERE user_id = $1::text::uuid"),
    ("a second factor", "SELECT 1 FROM two_factor WHERE user_id = $1::text::uuid"),
    ("a copy of their data", "SELECT 1 FROM data_exports WHERE user_id = $1::text::uuid AND expires_at > now()"),
    (
        "a login",
        "SELECT 1 FROM sessions WHERE user_id = $1::text::uuid AND (revoked_at IS NULL OR ip_address <> '' OR user_agent <> '')",
    ),
    (
        "a key",
        "SELECT 1 FROM api_keys k JOIN sessions s ON s.id = k.session_id WHERE s.user_id = $1::text::uuid",
    ),
    ("a file", "SELECT 1 FROM uploads WHERE owner_id = $1::text::uuid AND deleted_at IS NULL"),
    ("an upload in chunks", "SELECT 1 FROM track_uploads WHERE owner_id = $1::text::uuid AND status <> 'ended'"),
    ("a track", "SELECT 1 FROM tracks WHERE creator_id = $1::text::uuid AND deleted_at IS NULL"),
    ("a picture", "SELECT 1 FROM user_pictures WHERE user_id = $1::text::uuid AND status <> 'gone'"),
    ("a queue", "SELECT 1 FROM queues WHERE user_id = $1::text::uuid"),
    ("a session", "SELECT 1 FROM queue_sessions WHERE creator_id = $1::text::uuid AND ended_at IS NULL"),
    ("a block", "SELECT 1 FROM user_blocks WHERE $1::text::uuid IN (blocker_id, blocked_id)"),
    ("a follow", "SELECT 1 FROM follows WHERE $1::text::uuid IN (follower_id, followed_id)"),
    ("a comment", "SELECT 1 FROM track_comments WHERE author_id = $1::text::uuid AND deleted_at IS NULL"),
    ("a preference", "SELECT 1 FROM notification_preferences WHERE user_id = $1::text::uuid"),
    (
        "a membership",
        "SELECT 1 FROM room_members m JOIN rooms r ON r.id = m.room_id AND r.deleted_at IS NULL WHERE m.user_id = $1::text::uuid",
    ),
    ("a room", "SELECT 1 FROM rooms WHERE created_by = $1::text::uuid AND deleted_at IS NULL"),
    (
        "an address in the log",
        "SELECT 1 FROM audit_log WHERE user_id = $1::text::uuid AND kind = 'event' AND ip_address IS NOT NULL",
    ),
    (
        "a profile",
        "SELECT 1 FROM users WHERE id = $1::text::uuid
         AND (bio IS NOT NULL OR avatar IS NOT NULL OR first_name IS NOT NULL OR login_count > 0 OR password_hash <> '')",
    ),
];

/// Returns what is left of these people, but for what they are allowed to leave.
fn db_left(app: &App, gone: &[User]) -> Vec<&'static str> {
    let finds = |sql: &str| gone.iter().any(|user| !app.db().rows(sql, &[&user.id]).is_empty());
    LEFT.iter().filter(|(_, sql)| finds(sql)).map(|(what, _)| *what).collect()
}

type Write<'a> = Box<dyn Fn() -> Answer + Sync + 'a>;

/// Every kind of row that somebody can make of their own, made again and again.
fn writes<'a>(user: &'a User, [bob, eve]: [&'a User; 2], track: &'a str) -> Vec<Write<'a>> {
    let post = move |path: &str, body: Value| user.post(path, &body);
    let credentials = json!({"email": user.email, "password": PASSWORD});
    let address = json!({"email": user.email});
    let other = bob.id.clone();
    vec![
        Box::new(move || user.app.post("/auth/login", &credentials)),
        Box::new(move || user.app.post("/auth/resend-verification", &address)),
        Box::new(move || post("/developer/api-keys", json!({"name": "a key", "scopes": ["write"]}))),
        Box::new(move || post("/conversations", json!({"type": "public", "name": "a room"}))),
        Box::new(move || post("/users/me/export", json!({}))),
        Box::new(move || post("/auth/2fa/setup", json!({"password": PASSWORD}))),
        Box::new(move || post("/queue/session", json!({"name": "a session"}))),
        Box::new(move || post("/queue/items", json!({"track_id": track}))),
        Box::new(move || post(&format!("/users/{other}/follow"), json!({}))),
        Box::new(move || post(&format!("/tracks/{track}/comments"), json!({"content": "mine"}))),
        Box::new(move || post(&format!("/users/{}/block", eve.id), json!({}))),
        Box::new(move || user.put("/notifications/preferences", &json!({"digest": "daily"}))),
        Box::new(move || user.put(&format!("/users/{}", user.id), &json!({"bio": "me", "first_name": "Me"}))),
        Box::new(move || bob.post(&format!("/users/{}/follow", user.id), &json!({}))),
    ]
}

/// Every kind of file.
fn files(user: &User) -> Vec<Write<'_>> {
    vec![
        Box::new(move || form::try_upload(user, "file", "a.txt", b"mine")),
        Box::new(move || {
            let upload = json!({"filename": "mine.mp3", "total_chunks": 2, "total_size": 2, "title": "mine"});
            user.post("/tracks/initiate", &upload)
        }),
        Box::new(move || form::try_upload(user, "avatar", "a.png", &png(20, 20, 2))),
        Box::new(move || music::try_upload(user, &[("is_public", "false")], "mine.mp3", music::MP3)),
        Box::new(move || user.post("/users/me/export", &json!({}))),
    ]
}

/// Does all of it at once while the account ends, and returns answers that no client should see.
fn race(user: &User, work: &[Write], after: Duration) -> Vec<String> {
    let over = AtomicBool::new(false);
    let answers = at_once(work.len() + 1, |number| {
        let Some(write) = work.get(number) else {
            std::thread::sleep(after);
            let answer = delete(user, &confirmed());
            over.store(true, Ordering::SeqCst);
            return vec![answer];
        };
        let mut answers = Vec::new();
        while !over.load(Ordering::SeqCst) {
            answers.push(write());
        }
        answers
    });
    answers.last().expect("the deletion")[0].ok(200);
    // 503: logins wait for the hashing of others
    let wrong = |answer: &&Answer| answer.status >= 500 && answer.status != 503;
    answers.iter().flatten().filter(wrong).map(ToString::to_string).collect()
}

#[test]
fn nothing_that_is_written_while_an_account_ends_outlives_it() {
    let app = App::isolated();
    let (bob, eve) = (app.user("bob"), app.user("eve"));
    let track = song(&app, &bob, "One", 60_000);
    let mut gone = Vec::new();
    for round in 0..5 {
        let user = app.user("wraith");
        let work = writes(&user, [&bob, &eve], &track);
        let wrong = race(&user, &work, Duration::from_millis(150 + 70 * round));
        assert_eq!(wrong, Vec::<String>::new());
        drop(work);
        gone.push(user);
    }
    gone.iter().for_each(db_wait_for_erasure);
    app.wait_for_mails();
    assert_eq!(db_left(&app, &gone), Vec::<&str>::new());
    for user in &gone {
        assert_eq!(app.db().tables_with(&user.email), Vec::<String>::new());
    }
}

#[test]
fn a_room_whose_maker_is_erased_before_they_are_in_it_is_not_made() {
    let app = App::isolated();
    let ada = app.user("ada");
    let made = std::thread::scope(|scope| {
        scope.spawn(|| {
            app.db().run("BEGIN; LOCK TABLE room_members IN SHARE MODE; SELECT pg_sleep(3); COMMIT");
        });
        let lock = |is_granted: bool, mode: &str| {
            format!(
                "SELECT 1 FROM pg_locks WHERE relation = 'room_members'::regclass AND mode = '{mode}' AND granted = {is_granted}
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
        };
        db_wait_for(&app, "nobody holds the table", &lock(true, "ShareLock"));
        let making = scope.spawn(|| ada.post("/conversations", &json!({"type": "public", "name": "a room"})));
        db_wait_for(&app, "nobody waits to be a member", &lock(false, "RowExclusiveLock"));
        delete(&ada, &confirmed()).ok(200);
        making.join().expect("the request is answered")
    });
    made.fails(401, "UNAUTHORIZED");
    assert!(app.db().rows("SELECT 1 FROM rooms WHERE created_by = $1::text::uuid", &[&ada.id]).is_empty());
}

#[test]
fn no_file_that_comes_in_while_an_account_ends_outlives_it() {
    let app = App::isolated();
    let mut gone = Vec::new();
    for round in 0..4 {
        let user = music::creator(&app, "ghost");
        let wrong = race(&user, &files(&user), Duration::from_millis(100 + 70 * round));
        assert_eq!(wrong, Vec::<String>::new());
        gone.push(user);
    }
    gone.iter().for_each(db_wait_for_erasure);
    assert_eq!(db_left(&app, &gone), Vec::<&str>::new());
}

#[test]
fn what_an_older_server_wrote_after_the_end_is_found_by_the_last_look() {
    let app = App::isolated();
    let user = app.user("ada");
    delete(&user, &confirmed()).ok(200);
    db_wait_for_erasure(&user);
    let id = &user.id;
    app.db().run(&format!(
        "SET session_replication_role = replica;
         INSERT INTO mailed_tokens (user_id, purpose, hash, email, expires_at)
             VALUES ('{id}', 'verify_email', 'x', '{email}', now() + interval '1 day');
         INSERT INTO data_exports (id, user_id, status, size, expires_at)
             VALUES ('{id}', '{id}', 'ready', 4, now() + interval '7 days');
         INSERT INTO rooms (id, type, name, created_by, epoch) VALUES ('{id}', 'public', 'nobody is here', '{id}', 'e');
         INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public) VALUES ('{id}', '{id}', 'mine', 'me', 1, false);
         INSERT INTO sessions (id, user_id, ip_address, user_agent, remember_me, expires_at)
             VALUES ('{id}', '{id}', '192.0.2.1', 'me', false, now() + interval '1 day')",
        email = user.email
    ));
    assert!(db_left(&app, std::slice::from_ref(&user)).len() >= 5);
    // a restart does not forget it
    app.restart();
    let looked = format!("SELECT 1 FROM erasures WHERE user_id = '{id}' AND again_at IS NULL");
    db_wait_for(&app, "there is no last look", &looked);
    assert_eq!(db_left(&app, std::slice::from_ref(&user)), Vec::<&str>::new());
    assert_eq!(app.db().tables_with(&user.email), Vec::<String>::new());
}

#[test]
fn nobody_writes_for_an_erased_person_and_it_is_no_failure_of_the_server() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    delete(&ada, &confirmed()).ok(200);
    db_wait_for_erasure(&ada);
    let refused = |sql: String| app.db().try_rows(&sql, &[]).expect_err(&sql).to_string();
    for table in ["sessions", "rooms", "queue_sessions", "tracks", "uploads", "data_exports", "plays"] {
        let held = format!(
            "SELECT 1 FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND tgname LIKE '%_erased'"
        );
        assert_eq!(app.db().rows(&held, &[]).len(), 1, "{table}");
    }
    let act = "INSERT INTO audit_log (id, user_id, action, resource, data, ip_address, user_agent)
         VALUES (gen_random_uuid(), $1::text::uuid, 'x', 'user', '{}', '192.0.2.1', 'me')
         RETURNING (data IS NULL AND ip_address IS NULL AND user_agent IS NULL)";
    let is_bare = |user: &User| app.db().rows(act, &[&user.id])[0].get::<_, bool>(0);
    assert!(is_bare(&ada) && !is_bare(&bob));
    refused(format!("INSERT INTO queues (user_id) VALUES ('{}')", ada.id));
    refused(format!("INSERT INTO follows (follower_id, followed_id) VALUES ('{}', '{}')", bob.id, ada.id));
    refused(format!("UPDATE users SET bio = 'me' WHERE id = '{}'", ada.id));
    bob.post(&format!("/users/{}/follow", ada.id), &json!({})).fails(404, "NOT_FOUND");
}
