//! The same things at once.

use super::sending::{Sending, begin, cut, heard, only, send, try_begin, used};
use crate::harness::{App, Json, at_once};
use crate::tracks::music::{MP3, creator, try_upload, wav};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn of_twenty_uploads_at_once_no_more_are_taken_than_the_quota_holds() {
    let size = wav(1000).len();
    let app = App::builder().env("VEZA_UPLOAD_QUOTA_BYTES", &(size * 7 + 100).to_string()).start();
    let ada = creator(&app, "ada");
    let statuses = at_once(20, |number| {
        if number % 4 == 0 {
            return try_upload(&ada, &[], "a.wav", &wav(1000)).status;
        }
        let begun = try_begin(&ada, "a.wav", 2, size);
        if begun.status != 200 {
            return begun.status;
        }
        let file = Sending::of(&begun.ok(200).text("upload_id"), "a.wav", cut(&wav(1000), 2));
        let quota = ada.get("/tracks/quota/me").ok(200)["quota"].clone();
        assert!(quota.int("used") <= quota.int("limit") && quota.int("remaining") >= 0, "{quota}");
        file.send_all(&ada);
        file.complete(&ada).status
    });
    let taken = statuses.iter().filter(|status| **status == 201).count();
    assert!(statuses.iter().all(|status| matches!(status, 201 | 403)), "{statuses:?}");
    assert!((1..=7).contains(&taken), "{statuses:?}");
    assert_eq!(used(&ada), i64::try_from(size * taken).unwrap());
    only(&app, taken);
    for _ in taken..7 {
        begin(&ada, "a.wav", 1, size);
    }
    try_begin(&ada, "a.wav", 1, size).fails(403, "QUOTA_EXCEEDED");
}

#[test]
fn chunks_that_come_at_once_and_each_of_them_twice_make_the_file() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 6));
    let answers = at_once(18, |number| file.send(&ada, number % 6 + 1));
    answers.iter().for_each(|answer| drop(answer.ok(200)));
    assert_eq!(ada.get(&file.path()).ok(200)["missing_chunks"], json!([]));
    let track = file.complete(&ada).ok(201)["track"].clone();
    assert_eq!(heard(&ada, &track), MP3);
    only(&app, 2);
}

#[test]
fn of_one_chunk_with_other_bytes_at_once_one_counts_whole() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let whole = wav(400);
    let file = Sending::begin(&ada, "a.wav", cut(&whole, 2));
    file.send(&ada, 1).ok(200);
    let length = file.chunks[1].len();
    at_once(8, |number| send(&ada, file.form_with(2, &vec![u8::try_from(number).unwrap(); length])).ok(200));
    let track = file.complete(&ada).ok(201)["track"].clone();
    let bytes = heard(&ada, &track);
    let tail: BTreeSet<u8> = bytes[file.chunks[0].len()..].iter().copied().collect();
    assert_eq!((bytes.len(), tail.len()), (whole.len(), 1));
    only(&app, 1);
}

#[test]
fn whoever_completes_at_once_is_answered_the_same_one_track() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 4));
    file.send_all(&ada);
    let done: BTreeSet<String> =
        at_once(6, |_| file.complete(&ada).ok(201)["track"].text("id")).into_iter().collect();
    assert_eq!(done.len(), 1, "{done:?}");
    assert_eq!(app.db().rows("SELECT 1 FROM tracks", &[]).len(), 1);
    only(&app, 2);
    // and the same refusal
    let words = b"only words".repeat(900);
    let file = Sending::begin(&ada, "song.mp3", cut(&words, 3));
    file.send_all(&ada);
    at_once(6, |_| file.complete(&ada).refuses("file"));
    only(&app, 2);
}

#[test]
fn a_chunk_while_its_upload_is_completed_or_given_up_leaves_nothing() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    for round in 0..6 {
        let file = Sending::begin(&ada, "song.mp3", cut(MP3, 4));
        file.send_all(&ada);
        let statuses = at_once(4, |number| match number {
            0 if round % 2 == 0 => file.complete(&ada).status,
            0 => ada.delete(&file.path()).status,
            _ => file.send(&ada, number).status,
        });
        let is_known = |status: &u16| matches!(status, 200 | 201 | 404 | 409);
        assert!(statuses.iter().all(is_known), "{statuses:?}");
        if round % 2 == 0 {
            let track = file.complete(&ada).ok(201)["track"].clone();
            assert_eq!(heard(&ada, &track), MP3);
        }
    }
    only(&app, 6);
    assert_eq!(used(&ada), 3 * i64::try_from(MP3.len()).unwrap());
}
