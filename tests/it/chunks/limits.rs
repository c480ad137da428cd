//! How much and how often: one quota for all, a bound on what is open, the budget of tracks.

use super::sending::{Sending, begin, cut, send, try_begin, used};
use crate::harness::App;
use crate::tracks::music::{creator, try_upload, wav};
use crate::uploads::form;

#[test]
fn what_is_announced_counts_with_everything_else() {
    let app = App::builder().env("VEZA_UPLOAD_QUOTA_BYTES", "40000").start();
    let ada = creator(&app, "ada");
    form::upload(&ada, "file", "a.bin", &[0; 1000]);
    let id = begin(&ada, "a.wav", 2, 30_000);
    assert_eq!(used(&ada), 31_000);
    try_begin(&ada, "b.wav", 1, 9001).fails(403, "QUOTA_EXCEEDED");
    try_upload(&ada, &[], "b.wav", &wav(1000)).fails(403, "QUOTA_EXCEEDED");
    form::try_upload(&ada, "file", "b.bin", &[0; 9001]).fails(403, "QUOTA_EXCEEDED");
    // the whole of the quota may be announced
    let rest = begin(&ada, "b.wav", 1, 9000);
    ada.delete(&format!("/tracks/resume/{rest}")).ok(200);
    ada.delete(&format!("/tracks/resume/{id}")).ok(200);
    let file = Sending::begin(&ada, "a.wav", cut(&wav(2400), 3));
    assert!(used(&ada) > 39_000);
    file.send_all(&ada);
    file.complete(&ada).ok(201);
    assert_eq!(used(&ada), 1000 + i64::try_from(file.whole().len()).unwrap());
}

#[test]
fn the_twenty_first_upload_waits_until_another_ends() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let ids: Vec<String> = (0..20).map(|_| begin(&ada, "a.wav", 1, 9)).collect();
    try_begin(&ada, "a.wav", 1, 9).fails(409, "CONFLICT");
    begin(&creator(&app, "bob"), "a.wav", 1, 9);
    ada.delete(&format!("/tracks/resume/{}", ids[7])).ok(200);
    begin(&ada, "a.wav", 1, 9);
}

#[test]
fn announcements_are_tracks_for_the_budget_and_chunks_are_not() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "a.wav", cut(&wav(300), 12));
    file.send_all(&ada);
    send(&ada, file.form(3)).ok(200);
    file.complete(&ada).ok(201);
    for _ in 0..9 {
        begin(&ada, "a.wav", 1, 9);
    }
    let refused = try_begin(&ada, "a.wav", 1, 9);
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
}
