//! Uploads that end by themselves, or with their owner.

use super::sending::{PATIENCE, Sending, begin, cut, only, used};
use crate::harness::{App, Json, wait_for};
use crate::tracks::music::{MP3, creator};
use crate::tracks::stored;

/// Returns how many uploads are known.
fn db_uploads(app: &App) -> usize {
    app.db().rows("SELECT 1 FROM track_uploads", &[]).len()
}

#[test]
fn what_nobody_finishes_within_a_day_is_swept_with_its_bytes() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 3));
    file.send(&ada, 1).ok(200);
    file.send(&ada, 2).ok(200);
    let young = begin(&ada, "other.mp3", 1, 9);
    app.db().execute(
        "UPDATE track_uploads SET created_at = now() - interval '25 hours' WHERE id = $1::text::uuid",
        &[&file.id],
    );
    ada.get(&file.path()).fails(404, "NOT_FOUND");
    file.send(&ada, 3).fails(404, "NOT_FOUND");
    file.complete(&ada).fails(404, "NOT_FOUND");
    app.restart();
    only(&app, 0);
    wait_for(PATIENCE, "it is forgotten", || db_uploads(&app) == 1);
    assert_eq!(used(&ada), 9);
    ada.get(&format!("/tracks/resume/{young}")).ok(200);
}

#[test]
fn what_was_on_its_way_when_the_server_died_is_swept() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 2));
    file.send(&ada, 1).ok(200);
    file.send(&ada, 2).ok(200);
    app.db().run("UPDATE track_chunks SET status = 'coming', created_at = now() - interval '11 minutes' WHERE number = 2");
    app.restart();
    wait_for(PATIENCE, "it is gone", || stored(&app).len() == 1);
    assert_eq!(ada.get(&file.path()).ok(200).int("chunks_received"), 1);
    file.send(&ada, 2).ok(200);
    file.complete(&ada).ok(201);
}

#[test]
fn a_completed_upload_is_remembered_for_a_day() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 2));
    file.send_all(&ada);
    let track = file.complete(&ada).ok(201)["track"].text("id");
    only(&app, 2);
    app.db().run("UPDATE track_uploads SET created_at = now() - interval '25 hours', ended_at = now() - interval '23 hours'");
    app.restart();
    assert_eq!(file.complete(&ada).ok(201)["track"].text("id"), track);
    app.db().run("UPDATE track_uploads SET ended_at = now() - interval '25 hours'");
    app.restart();
    wait_for(PATIENCE, "it is forgotten", || db_uploads(&app) == 0);
    file.complete(&ada).fails(404, "NOT_FOUND");
    ada.get(&format!("/tracks/{track}")).ok(200);
}

#[test]
fn a_chunk_that_is_sent_again_and_again_takes_no_more_room_than_one() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 2));
    for _ in 0..12 {
        file.send(&ada, 1).ok(200);
    }
    let soon = PATIENCE / 2;
    wait_for(soon, "the others are gone long before the next round", || stored(&app).len() == 1);
    assert_eq!(app.db().rows("SELECT 1 FROM track_chunks", &[]).len(), 1);
}
