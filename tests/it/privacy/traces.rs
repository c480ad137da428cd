//! Where a name can get, and that it is gone from everywhere once its owner is gone.

use super::scene::{confirmed, db_wait_for, db_wait_for_erasure, delete};
use crate::harness::{App, Json, User};
use crate::queue::songs::{Party, song};
use crate::uploads::form::upload;
use serde_json::{Value, json};

/// Returns an answer's text without what people wrote: that stays as they wrote it.
fn without_words(answer: &Value) -> String {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("content");
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut answer = answer.clone();
    strip(&mut answer);
    answer.to_string()
}

/// What somebody can ask for of a room, a session and their own things.
fn answers(user: &User, room: &str, party: &Party, canary: &User) -> Vec<Value> {
    let mut paths: Vec<String> =
        ["", "/members", "/history", "/pins", "/audit", "/bans", "/held", "/invites"]
            .iter()
            .map(|rest| format!("/conversations/{room}{rest}"))
            .collect();
    paths.extend(["", "/history"].map(|rest| party.path(rest)));
    paths.extend(["/conversations", "/conversations/public", "/notifications", "/users"].map(str::to_owned));
    paths.push(format!("/users/search?q={}", canary.username));
    paths.push("/users/me/following".to_owned());
    let answered = paths.iter().map(|path| user.get(path)).filter(|answer| answer.status == 200);
    let mut seen: Vec<Value> = answered.map(|answer| answer.json()).collect();
    assert!(seen.len() >= 10, "the paths are right: {}", seen.len());
    let mut socket = user.ws();
    let joined = socket.join(room);
    let epoch = joined.text("epoch");
    seen.push(joined);
    let mut socket = user.ws();
    seen.push(socket.resume(room, 0, &epoch));
    let mut socket = user.ws();
    let own = socket.join_own();
    seen.push(socket.resume_own(0, &own.text("epoch")));
    seen.push(party.join(user).1);
    seen
}

/// Has this person leave their name wherever one can.
fn plant(app: &App, canary: &User, bob: &User) -> (String, Party) {
    let room = bob.room(&[canary]);
    let public = bob.public_room("everybody");
    canary.post(&format!("/conversations/{public}/join"), &json!({}));
    let (mut bobs, mut canarys) = (bob.ws(), canary.ws());
    bobs.join(&room);
    canarys.join(&room);
    canarys.join_own();
    let said = canarys.say(&room, "mine");
    let called = bobs.say(&room, &format!("hello @{}", canary.username));
    let answer =
        json!({"room_id": room, "client_id": uuid::Uuid::new_v4(), "content": "yes", "reply_to": said["id"]});
    bobs.send("chat.send", answer);
    canarys.send("chat.react", json!({"message_id": called["id"], "emoji": "🎵"}));
    bobs.send("chat.pin", json!({"message_id": said["id"]}));
    let profile = json!({"first_name": canary.username, "bio": canary.username, "location": canary.username,
        "social_links": {canary.username.clone(): "https://example.com"}});
    canary.put(&format!("/users/{}", canary.id), &profile).ok(200);
    canary.post("/developer/api-keys", &json!({"name": canary.username})).ok(201);
    canary.post(&format!("/users/{}/follow", bob.id), &json!({})).ok(200);
    canary.post("/users/me/export", &json!({})).ok(202);
    upload(canary, "file", &format!("{}.txt", canary.username), b"mine");
    bob.post(&format!("/conversations/{room}/members"), &json!({"user_id": canary.id, "role": "moderator"}))
        .ok(201);
    let banned = bob.room(&[canary]);
    let ban = json!({"user_id": canary.id, "reason": "noise"});
    bob.post(&format!("/conversations/{banned}/bans"), &ban).ok(201);
    let party = Party::begin(bob, json!({}));
    let tracks = ["One", "Two"].map(|title| song(app, bob, title, 60_000));
    let (mut host, mut guest) = (party.join(bob).0, party.join(canary).0);
    let items = guest.adds(&[&tracks[0], &tracks[1]]);
    host.does("remove", json!({"item_id": items[1]}));
    host.does("role", json!({"user_id": canary.id, "role": "dj"}));
    song(app, canary, &canary.username, 60_000);
    (room, party)
}

#[test]
fn nothing_tells_the_name_or_the_address_of_somebody_who_is_gone() {
    let app = App::isolated();
    let (canary, bob) = (app.user("canary"), app.user("bob"));
    let (room, party) = plant(&app, &canary, &bob);
    app.wait_for_mails();
    let before = answers(&bob, &room, &party, &canary);
    let telling = before.iter().filter(|answer| without_words(answer).contains(&canary.username)).count();
    assert!(telling >= 9, "the scan finds what is there: {telling} of {}", before.len());
    delete(&canary, &confirmed()).ok(200);
    db_wait_for_erasure(&canary);
    for answer in answers(&bob, &room, &party, &canary) {
        let told = without_words(&answer);
        assert!(!told.contains(&canary.username), "{told}");
    }
    // what was being written while the account ended is looked at once more
    db_wait_for(&app, "no last look", "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM stale_names)");
    let mut tables = app.db().tables_with(&canary.username);
    let words = format!(
        "SELECT 1 FROM messages m WHERE (to_jsonb(m) - 'content')::text LIKE '%{}%'",
        canary.username
    );
    assert!(app.db().rows(&words, &[]).is_empty(), "a message tells it beside what was written");
    tables.retain(|table| table != "messages");
    assert_eq!(tables, Vec::<String>::new());
    assert_eq!(app.db().tables_with(&canary.email), Vec::<String>::new());
    let from = "SELECT 1 FROM audit_log WHERE user_id = $1::text::uuid AND (ip_address IS NOT NULL OR user_agent IS NOT NULL)";
    assert_eq!(app.db().rows(from, &[&canary.id]).len(), 0, "where they were");
    let kept = "SELECT 1 FROM audit_log WHERE user_id = $1::text::uuid AND action = 'user.registered'";
    assert_eq!(app.db().rows(kept, &[&canary.id]).len(), 1, "what happened stays");
    // the host takes back what was done to the guest's song
    let mut host = party.join(&bob).0;
    host.does("undo", json!({}));
    let session = bob.get(&party.path("")).ok(200);
    assert!(!session.to_string().contains(&canary.username), "{session}");
}

#[test]
fn a_log_loses_nothing_but_where_an_erased_person_was() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    delete(&ada, &confirmed()).ok(200);
    db_wait_for_erasure(&ada);
    for (user, set) in [
        (&bob, "ip_address = NULL"),
        (&ada, "action = 'x'"),
        (&ada, "reason = NULL, ip_address = NULL"),
        (&ada, "ip_address = '1.2.3.4'"),
    ] {
        let change = format!("UPDATE audit_log SET {set} WHERE user_id = '{}'", user.id);
        app.db().try_rows(&change, &[]).expect_err(&change);
    }
}

#[test]
fn an_account_named_like_a_key_of_ours_destroys_nothing_when_it_goes() {
    let app = App::isolated();
    let bob = app.user("bob");
    let party = Party::begin(&bob, json!({}));
    let track = song(&app, &bob, "One", 60_000);
    let mut names = Vec::new();
    for name in ["items", "track", "title", "username", "kind", "avatar"] {
        let user = app.user("key");
        let id = &user.id;
        user.put(&format!("/users/{id}"), &json!({"username": name})).ok(200);
        user.post(&format!("/users/{}/follow", bob.id), &json!({})).ok(200);
        party.join(&user).0.adds(&[&track]);
        delete(&user, &confirmed()).ok(200);
        names.push(user);
    }
    names.iter().for_each(db_wait_for_erasure);
    party.join(&bob).0.adds(&[&track]);
    let session = bob.get(&party.path("")).ok(200);
    let items = session.list("items");
    assert_eq!(items.len(), 7, "{session}");
    assert!(
        items.iter().take(6).all(|item| item["track"]["title"] == "One"
            && item["added_by"]["username"].as_str().unwrap().starts_with("deleted-")),
        "{session}"
    );
    let mut socket = bob.ws();
    let own = socket.join_own();
    let told = socket.resume_own(0, &own.text("epoch"));
    assert!(told.to_string().contains("\"kind\":\"follow\""), "{told}");
    bob.delete(&party.path("")).ok(200);
}
