//! Files go away: those that nothing took within a day, those that were deleted, and what a broken upload left.

use super::form::{Form, content_type, upload};
use super::picture_files::png;
use crate::harness::{App, Json, Raw, wait_for};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// Returns every file below the folder of uploads.
fn stored(app: &App) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { walk(&entry.path(), found) } else { found.push(entry.path()) }
        }
    }
    let mut found = Vec::new();
    walk(&app.data_dir().join("uploads"), &mut found);
    found
}

fn db_rows(app: &App) -> i64 {
    app.db().rows("SELECT count(*) FROM uploads", &[])[0].get(0)
}

fn db_age(app: &App, upload: &Value, hours: i32) {
    let sql = "UPDATE uploads SET created_at = now() - $1 * interval '1 hour' WHERE id = $2::text::uuid";
    app.db().execute(sql, &[&f64::from(hours), &upload.text("id")]);
}

#[test]
fn what_nothing_took_within_a_day_is_swept_away_and_the_rest_stays() {
    let app = App::isolated();
    let ada = app.user("ada");
    let picture = png(900, 100, 2);
    let [old, young, taken] = ["old", "young", "taken"].map(|name| upload(&ada, "file", name, &picture));
    assert_eq!(stored(&app).len(), 6, "a file and a thumbnail each: {:?}", stored(&app));
    super::reading::db_attach(&app, &taken, &ada.room(&[]));
    db_age(&app, &old, 25);
    db_age(&app, &young, 23);
    db_age(&app, &taken, 1000);
    app.restart();
    wait_for(PATIENCE, "the old one's row goes", || db_rows(&app) == 2);
    assert_eq!(stored(&app).len(), 4, "{:?}", stored(&app));
    ada.get(&format!("/uploads/{}/file", old.text("id"))).fails(404, "NOT_FOUND");
    for kept in [young, taken] {
        assert_eq!(ada.get(&format!("/uploads/{}/file", kept.text("id"))).status, 200);
    }
}

#[test]
fn deleted_ones_lose_their_files_first_and_a_missing_file_does_not_matter() {
    let app = App::isolated();
    let ada = app.user("ada");
    let deleted = upload(&ada, "file", "a", b"gone");
    for file in stored(&app) {
        std::fs::remove_file(file).unwrap();
    }
    let other = upload(&ada, "file", "b", b"gone too");
    for upload in [deleted, other] {
        ada.delete(&format!("/uploads/{}", upload.text("id"))).ok(200);
    }
    app.restart();
    wait_for(PATIENCE, "the rows go", || db_rows(&app) == 0);
    assert!(stored(&app).is_empty(), "{:?}", stored(&app));
}

#[test]
fn an_upload_that_the_server_did_not_finish_has_failed_in_the_end() {
    let app = App::isolated();
    let ada = app.user("ada");
    let made = upload(&ada, "file", "a", b"x");
    app.db().run("UPDATE uploads SET status = 'processing', created_at = now() - interval '11 minutes'");
    let path = format!("/uploads/{}/status", made.text("id"));
    let now = ada.get(&path).ok(200);
    assert_eq!((now["status"].clone(), now["progress"].clone()), ("processing".into(), 50.into()));
    ada.get(&format!("/uploads/{}/file", made.text("id"))).fails(404, "NOT_FOUND");
    app.restart();
    wait_for(PATIENCE, "it fails", || ada.get(&path).ok(200)["status"] == "failed");
    let failed = ada.get(&path).ok(200);
    assert_eq!(failed["progress"], 100);
    assert!(!failed["upload"].text("failure").is_empty());
}

#[test]
fn an_upload_that_breaks_off_leaves_nothing() {
    let app = App::isolated();
    let ada = app.user("ada");
    let body = Form::default().file("a.bin", &vec![7; 3 << 20]).body();
    let mut raw = Raw::connect(&app);
    let head = format!(
        "POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        ada.access,
        content_type(),
        body.len()
    );
    raw.write(head.as_bytes());
    raw.write(&body[..2 << 20]);
    wait_for(PATIENCE, "it begins to come in", || stored(&app).len() == 1);
    drop(raw);
    wait_for(PATIENCE, "it is gone", || stored(&app).is_empty());
    assert_eq!(db_rows(&app), 0);
}

#[test]
fn what_a_killed_server_was_taking_in_is_gone_when_it_starts_again() {
    let app = App::isolated();
    let ada = app.user("ada");
    let kept = upload(&ada, "file", "kept", b"whole");
    let mut raw = Raw::connect(&app);
    let head = format!(
        "POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: 9000000\r\n\r\n",
        ada.access,
        content_type(),
    );
    raw.write(head.as_bytes());
    raw.write(&Form::default().file("a.bin", &vec![7; 2 << 20]).body()[..1 << 20]);
    wait_for(PATIENCE, "it begins to come in", || stored(&app).len() == 2);
    app.kill();
    app.start_again();
    assert_eq!(stored(&app).len(), 1, "{:?}", stored(&app));
    assert_eq!(ada.get(&format!("/uploads/{}/file", kept.text("id"))).text, "whole");
}
