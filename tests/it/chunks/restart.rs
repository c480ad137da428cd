//! A server that is killed, and one that stops: its successor goes on with every upload.

use super::sending::{PATIENCE, Sending, cut, heard, md5, only, used};
use crate::harness::{App, Json, Raw, wait_for};
use crate::tracks::music::{MP3, creator, wav};
use crate::tracks::stored;
use crate::uploads::form::content_type;
use serde_json::json;

#[test]
fn an_upload_goes_on_after_a_kill_and_half_a_chunk_is_none() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 4));
    file.send(&ada, 3).ok(200);
    let body = file.form(1).body();
    let mut raw = Raw::connect(&app);
    let head = format!(
        "POST /api/v1/tracks/chunk HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        ada.access,
        content_type(),
        body.len()
    );
    raw.write(head.as_bytes());
    raw.write(&body[..body.len() / 2]);
    wait_for(PATIENCE, "it begins to come in", || stored(&app).len() == 2);
    app.kill();
    app.start_again();
    let seen = ada.get(&file.path()).ok(200);
    assert_eq!((&seen["missing_chunks"], used(&ada)), (&json!([1, 2, 4]), i64::try_from(MP3.len()).unwrap()));
    file.send(&ada, 1).ok(200);
    app.restart();
    file.send(&ada, 2).ok(200);
    file.send(&ada, 4).ok(200);
    app.kill();
    app.start_again();
    let track = file.complete_with(&ada, &md5(MP3)).ok(201)["track"].clone();
    assert_eq!(heard(&ada, &track), MP3);
    only(&app, 2);
}

#[test]
fn a_server_that_is_killed_while_it_completes_leaves_all_to_the_next_attempt() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let whole = wav(600_000);
    let size = i64::try_from(whole.len()).unwrap();
    let file = Sending::begin(&ada, "long.wav", cut(&whole, 8));
    file.send_all(&ada);
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| {
            let body = json!({"upload_id": file.id});
            drop(ada.call("POST", "/tracks/complete").json(&body).try_send());
        });
        wait_for(PATIENCE, "it is being completed", || {
            !app.db().rows("SELECT 1 FROM track_uploads WHERE status = 'completing'", &[]).is_empty()
        });
        app.kill();
        asked.join().unwrap();
    });
    app.start_again();
    assert_eq!(used(&ada), size);
    // whoever died holds it for 15 seconds
    let track = file.complete_with(&ada, &md5(&whole)).ok(201)["track"].clone();
    assert_eq!((track.text("status").as_str(), used(&ada)), ("completed", size));
    assert!(heard(&ada, &track) == whole, "the same bytes");
    assert_eq!(app.db().rows("SELECT 1 FROM tracks WHERE deleted_at IS NULL", &[]).len(), 1);
}

#[test]
fn a_track_that_nobody_looks_into_any_more_gives_way_to_the_next_attempt() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 2));
    file.send_all(&ada);
    let id = uuid::Uuid::new_v4();
    // as a process leaves it that dies over the look
    app.db().run(&format!(
        "INSERT INTO tracks (id, creator_id, title, artist, duration_ms, status, file_name, file_size, sha256, has_file)
         VALUES ('{id}', '{0}', 'x', '', 0, 'processing', 'song.mp3', {1}, '', true);
         UPDATE track_uploads SET status = 'completing', claim = '{id}', track_id = '{id}', claimed_until = now() - interval '1 second'",
        ada.id,
        MP3.len()
    ));
    assert_eq!(used(&ada), i64::try_from(MP3.len()).unwrap(), "it counts once");
    let track = file.complete(&ada).ok(201)["track"].clone();
    assert_eq!(heard(&ada, &track), MP3);
    let tracks = ada.get(&format!("/tracks?user_id={}", ada.id)).ok(200);
    assert_eq!((tracks["pagination"].int("total"), used(&ada)), (1, i64::try_from(MP3.len()).unwrap()));
}
