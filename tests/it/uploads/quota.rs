//! How much and how often one person may upload.

use super::form::{try_upload, upload};
use crate::harness::{App, Json, at_once};

fn app() -> App {
    App::builder().env("VEZA_UPLOAD_BYTES", "100000").env("VEZA_UPLOAD_QUOTA_BYTES", "250000").start()
}

#[test]
fn a_file_may_have_so_many_bytes_and_not_one_more() {
    let ada = app().user("ada");
    assert_eq!(upload(&ada, "file", "a", &[0; 100_000]).int("size"), 100_000);
    try_upload(&ada, "file", "a", &[0; 100_001]).fails(413, "PAYLOAD_TOO_LARGE");
}

#[test]
fn the_quota_is_each_persons_own_and_deleting_makes_room() {
    let app = app();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let first = upload(&ada, "file", "a", &[0; 100_000]).text("id");
    upload(&ada, "file", "b", &[0; 100_000]);
    try_upload(&ada, "file", "c", &[0; 50_001]).fails(403, "QUOTA_EXCEEDED");
    upload(&bob, "file", "c", &[0; 100_000]);
    ada.delete(&format!("/uploads/{first}")).ok(200);
    upload(&ada, "file", "c", &[0; 100_000]);
    try_upload(&ada, "voice", "no sound", &[0; 50_000]).refuses("file");
    upload(&ada, "file", "d", &[0; 50_000]);
    try_upload(&ada, "file", "e", b"x").fails(403, "QUOTA_EXCEEDED");
}

#[test]
fn uploads_at_once_do_not_share_what_is_left() {
    let ada = app().user("ada");
    let statuses = at_once(8, |_| try_upload(&ada, "file", "a", &[0; 100_000]).status);
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 2, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 201 | 403)), "{statuses:?}");
}

#[test]
fn the_sixty_first_upload_within_ten_minutes_waits() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    for left in (0..60).rev() {
        let answer = try_upload(&ada, "file", "a", b"x");
        answer.ok(201);
        assert_eq!(answer.header("x-ratelimit-remaining"), Some(left.to_string().as_str()), "{answer}");
    }
    let refused = try_upload(&ada, "file", "a", b"x");
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
    try_upload(&bob, "file", "a", b"x").ok(201);
}
