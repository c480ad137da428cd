//! What is no track is refused by name, and nothing of it stays.

use super::music::{AAC, CLIP, FLAC, M4A, MP3, OGG, OPUS, creator, send, try_upload, upload, wav};
use crate::harness::{App, Json};
use crate::uploads::form::Form;
use std::path::{Path, PathBuf};

/// Returns every file below the folder of uploads.
pub fn stored(app: &App) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { walk(&entry.path(), found) } else { found.push(entry.path()) }
        }
    }
    let mut found = Vec::new();
    walk(&app.data_dir().join("uploads"), &mut found);
    found
}

/// Returns how many tracks there are, in whatever state.
pub fn db_tracks(app: &App) -> i64 {
    app.db().rows("SELECT count(*) FROM tracks", &[])[0].get(0)
}

#[test]
fn what_is_broken_empty_or_something_else_is_refused_and_leaves_nothing() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let mut scrambled = MP3.to_vec();
    for byte in &mut scrambled[300..] {
        *byte = byte.wrapping_mul(31).wrapping_add(17) & 0x7f;
    }
    let cases: [(&str, Vec<u8>, &str); 16] = [
        ("empty.mp3", Vec::new(), "is empty"),
        ("text.mp3", b"this is no music at all, only words".repeat(40), "must be music"),
        ("zeros.wav", vec![0; 4096], "must be music"),
        ("picture.flac", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".repeat(50), "must be music"),
        ("head.flac", FLAC[..60].to_vec(), ""),
        ("head.ogg", OGG[..100].to_vec(), ""),
        ("head.m4a", M4A[..40].to_vec(), ""),
        ("head.wav", wav(1000)[..44].to_vec(), ""),
        ("cut.flac", FLAC[..FLAC.len() - 3000].to_vec(), "is cut off"),
        ("cut.wav", half(&wav(2000)), "is cut off"),
        ("scrambled.mp3", scrambled, ""),
        ("clip.mp4", CLIP.to_vec(), "is a video"),
        ("wrong.mp3", FLAC.to_vec(), "is called mp3 but is flac"),
        ("wrong.flac", OGG.to_vec(), "is called flac but is ogg"),
        ("wrong.wav", OPUS.to_vec(), "is called wav but is ogg"),
        ("voice.webm", crate::uploads::files::CHROME_WEBM.to_vec(), "must be music"),
    ];
    for (name, bytes, why) in cases {
        let answer = try_upload(&ada, &[], name, &bytes);
        let error = answer.refuses("file");
        assert!(error.to_string().contains(why), "{name}: {error}");
        assert_eq!((db_tracks(&app), stored(&app)), (0, vec![]), "{name} left something");
    }
    assert_eq!(ada.get("/tracks/quota/me").ok(200)["quota"]["used"], 0);
}

#[test]
fn what_is_too_large_is_refused_while_it_comes_in_and_leaves_nothing() {
    let app = App::builder().env("VEZA_TRACK_BYTES", "20000").start();
    let ada = creator(&app, "ada");
    try_upload(&ada, &[], "long.wav", &wav(2000)).fails(413, "PAYLOAD_TOO_LARGE");
    try_upload(&ada, &[], "long.wav", &wav(60_000)).fails(413, "PAYLOAD_TOO_LARGE");
    assert_eq!((db_tracks(&app), stored(&app)), (0, vec![]));
    upload(&ada, &[], "short.wav", &wav(1000));
}

#[test]
fn a_form_that_is_wrong_names_the_field_and_leaves_nothing() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let long = "x".repeat(256);
    let many = "a,b,c,d,e,f,g,h,i,j,k";
    for (field, value) in [
        ("title", long.as_str()),
        ("artist", &long),
        ("album", &long),
        ("genre", &long),
        ("genres", "a,b,c,d"),
        ("tags", many),
        ("year", "1066"),
        ("year", "old"),
        ("bpm", "301"),
        ("musical_key", "much too long"),
        ("is_public", "maybe"),
    ] {
        try_upload(&ada, &[(field, value)], "song.mp3", MP3).refuses(field);
        send(&ada, Form::default().file("song.mp3", MP3).field(field, value)).refuses(field);
    }
    send(&ada, Form::default().field("title", "nothing")).refuses("file");
    send(&ada, Form::default().file("a.mp3", MP3).file("b.mp3", MP3)).refuses("file");
    ada.post("/tracks", &serde_json::json!({"file": "x"})).fails(415, "UNSUPPORTED_MEDIA_TYPE");
    assert_eq!((db_tracks(&app), stored(&app)), (0, vec![]));
}

#[test]
fn a_cover_that_is_broken_does_not_matter() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let mut broken = MP3.to_vec();
    let at = broken.windows(3).position(|bytes| bytes == b"\xff\xd8\xff").expect("a cover");
    broken[at + 2..at + 40].fill(0);
    let track = upload(&ada, &[], "song.mp3", &broken);
    assert_eq!((track.text("title"), track["cover_art_path"].is_null()), ("Song".to_owned(), true));
}

#[test]
fn mangled_files_are_taken_or_refused_and_never_anything_else() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let whole = wav(500);
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut taken = 0;
    for (name, bytes) in [
        ("a.mp3", MP3),
        ("a.flac", FLAC),
        ("a.ogg", OGG),
        ("a.opus", OPUS),
        ("a.m4a", M4A),
        ("a.aac", AAC),
        ("a.wav", &whole),
    ] {
        for round in 0..12 {
            let mut mangled = bytes.to_vec();
            // heads matter most
            let reach = if round % 2 == 0 { 200 } else { mangled.len() };
            for _ in 0..=round {
                let at = random(reach);
                mangled[at] = random(256) as u8;
            }
            mangled.truncate(mangled.len() - random(mangled.len() / 2));
            match try_upload(&ada, &[], name, &mangled).status {
                201 => taken += 1,
                status => assert_eq!(status, 400, "{name}, round {round}"),
            }
        }
    }
    assert_eq!(db_tracks(&app), taken);
    let music = stored(&app).iter().filter(|path| path.to_string_lossy().contains("/tracks/")).count();
    assert_eq!(music as i64, taken);
    assert!(!app.output().contains("panicked"), "a reader of music panicked");
}
