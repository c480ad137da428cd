//! Chunks in a bucket: parts of one object where they are large enough, objects of their own where they are not.

use super::sending::{PATIENCE, Sending, cut, md5, send, used};
use crate::harness::{App, Call, Json, User, at_once, wait_for};
use crate::tracks::music::{MP3, creator, wav};
use crate::tracks::s3::Bucket;
use crate::tracks::s3_signature::{ACCESS, REGION, SECRET};
use crate::tracks::stored;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// Starts a server whose files lie in the bucket.
pub fn app(bucket: &Bucket) -> App {
    let url = bucket.url(REGION);
    let keys =
        [("STORAGE_URL", url.as_str()), ("AWS_ACCESS_KEY_ID", ACCESS), ("AWS_SECRET_ACCESS_KEY", SECRET)];
    keys.iter().fold(App::builder(), |app, (name, value)| app.env(name, value)).start()
}

/// Returns the bytes of a track, from where its listener is sent.
pub fn fetched(user: &User, track: &Value) -> Vec<u8> {
    let sent = user.get(&format!("/tracks/{}/stream", track.text("id")));
    assert_eq!(sent.status, 302, "{sent}");
    Call::new("GET", sent.header("location").expect("an address")).send().bytes
}

/// Waits until only these many objects lie in the bucket, and nothing of a chunk anywhere.
#[track_caller]
pub fn only(app: &App, bucket: &Bucket, objects: usize) {
    wait_for(PATIENCE, "no chunk is left", || {
        (bucket.names().len(), bucket.open_uploads(), stored(app).len()) == (objects, 0, 0)
            && app.db().rows("SELECT 1 FROM track_chunks", &[]).is_empty()
    });
    assert_eq!(bucket.forged(), Vec::<String>::new());
}

#[test]
fn large_chunks_are_parts_and_nothing_is_sent_to_the_bucket_twice() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = creator(&app, "ada");
    let whole = wav(700_000);
    let file = Sending::begin(&ada, "long.wav", cut(&whole, 2));
    assert_eq!((bucket.open_uploads(), bucket.names().len()), (1, 0));
    file.send(&ada, 2).ok(200);
    send(&ada, file.form_with(1, &file.chunks[0][..100_000])).refuses("chunk");
    let answers = at_once(3, |_| file.send(&ada, 1));
    answers.iter().for_each(|answer| drop(answer.ok(200)));
    assert_eq!((bucket.names().len(), stored(&app).len()), (0, 0), "parts lie nowhere else");
    file.complete_with(&ada, &md5(b"another")).refuses("md5");
    file.send(&ada, 1).fails(409, "CONFLICT");
    let done = file.complete_with(&ada, &md5(&whole)).ok(201);
    assert_eq!(done.text("md5"), md5(&whole));
    assert!(fetched(&ada, &done["track"]) == whole, "the same bytes");
    only(&app, &bucket, 1);
    assert_eq!(used(&ada), i64::try_from(whole.len()).unwrap());
    assert_eq!(file.complete(&ada).ok(201)["track"]["id"], done["track"]["id"]);
}

#[test]
fn small_chunks_are_objects_until_the_track_is_one() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 5));
    for number in [3, 1, 5, 5, 2, 4] {
        file.send(&ada, number).ok(200);
    }
    let seen = ada.get(&file.path()).ok(200);
    assert_eq!((&seen["missing_chunks"], stored(&app).len()), (&json!([]), 0));
    let track = file.complete(&ada).ok(201)["track"].clone();
    assert_eq!(fetched(&ada, &track), MP3);
    // the music and its cover
    only(&app, &bucket, 2);
}

#[test]
fn a_server_that_is_killed_goes_on_with_the_parts() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = creator(&app, "ada");
    let whole = wav(700_000);
    let file = Sending::begin(&ada, "long.wav", cut(&whole, 2));
    file.send(&ada, 1).ok(200);
    app.kill();
    app.start_again();
    file.send(&ada, 2).ok(200);
    // as a process leaves it that dies after the bucket put the parts together, and before it said so
    file.complete_with(&ada, &md5(b"another")).refuses("md5");
    app.db().run("UPDATE track_uploads SET is_joined = false");
    app.kill();
    app.start_again();
    let track = file.complete(&ada).ok(201)["track"].clone();
    assert!(fetched(&ada, &track) == whole, "the same bytes");
    only(&app, &bucket, 1);
}

#[test]
fn parts_that_are_not_those_of_the_rows_are_sent_again() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = creator(&app, "ada");
    let whole = wav(700_000);
    let file = Sending::begin(&ada, "long.wav", cut(&whole, 2));
    file.send_all(&ada);
    app.db().run("UPDATE track_chunks SET part = '\"another\"' WHERE number = 2");
    file.complete(&ada).refuses("upload_id");
    file.send(&ada, 2).ok(200);
    let track = file.complete(&ada).ok(201)["track"].clone();
    assert!(fetched(&ada, &track) == whole, "the same bytes");
    only(&app, &bucket, 1);
}

#[test]
fn many_parts_at_once_take_the_memory_of_few() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let people: Vec<User> = (0..12).map(|number| creator(&app, &format!("ada{number}"))).collect();
    let large = vec![7; 16 << 20];
    let idle: i64 = people.iter().map(used).sum();
    assert_eq!(idle, 0);
    let (before, most, sent) = (app.resident_kib(), AtomicI64::new(0), AtomicI64::new(0));
    at_once(people.len() + 1, |number| match people.get(number) {
        Some(user) => {
            let file = Sending::begin(user, "large.wav", vec![large.clone()]);
            let answer = file.send(user, 1);
            sent.fetch_add(1, Ordering::SeqCst);
            drop(answer.ok(200));
        }
        None => {
            while sent.load(Ordering::SeqCst) < 12 {
                most.fetch_max(app.resident_kib() - before, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    });
    let most = most.into_inner();
    eprintln!("{most} KiB more while twelve sent");
    assert!(most < 80 << 10, "{most} KiB more");
}

#[test]
fn what_is_given_up_or_no_music_leaves_nothing_in_the_bucket() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = creator(&app, "ada");
    let whole = wav(700_000);
    for chunks in [2, 40] {
        let file = Sending::begin(&ada, "long.wav", cut(&whole, chunks));
        file.send(&ada, 1).ok(200);
        ada.delete(&file.path()).ok(200);
        only(&app, &bucket, 0);
        let file = Sending::begin(&ada, "long.flac", cut(&whole, chunks));
        file.send_all(&ada);
        file.complete(&ada).refuses("file");
        only(&app, &bucket, 0);
    }
    assert_eq!(used(&ada), 0);
}

#[test]
fn a_bucket_that_refuses_or_is_away_costs_no_chunk_that_was_kept() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = creator(&app, "ada");
    let whole = wav(700_000);
    let file = Sending::begin(&ada, "long.wav", cut(&whole, 2));
    file.send(&ada, 1).ok(200);
    bucket.break_parts(true);
    file.send(&ada, 2).fails(500, "INTERNAL_ERROR");
    file.send(&ada, 1).fails(500, "INTERNAL_ERROR");
    bucket.break_parts(false);
    assert_eq!(ada.get(&file.path()).ok(200)["missing_chunks"], json!([2]));
    file.send(&ada, 2).ok(200);
    let track = file.complete(&ada).ok(201)["track"].clone();
    assert!(fetched(&ada, &track) == whole, "the same bytes");
    only(&app, &bucket, 1);
}
