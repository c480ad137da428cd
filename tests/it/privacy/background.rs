//! Background work: what fails is put off and told of, and keeps nobody else waiting.

use super::scene::{confirmed, db_wait_for, db_wait_for_erasure, delete};
use crate::harness::{App, PASSWORD, User};
use serde_json::json;

/// Has Postgres refuse whatever this condition finds, before it is done to this table.
fn db_refuse(app: &App, table: &str, act: &str, condition: &str) {
    app.db().run(&format!(
        "CREATE OR REPLACE FUNCTION refuse_in_test() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'refused by the test' USING ERRCODE = '22000'; END $$;
         CREATE TRIGGER refuse_in_test BEFORE {act} ON {table} FOR EACH ROW WHEN ({condition})
             EXECUTE FUNCTION refuse_in_test();"
    ));
}

/// Returns what the metric of this work says.
fn metric(app: &App, name: &str, work: &str) -> f64 {
    let text = app.call("GET", "/metrics").send().text;
    let line = format!("{name}{{work=\"{work}\"}} ");
    text.lines().find_map(|text| text.strip_prefix(&line)?.parse().ok()).unwrap_or_default()
}

fn db_wait_for_export(user: &User) {
    let ready = format!("SELECT 1 FROM data_exports WHERE user_id = '{}' AND status = 'ready'", user.id);
    db_wait_for(&user.app, "the export is not ready", &ready);
}

#[test]
fn a_room_whose_only_other_member_left_the_server_is_deleted_with_its_owner() {
    let app = App::isolated();
    let (ada, bob, zoe, yan) = (app.user("ada"), app.user("bob"), app.user("zoe"), app.user("yan"));
    let room = ada.room(&[&bob]);
    let body = json!({"password": PASSWORD});
    bob.call("DELETE", &format!("/users/{}", bob.id)).json(&body).send().ok(200);
    delete(&ada, &confirmed()).ok(200);
    delete(&zoe, &confirmed()).ok(200);
    yan.post("/users/me/export", &json!({})).ok(202);
    db_wait_for_erasure(&ada);
    db_wait_for_erasure(&zoe);
    db_wait_for_export(&yan);
    let gone = format!("SELECT 1 FROM rooms WHERE id = '{room}' AND deleted_at IS NOT NULL");
    assert_eq!(app.db().rows(&gone, &[]).len(), 1, "nobody who is left could own it");
}

#[test]
fn a_room_goes_to_who_can_use_their_account() {
    let app = App::isolated();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let room = ada.room(&[&bob, &eve]);
    let promote = json!({"user_id": bob.id, "role": "moderator"});
    ada.post(&format!("/conversations/{room}/members"), &promote).ok(201);
    app.db().execute("UPDATE users SET is_banned = true WHERE id = $1::text::uuid", &[&bob.id]);
    delete(&ada, &confirmed()).ok(200);
    db_wait_for_erasure(&ada);
    let owner = "SELECT user_id::text FROM room_members WHERE room_id = $1::text::uuid AND role = 'owner'";
    let owners: Vec<String> = app.db().rows(owner, &[&room]).iter().map(|row| row.get(0)).collect();
    assert_eq!(owners, [eve.id]);
}

#[test]
fn an_account_that_cannot_be_erased_keeps_nobody_waiting_and_is_told_of() {
    let app = App::isolated();
    let (ada, zoe, yan) = (app.user("ada"), app.user("zoe"), app.user("yan"));
    let (rooms, other) = ([ada.room(&[&zoe, &yan]), ada.room(&[&yan])], app.user("other"));
    db_refuse(
        &app,
        "room_members",
        "DELETE",
        &format!("OLD.user_id = '{}' AND OLD.room_id = '{}'", ada.id, rooms[0]),
    );
    delete(&ada, &confirmed()).ok(200);
    let postponed = format!("SELECT 1 FROM postponed_work WHERE work = 'erasures' AND item = '{}'", ada.id);
    db_wait_for(&app, "it is not put off", &postponed);
    delete(&zoe, &confirmed()).ok(200);
    yan.post("/users/me/export", &json!({})).ok(202);
    db_wait_for_erasure(&zoe);
    db_wait_for_export(&yan);
    // what can be done of it is done
    let left = format!(
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM room_members WHERE room_id = '{}' AND user_id = '{}')",
        rooms[1], ada.id
    );
    db_wait_for(&app, "the other room is not left", &left);
    assert_eq!(app.db().tables_with(&ada.username), Vec::<String>::new());
    assert!(metric(&app, "veza_background_failures_total", "erasures") >= 1.0);
    assert_eq!(metric(&app, "veza_background_postponed", "erasures"), 1.0);
    let log = app.output();
    assert!(
        log.lines().any(|line| line.contains("background work failed") && line.contains(&ada.id)),
        "{log}"
    );
    app.restart();
    delete(&other.login(), &confirmed()).ok(200);
    db_wait_for_erasure(&other);
    assert_eq!(app.db().rows(&postponed, &[]).len(), 1, "a restart forgets nothing");
    app.db().run("DROP TRIGGER refuse_in_test ON room_members; UPDATE postponed_work SET retry_at = now()");
    app.restart();
    db_wait_for_erasure(&ada);
    assert!(app.db().rows(&postponed, &[]).is_empty());
}

#[test]
fn a_digest_that_cannot_be_sent_keeps_no_other() {
    let app = App::isolated();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    app.wait_for_mails();
    for user in [&ada, &eve] {
        user.put("/notifications/preferences", &json!({"digest": "daily"})).ok(200);
        bob.post(&format!("/users/{}/follow", user.id), &json!({})).ok(200);
    }
    app.db().run(
        "UPDATE users SET is_verified = true;
         UPDATE notification_digests SET sent_at = now() - interval '30 hours'",
    );
    db_refuse(&app, "mails", "INSERT", &format!("NEW.recipient = '{}'", ada.email));
    app.restart();
    app.mail(&eve.email, "1 unread notification", 1);
    let postponed = format!("SELECT 1 FROM postponed_work WHERE work = 'digests' AND item = '{}'", ada.id);
    db_wait_for(&app, "it is not put off", &postponed);
}

#[test]
fn an_entry_that_the_audit_log_cannot_take_keeps_no_other() {
    let app = App::isolated();
    let ada = app.user("ada");
    db_refuse(&app, "audit_log", "INSERT", "NEW.kind = 'request' AND NEW.user_agent = 'poison'");
    ada.call("POST", "/notifications/read-all")
        .header("user-agent", "poison")
        .json(&json!({}))
        .send()
        .ok(200);
    ada.call("POST", "/notifications/read-all").header("user-agent", "fine").json(&json!({})).send().ok(200);
    db_wait_for(
        &app,
        "it is not written",
        "SELECT 1 FROM audit_log WHERE kind = 'request' AND user_agent = 'fine'",
    );
    let lost = app.call("GET", "/metrics").send().text;
    assert!(lost.lines().any(|line| line == "veza_audit_lost_total 1"), "{lost}");
}
