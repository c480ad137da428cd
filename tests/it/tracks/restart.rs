//! What a server that ends leaves of tracks, and what its successor makes of it.

use super::music::{MP3, creator, upload, wav};
use super::refused::{db_tracks, stored};
use crate::harness::{App, Json, Raw, User, wait_for};
use crate::uploads::form::{Form, content_type};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// Sends the first half of a track.
fn half_sent(app: &App, by: &User) -> Raw {
    let body = Form::default().file("a.wav", &wav(60_000)).body();
    let mut raw = Raw::connect(app);
    let head = format!(
        "POST /api/v1/tracks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        by.access,
        content_type(),
        body.len()
    );
    raw.write(head.as_bytes());
    raw.write(&body[..body.len() / 2]);
    raw
}

#[test]
fn tracks_are_there_and_half_of_one_is_not_after_a_kill() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let kept = upload(&ada, &[], "song.mp3", MP3);
    let _raw = half_sent(&app, &ada);
    wait_for(PATIENCE, "it begins to come in", || stored(&app).len() == 3);
    app.kill();
    app.start_again();
    assert_eq!((db_tracks(&app), stored(&app).len()), (1, 2), "{:?}", stored(&app));
    assert_eq!(ada.get(&format!("/tracks/{}/stream", kept.text("id"))).bytes, MP3);
}

#[test]
fn a_track_whose_sender_goes_away_leaves_nothing() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let raw = half_sent(&app, &ada);
    wait_for(PATIENCE, "it begins to come in", || stored(&app).len() == 1);
    drop(raw);
    wait_for(PATIENCE, "it is gone", || stored(&app).is_empty());
    assert_eq!(db_tracks(&app), 0);
}

#[test]
fn what_nobody_works_on_any_more_fails_and_is_forgotten() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let track = upload(&ada, &[], "song.mp3", MP3);
    let path = format!("/tracks/{}", track.text("id"));
    app.db().run("UPDATE tracks SET status = 'processing', created_at = now() - interval '11 minutes'");
    let status = ada.get(&format!("{path}/status")).ok(200);
    assert_eq!((status.text("status"), status.int("progress")), ("processing".to_owned(), 50));
    ada.get(&format!("{path}/stream")).fails(404, "NOT_FOUND");
    ada.put(&path, &serde_json::json!({"title": "x"})).fails(409, "CONFLICT");
    app.restart();
    wait_for(PATIENCE, "it fails and its files go", || stored(&app).is_empty());
    let status = ada.get(&format!("{path}/status")).ok(200);
    assert_eq!((status.text("status"), status.int("progress")), ("failed".to_owned(), 100));
    assert!(!status.text("status_message").is_empty(), "{status}");
    assert_eq!(ada.get("/tracks/quota/me").ok(200)["quota"]["used"], 0);
    app.db().run("UPDATE tracks SET created_at = now() - interval '25 hours'");
    app.restart();
    wait_for(PATIENCE, "it is forgotten", || db_tracks(&app) == 0);
}

#[test]
fn files_that_could_not_be_removed_at_once_are_removed_later() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    upload(&ada, &[], "song.mp3", MP3);
    app.db().run("UPDATE tracks SET deleted_at = now()");
    app.restart();
    wait_for(PATIENCE, "the files go", || stored(&app).is_empty());
    wait_for(PATIENCE, "and that is known", || {
        !app.db().rows("SELECT 1 FROM tracks WHERE NOT has_file", &[]).is_empty()
    });
}
