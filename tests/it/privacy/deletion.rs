//! Deleting one's account: what is gone, at once and a little later, and what stays.

use super::scene::{confirmed, db_wait_for_erasure, delete};
use crate::harness::{App, Json, PASSWORD, User};
use crate::queue::songs::{Party, song};
use crate::uploads::form::upload;
use serde_json::json;

#[test]
fn a_deleted_account_cannot_be_used_or_found_and_nothing_says_whose_it_was() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    let mut socket = ada.ws();
    socket.join(&room);
    socket.say(&room, &format!("hello @{}", bob.username));
    upload(&ada, "file", "a.txt", b"mine alone");
    let party = Party::begin(&bob, json!({}));
    party.join(&ada).0.adds(&[&song(&app, &bob, "One", 60_000)]);
    app.wait_for_mails();
    assert!(!app.db().tables_with(&ada.username).is_empty(), "the scan finds what is there");
    let gone = delete(&ada, &confirmed());
    gone.ok(200);
    assert!(gone.json()["message"].is_string(), "{gone}");
    socket.expect_close(4503);
    ada.get("/auth/me").fails(401, "UNAUTHORIZED");
    let login = json!({"email": ada.email, "password": PASSWORD});
    app.post("/auth/login", &login).fails(401, "UNAUTHORIZED");
    app.post("/auth/refresh", &json!({"refresh_token": ada.refresh})).fails(401, "UNAUTHORIZED");
    bob.get(&format!("/users/by-username/{}", ada.username)).fails(404, "NOT_FOUND");
    db_wait_for_erasure(&ada);
    assert_eq!(app.db().tables_with(&ada.username), Vec::<String>::new());
    assert_eq!(app.db().tables_with(&ada.email), Vec::<String>::new());
    let audited = "SELECT reason FROM audit_log WHERE action = 'user.deleted' AND user_id = $1::text::uuid";
    assert_eq!(app.db().rows(audited, &[&ada.id])[0].get::<_, String>(0), "enough");
}

#[test]
fn what_a_deleted_person_wrote_stays_and_their_room_goes_to_the_next() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let (room, alone) = (ada.room(&[&bob, &eve]), ada.room(&[]));
    let promote = json!({"user_id": eve.id, "role": "moderator"});
    ada.post(&format!("/conversations/{room}/members"), &promote).ok(201);
    let mut socket = ada.ws();
    socket.join(&room);
    socket.say(&room, "for ever");
    delete(&ada, &confirmed()).ok(200);
    db_wait_for_erasure(&ada);
    let members = bob.get(&format!("/conversations/{room}/members")).ok(200)["members"].clone();
    let roles: Vec<(String, String)> =
        members.as_array().unwrap().iter().map(|it| (it.text("user_id"), it.text("role"))).collect();
    assert_eq!(roles.len(), 2, "{members}");
    assert!(roles.contains(&(eve.id.clone(), "owner".to_owned())), "{members}");
    let history = bob.get(&format!("/conversations/{room}/history")).ok(200);
    let message = &history["messages"][0];
    assert_eq!(message["content"], "for ever");
    assert_eq!(message["author"]["id"], ada.id);
    let left = "SELECT 1 FROM rooms WHERE id = $1::text::uuid AND deleted_at IS NULL";
    assert!(app.db().rows(left, &[&alone]).is_empty(), "a room with nobody in it is gone");
}

#[test]
fn listeners_hear_that_a_session_ends_with_its_hosts_account() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let party = Party::begin(&ada, json!({}));
    let (_host, mut listener) = (party.join(&ada).0, party.join(&bob).0);
    delete(&ada, &confirmed()).ok(200);
    let ended = listener.0.expect("queue.ended");
    assert_eq!(ended["stream"], format!("queue:{}", party.id), "{ended}");
    bob.get(&party.path("")).fails(404, "NOT_FOUND");
    listener.may_not("play", json!({}), "not_found");
}

#[test]
fn a_notification_of_several_goes_on_without_who_is_gone() {
    let app = App::shared();
    let ada = app.user("ada");
    let fans = ["bob", "eve", "zoe"].map(|name| app.user(name));
    for fan in &fans {
        fan.post(&format!("/users/{}/follow", ada.id), &json!({})).ok(200);
    }
    // the newest and an older one
    for (gone, left) in [(2, 2), (0, 1)] {
        delete(&fans[gone], &confirmed()).ok(200);
        db_wait_for_erasure(&fans[gone]);
        let list = ada.get("/notifications").ok(200).list("notifications");
        assert_eq!(list.len(), 1, "{list:?}");
        assert_eq!(
            (list[0].int("count"), list[0].list("actors").len()),
            (left, 1.max(left as usize)),
            "{list:?}"
        );
        assert_eq!(list[0]["actors"][0]["username"], fans[1].username);
    }
}

#[test]
fn a_deletion_needs_the_password_and_the_word() {
    let ada = App::shared().user("ada");
    let cases = [
        (json!({"password": "wrong", "confirm_text": "DELETE"}), "password"),
        (json!({"password": PASSWORD, "confirm_text": "delete"}), "confirm_text"),
        (json!({"password": PASSWORD, "confirm_text": "DELETE", "reason": "x".repeat(501)}), "reason"),
        (json!({"confirm_text": "DELETE"}), "password"),
    ];
    for (body, field) in cases {
        let error = delete(&ada, &body).fails(400, "VALIDATION_ERROR");
        assert_eq!(error["details"][0]["field"], field, "{error}");
        assert!(error["details"][0]["value"].is_null(), "{error}");
    }
    ada.get("/auth/me").ok(200);
    ada.app.call("DELETE", "/api/v1/users/me").json(&confirmed()).send().fails(401, "UNAUTHORIZED");
}

#[test]
fn public_tracks_stay_when_they_shall() {
    let app = App::shared();
    for (keep, left) in [(true, 1), (false, 0)] {
        let ada = app.user("ada");
        let insert = "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, is_public)
                      VALUES (gen_random_uuid(), $1::text::uuid, 'one', 'ada', 1000, $2)";
        for is_public in [true, false] {
            app.db().execute(insert, &[&ada.id, &is_public]);
        }
        let mut body = confirmed();
        body["keep_public_tracks"] = json!(keep);
        delete(&ada, &body).ok(200);
        let there = "SELECT 1 FROM tracks WHERE creator_id = $1::text::uuid AND deleted_at IS NULL";
        assert_eq!(app.db().rows(there, &[&ada.id]).len(), left, "keep {keep}");
    }
}

#[test]
fn a_deletion_that_the_process_did_not_finish_is_finished_after_the_start() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let room = ada.room(&[&bob]);
    delete(&ada, &confirmed()).ok(200);
    app.kill();
    // as a process leaves it that dies in between
    app.db().execute("UPDATE erasures SET done_at = NULL, username = $1", &[&ada.username]);
    // nobody writes for an erased person: past the triggers
    app.db().run(&format!(
        "SET session_replication_role = replica;
         INSERT INTO room_members (room_id, user_id, role) VALUES ('{room}', '{}', 'owner') ON CONFLICT DO NOTHING",
        ada.id
    ));
    app.start_again();
    db_wait_for_erasure(&ada);
    let members = bob.login().get(&format!("/conversations/{room}/members")).ok(200);
    assert_eq!(members["members"].as_array().unwrap().len(), 1, "{members}");
}

#[test]
fn a_name_that_somebody_else_took_keeps_nobody_from_going() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let taken = format!("deleted-{}", &ada.id[24..]);
    let body = json!({"username": taken, "email": "x@example.com", "password": PASSWORD});
    app.post("/auth/register", &body).refuses("username");
    bob.put(&format!("/users/{}", bob.id), &json!({"username": taken})).refuses("username");
    // as older versions let them
    let taking = "UPDATE users SET username = $1, email = $2 WHERE id = $3::text::uuid";
    let address = format!("{}@deleted.invalid", ada.id);
    app.db().execute(taking, &[&taken, &address, &bob.id]);
    delete(&ada, &confirmed()).ok(200);
    db_wait_for_erasure(&ada);
    let name: String =
        app.db().rows("SELECT username FROM users WHERE id = $1::text::uuid", &[&ada.id])[0].get(0);
    assert!(name.starts_with("deleted-") && name != taken, "{name}");
}

#[test]
fn the_last_administrator_stays() {
    let app = App::isolated();
    let root = app.user_with_role("root", "admin");
    let end = |user: &User| {
        let body = json!({"password": PASSWORD, "confirm_text": "DELETE"});
        user.call("DELETE", "/users/me").json(&body).send()
    };
    end(&root).fails(409, "CONFLICT");
    root.get("/auth/me").ok(200);
    let _other = app.user_with_role("other", "admin");
    end(&root).ok(200);
}
