//! Files in a bucket: kept there, fetched from there by signed addresses, and taken away again.

use super::music::{MP3, creator, try_upload, upload, wav};
use super::refused::{db_tracks, stored};
use super::s3::Bucket;
use super::s3_signature::{ACCESS, REGION, SECRET};
use super::waveform::heard;
use crate::harness::{App, Call, Json, wait_for};
use crate::uploads::{form, picture_files};
use std::time::{Duration, Instant};

fn app(bucket: &Bucket) -> App {
    with_keys(&bucket.url(REGION), SECRET)
}

fn with_keys(url: &str, secret: &str) -> App {
    let keys = [("STORAGE_URL", url), ("AWS_ACCESS_KEY_ID", ACCESS), ("AWS_SECRET_ACCESS_KEY", secret)];
    keys.iter().fold(App::builder(), |app, (name, value)| app.env(name, value)).start()
}

#[test]
fn tracks_lie_in_the_bucket_and_are_fetched_there() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let (ada, bob) = (creator(&app, "ada"), app.user("bob"));
    let track = upload(&ada, &[("is_public", "false")], "söng.mp3", MP3);
    let path = format!("/tracks/{}", track.text("id"));
    let names = bucket.names();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("veza/covers/") && names[1].starts_with("veza/tracks/"), "{names:?}");
    assert_eq!(bucket.object(&names[1]), MP3);
    heard(&ada, &track.text("id"));
    wait_for(Duration::from_secs(10), "the copy that was listened to is gone", || stored(&app).is_empty());
    let sent = ada.get(&format!("{path}/stream"));
    assert_eq!((sent.status, sent.bytes.len()), (302, 0), "{sent}");
    let link = sent.header("location").expect("an address").to_owned();
    assert!(link.starts_with(&bucket.origin()) && link.contains("X-Amz-Expires=900"), "{link}");
    let part = Call::new("GET", &link).header("Range", "bytes=10-19").send();
    assert_eq!((part.status, part.bytes.as_slice()), (206, &MP3[10..20]));
    assert_eq!(part.header("x-shown-type"), Some("audio%2Fmpeg"));
    assert!(part.header("x-shown-disposition").is_some_and(|shown| shown.starts_with("inline")), "{part}");
    assert_eq!(Call::new("GET", &link).send().bytes, MP3);
    for forged in [link.replace("X-Amz-Expires=900", "X-Amz-Expires=9000"), link.replace("tracks", "covers")]
    {
        assert_eq!(Call::new("GET", &forged).send().status, 403, "{forged}");
    }
    let head = ada.call("HEAD", &format!("{path}/stream")).send();
    assert_eq!((head.status, head.header("content-length")), (200, Some(MP3.len().to_string().as_str())));
    assert_eq!(ada.get(&format!("{path}/cover")).status, 200);
    bob.get(&format!("{path}/stream")).fails(404, "NOT_FOUND");
    app.restart();
    assert_eq!(ada.get(&format!("{path}/stream")).status, 302);
    ada.delete(&path).ok(200);
    assert_eq!(bucket.names(), Vec::<String>::new());
    assert_eq!(bucket.forged().len(), 2, "only those that the test forged: {:?}", bucket.forged());
}

#[test]
fn pages_may_play_from_the_bucket_and_from_nowhere_else() {
    let bucket = Bucket::start();
    let policy =
        |app: &App| app.get("/tracks").header("content-security-policy").unwrap_or_default().to_owned();
    let wanted = format!("media-src 'self' {} blob:;", bucket.origin());
    assert!(policy(&app(&bucket)).contains(&wanted), "{}", policy(&app(&bucket)));
    assert!(policy(&App::shared()).contains("media-src 'self' blob:;"));
}

#[test]
fn a_large_track_is_sent_in_parts_and_half_of_one_is_given_up() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = creator(&app, "ada");
    let large = wav(600_000);
    bucket.break_parts(true);
    try_upload(&ada, &[], "large.wav", &large).fails(500, "INTERNAL_ERROR");
    assert_eq!((bucket.names().len(), bucket.open_uploads(), db_tracks(&app)), (0, 0, 0));
    assert_eq!(stored(&app), Vec::<std::path::PathBuf>::new());
    bucket.break_parts(false);
    upload(&ada, &[], "large.wav", &large);
    assert_eq!((bucket.names().len(), bucket.open_uploads()), (1, 0));
    assert!(bucket.object(&bucket.names()[0]) == large, "the parts make the whole");
    assert_eq!(bucket.forged(), Vec::<String>::new());
}

#[test]
fn files_of_chat_lie_there_too_and_are_read_through_the_server() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let ada = app.user("ada");
    let picture = form::upload(&ada, "file", "a.png", &picture_files::png(900, 100, 2));
    assert_eq!(bucket.names().len(), 2, "{:?}", bucket.names());
    for part in ["file", "thumbnail"] {
        assert_eq!(ada.get(&format!("/uploads/{}/{part}", picture.text("id"))).status, 200);
    }
    let text = form::upload(&ada, "file", "a.txt", b"through the server");
    let path = format!("/uploads/{}/file", text.text("id"));
    let part = ada.call("GET", &path).header("Range", "bytes=8-10").send();
    assert_eq!((part.status, part.text.as_str()), (206, "the"));
    assert_eq!(bucket.forged(), Vec::<String>::new());
}

#[test]
fn a_bucket_that_refuses_or_is_not_there_keeps_nothing() {
    let bucket = Bucket::start();
    for (url, secret, status, code) in [
        (bucket.url(REGION), "another secret", 500, "INTERNAL_ERROR"),
        (bucket.url("us-west-9"), SECRET, 500, "INTERNAL_ERROR"),
        ("s3://music?endpoint=http://127.0.0.1:1".to_owned(), SECRET, 503, "SERVICE_UNAVAILABLE"),
    ] {
        let app = with_keys(&url, secret);
        let ada = creator(&app, "ada");
        try_upload(&ada, &[], "song.mp3", MP3).fails(status, code);
        assert_eq!((bucket.names().len(), stored(&app).len()), (0, 0), "{url}");
        assert_eq!(ada.get("/tracks/quota/me").ok(200)["quota"]["used"], 0, "{url}");
        assert_eq!(
            ada.get("/tracks").ok(200)["pagination"]["total"],
            i64::from(db_tracks(&app) > 0),
            "{url}"
        );
    }
}

#[test]
fn a_server_without_the_keys_to_its_bucket_does_not_start() {
    let (status, output) = App::builder().env("STORAGE_URL", "s3://music").start_refused();
    assert!(!status.success() && output.contains("AWS_SECRET_ACCESS_KEY"), "{output}");
    let (status, output) = App::builder().env("STORAGE_URL", "ftp://music").start_refused();
    assert!(!status.success() && output.contains("STORAGE_URL"), "{output}");
}

/// Waits until the deep check says this of the bucket and of the whole.
#[track_caller]
fn becomes(app: &App, bucket: &str, whole: &str) {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let deep = app.get("/health/deep").ok(200);
        if deep["checks"]["s3"]["status"] == bucket && deep["status"] == whole {
            return;
        }
        assert!(Instant::now() < deadline, "{deep}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn the_bucket_is_watched_and_told_of_once() {
    let bucket = Bucket::start();
    let app = app(&bucket);
    let told = |words: &str| app.output().lines().filter(|line| line.contains(words)).count();
    becomes(&app, "healthy", "healthy");
    bucket.go_away(true);
    becomes(&app, "degraded", "degraded");
    assert_eq!(app.get("/readyz").ok(200)["status"], "degraded");
    assert!(app.call("GET", "/metrics").send().text.contains("veza_store_up 0"));
    // another look has come since then
    std::thread::sleep(Duration::from_secs(6));
    assert_eq!(told("the bucket of STORAGE_URL cannot be used"), 1, "{}", app.output());
    bucket.go_away(false);
    becomes(&app, "healthy", "healthy");
    assert_eq!(told("the bucket of STORAGE_URL answers again"), 1, "{}", app.output());
    assert!(app.call("GET", "/metrics").send().text.contains("veza_store_up 1"));
}

#[test]
fn a_bucket_that_cannot_be_used_at_the_start_is_told_and_the_rest_is_served() {
    let bucket = Bucket::start();
    for (url, secret, words) in [
        ("s3://music?endpoint=http://127.0.0.1:1".to_owned(), SECRET, "error"),
        (bucket.url(REGION), "another secret", "SignatureDoesNotMatch"),
    ] {
        let app = with_keys(&url, secret);
        becomes(&app, "degraded", "degraded");
        let output = app.output();
        let lines: Vec<&str> = output.lines().filter(|line| line.contains("cannot be used")).collect();
        assert!(lines.len() == 1 && lines[0].contains(words) && !lines[0].contains(secret), "{output}");
        app.user("ada").room(&[]);
    }
    assert_eq!(App::shared().get("/health/deep").ok(200)["checks"]["s3"]["status"], "not_configured");
}
