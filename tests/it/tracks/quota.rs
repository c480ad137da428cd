//! How much and how often one person may upload.

use super::music::{creator, try_upload, upload, wav};
use crate::harness::{App, Json, NOBODY, at_once};
use crate::uploads::form;

/// Bytes of `wav(1000)`.
const SECOND: i64 = 16_044;

fn app() -> App {
    App::builder().env("VEZA_UPLOAD_QUOTA_BYTES", &(SECOND * 2 + 100).to_string()).start()
}

#[test]
fn the_quota_tells_what_is_used_and_what_is_left() {
    let app = app();
    let (ada, root) = (creator(&app, "ada"), app.user_with_role("root", "admin"));
    let limit = SECOND * 2 + 100;
    let first = upload(&ada, &[], "a.wav", &wav(1000)).text("id");
    let quota = ada.get("/tracks/quota/me").ok(200)["quota"].clone();
    assert_eq!(
        (quota.int("used"), quota.int("limit"), quota.int("remaining")),
        (SECOND, limit, limit - SECOND)
    );
    assert_eq!(quota["percentage_used"], 49.84);
    assert_eq!(root.get(&format!("/tracks/quota/{}", ada.id)).ok(200)["quota"], quota);
    assert_eq!(ada.get(&format!("/tracks/quota/{}", ada.id)).ok(200)["quota"], quota);
    creator(&app, "bob").get(&format!("/tracks/quota/{}", ada.id)).fails(403, "FORBIDDEN");
    root.get(&format!("/tracks/quota/{NOBODY}")).fails(404, "NOT_FOUND");
    root.get("/tracks/quota/you").fails(400, "VALIDATION_ERROR");
    upload(&ada, &[], "b.wav", &wav(1000));
    try_upload(&ada, &[], "c.wav", &wav(1000)).fails(403, "QUOTA_EXCEEDED");
    // files of chat count as well, and what is deleted does not
    form::try_upload(&ada, "file", "a.bin", &[0; 101]).fails(403, "QUOTA_EXCEEDED");
    ada.delete(&format!("/tracks/{first}")).ok(200);
    form::upload(&ada, "file", "a.bin", &[0; 101]);
    assert_eq!(ada.get("/tracks/quota/me").ok(200)["quota"].int("used"), SECOND + 101);
    try_upload(&ada, &[], "c.wav", &wav(1000)).fails(403, "QUOTA_EXCEEDED");
    assert_eq!(ada.get("/tracks").ok(200)["pagination"]["total"], 1);
}

#[test]
fn uploads_at_once_do_not_share_what_is_left() {
    let app = app();
    let ada = creator(&app, "ada");
    let statuses = at_once(8, |_| try_upload(&ada, &[], "a.wav", &wav(1000)).status);
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 2, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 201 | 403)), "{statuses:?}");
    assert_eq!(super::refused::stored(&app).len(), 2);
}

#[test]
fn the_eleventh_track_within_an_hour_waits() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let ada = creator(&app, "ada");
    for left in (0..10).rev() {
        let answer = try_upload(&ada, &[], "a.wav", &wav(100));
        answer.ok(201);
        assert_eq!(answer.header("x-ratelimit-remaining"), Some(left.to_string().as_str()), "{answer}");
    }
    let refused = try_upload(&ada, &[], "a.wav", &wav(100));
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
    upload(&creator(&app, "bob"), &[], "a.wav", &wav(100));
}
