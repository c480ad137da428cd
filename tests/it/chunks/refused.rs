//! What is refused, by name, and changes nothing.

use super::sending::{PATIENCE, Sending, begin, cut, heard, md5, only, send, try_begin, used};
use crate::harness::{App, Json, NOBODY, Raw, wait_for};
use crate::tracks::music::{MP3, OGG, creator, wav};
use crate::tracks::stored;
use crate::uploads::form::{Form, content_type};
use serde_json::json;

#[test]
fn an_announcement_that_cannot_come_true_is_refused() {
    let app = App::builder().env("VEZA_TRACK_BYTES", "40000000").start();
    let ada = creator(&app, "ada");
    for (name, chunks, size, field) in [
        ("", 1, 9, "filename"),
        ("a.txt", 1, 9, "filename"),
        ("cover.png", 1, 9, "filename"),
        ("a.mp3", 0, 9, "total_chunks"),
        ("a.mp3", 10, 9, "total_chunks"),
        ("a.mp3", 1001, 40_000, "total_chunks"),
        ("a.mp3", 2, 40_000_000, "total_chunks"),
        ("a.mp3", 1, 0, "total_size"),
    ] {
        try_begin(&ada, name, chunks, size).refuses(field);
    }
    ada.post("/tracks/initiate", &json!({"filename": "a.mp3", "total_chunks": 1})).refuses("total_size");
    let said = json!({"filename": "a.mp3", "total_chunks": 1, "total_size": 9, "year": 1066});
    ada.post("/tracks/initiate", &said).refuses("year");
    try_begin(&ada, "a.mp3", 3, 40_000_001).fails(413, "PAYLOAD_TOO_LARGE");
    try_begin(&app.user("bob"), "a.mp3", 1, 9).fails(403, "FORBIDDEN");
    assert_eq!(used(&ada), 0);
    begin(&ada, "a.mp3", 3, 40_000_000);
}

#[test]
fn a_chunk_that_is_wrong_names_the_field_and_changes_nothing() {
    let app = App::isolated();
    let (ada, eve) = (creator(&app, "ada"), creator(&app, "eve"));
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 4));
    file.send(&ada, 1).ok(200);
    let wrong = |change: fn(&mut Sending)| {
        let mut wrong = file.clone();
        change(&mut wrong);
        wrong
    };
    send(&ada, wrong(|file| file.name = "other.mp3".to_owned()).form(2)).refuses("filename");
    send(&ada, wrong(|file| file.chunks.truncate(3)).form(2)).refuses("total_chunks");
    send(&ada, wrong(|file| file.chunks[0].push(1)).form(2)).refuses("total_size");
    send(&ada, wrong(|file| file.id = "none".to_owned()).form(2)).refuses("upload_id");
    send(&ada, wrong(|file| file.id = NOBODY.to_owned()).form(2)).fails(404, "NOT_FOUND");
    file.send(&eve, 2).fails(404, "NOT_FOUND");
    send(&ada, file.fields(0).part("name=\"chunk\"; filename=\"x\"", b"x")).refuses("chunk_number");
    send(&ada, file.fields(5).part("name=\"chunk\"; filename=\"x\"", b"x")).refuses("chunk_number");
    send(&ada, file.fields(2)).refuses("chunk");
    send(&ada, file.form_with(2, b"")).refuses("chunk");
    send(&ada, file.form(2).part("name=\"chunk\"; filename=\"x\"", b"x")).refuses("chunk");
    send(&ada, file.form_with(2, MP3)).refuses("chunk");
    send(&ada, file.form(2).field("md5", &md5(b"other"))).refuses("md5");
    send(&ada, file.form(2).field("md5", "x")).refuses("md5");
    // what comes behind the chunk is checked as well
    let late = Form::default().part("name=\"chunk\"; filename=\"x\"", b"x").field("upload_id", NOBODY);
    send(&ada, late).refuses("chunk_number");
    ada.call("POST", "/tracks/chunk").json(&json!({})).send().fails(415, "UNSUPPORTED_MEDIA_TYPE");
    let seen = ada.get(&file.path()).ok(200);
    assert_eq!((&seen["missing_chunks"], stored(&app).len()), (&json!([2, 3, 4]), 1));
    send(&ada, file.form(2).field("md5", &md5(&file.chunks[1]))).ok(200);
}

#[test]
fn a_chunk_that_is_too_large_is_refused_before_its_bytes_come() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let mut raw = Raw::connect(&app);
    let head = format!(
        "POST /api/v1/tracks/chunk HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        ada.access,
        content_type(),
        17 << 20
    );
    raw.write(head.as_bytes());
    assert_eq!(raw.read_head().0, 413);
    // and so is one of an upload that is not there
    let mut raw = Raw::connect(&app);
    let body = Sending::of(NOBODY, "a.mp3", vec![vec![0; 1 << 20]]).form(1).body();
    raw.write(head.replace(&(17 << 20).to_string(), &(2 << 20).to_string()).as_bytes());
    raw.write(&body[..4096]);
    assert_eq!(raw.read_head().0, 404);
}

#[test]
fn what_is_not_whole_is_not_completed_and_another_md5_changes_nothing() {
    let app = App::isolated();
    let (ada, eve) = (creator(&app, "ada"), creator(&app, "eve"));
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 3));
    file.complete(&ada).refuses("upload_id");
    file.send(&ada, 1).ok(200);
    file.send(&ada, 3).ok(200);
    file.complete(&ada).refuses("upload_id");
    send(&ada, file.form_with(2, b"short")).ok(200);
    file.complete(&ada).refuses("upload_id");
    let mut other = file.chunks[1].clone();
    other[100] ^= 1;
    send(&ada, file.form_with(2, &other)).ok(200);
    file.complete_with(&ada, &md5(MP3)).refuses("md5");
    file.complete_with(&ada, "no md5").refuses("md5");
    file.complete(&eve).fails(404, "NOT_FOUND");
    file.complete(&app.user("bob")).fails(403, "FORBIDDEN");
    ada.post("/tracks/complete", &json!({"upload_id": NOBODY})).fails(404, "NOT_FOUND");
    assert_eq!(used(&ada), i64::try_from(MP3.len()).unwrap());
    file.send(&ada, 2).ok(200);
    let track = file.complete_with(&ada, &md5(MP3)).ok(201)["track"].clone();
    assert_eq!(heard(&ada, &track), MP3);
    file.send(&ada, 2).fails(409, "CONFLICT");
    file.complete_with(&ada, &md5(b"other")).refuses("md5");
}

#[test]
fn what_is_no_music_ends_its_upload_and_is_answered_the_same_again() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    for (name, bytes, why) in [
        ("song.mp3", b"this is no music at all, only words".repeat(40), "must be music"),
        ("song.flac", OGG.to_vec(), "is called flac but is ogg"),
        ("cut.wav", wav(2000)[..9000].to_vec(), "is cut off"),
    ] {
        let file = Sending::begin(&ada, name, cut(&bytes, 3));
        file.send_all(&ada);
        for _ in 0..2 {
            let error = file.complete(&ada).refuses("file");
            assert!(error.to_string().contains(why), "{name}: {error}");
        }
        assert_eq!(used(&ada), 0, "{name}");
        let status = ada.get(&format!("/tracks/{}/status", file.id)).ok(200);
        assert_eq!((status.text("status").as_str(), status.int("progress")), ("failed", 100));
        assert!(status.text("status_message").contains(why), "{status}");
        file.send(&ada, 1).fails(409, "CONFLICT");
    }
    only(&app, 0);
    wait_for(PATIENCE, "no track is left", || app.db().rows("SELECT 1 FROM tracks", &[]).is_empty());
}
