//! A socket ends with what opened it, also when nobody says so.

use crate::harness::{App, Json, User, Ws};
use serde_json::json;
use std::time::{Duration, Instant};

/// Waits for the end, which comes by itself.
fn ends_soon(mut socket: Ws, code: u16) {
    let begun = Instant::now();
    assert_eq!(socket.end(Duration::from_secs(20)), Some(Some(code)), "after {:?}", begun.elapsed());
}

fn session_of(user: &User) -> String {
    user.get("/sessions").ok(200)["sessions"][0].text("id")
}

#[test]
fn a_socket_ends_with_its_api_key() {
    let app = App::isolated();
    let ada = app.user("ada");
    let made = ada.post("/developer/api-keys", &json!({"name": "bot", "scopes": ["read", "write"]})).ok(201);
    let key = made.text("key");
    let token = app.call("GET", "/api/v1/chat/token").header("X-API-Key", &key).send().ok(200).text("token");
    let mut socket = Ws::greeted(&app, &token);
    let mut own = ada.ws();
    let room = ada.room(&[]);
    socket.join(&room);
    own.join(&room);
    let set = "UPDATE sessions SET expires_at = now() + interval '2 seconds' WHERE kind = 'key'";
    // where it is looked at once a minute only, the test would wait that long
    app.db().execute(set, &[]);
    drop(socket);
    let token = app.call("GET", "/api/v1/chat/token").header("X-API-Key", &key).send().ok(200).text("token");
    ends_soon(Ws::greeted(&app, &token), 4503);
    own.say(&room, "the login lives on");
}

#[test]
fn a_socket_ends_with_its_login_although_no_revocation_was_heard() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let (token, session) = (ada.chat_token(), session_of(&ada));
    // not through the server: as if the note of it was lost
    app.db().execute("UPDATE sessions SET revoked_at = now() WHERE id = $1::text::uuid", &[&session]);
    let token = (token, bob.chat_token());
    app.db().execute("UPDATE users SET is_active = false WHERE id = $1::text::uuid", &[&bob.id]);
    // both are still believed to be there: they were seen a moment ago
    let (one, other) = (Ws::with_token(&app, &token.0), Ws::with_token(&app, &token.1));
    std::thread::scope(|scope| {
        scope.spawn(|| ends_soon_or_is_refused(one));
        scope.spawn(|| ends_soon_or_is_refused(other));
    });
}

/// On a machine so busy that they are believed no more, they are not let in at all.
fn ends_soon_or_is_refused(mut socket: Ws) {
    let end = socket.end(Duration::from_secs(20));
    assert!(matches!(end, Some(Some(4503 | 4501))), "{end:?}");
}
