//! Uploading tracks of every format.

use super::music::{AAC, FLAC, M4A, MP3, OGG, OPUS, creator, send, upload, wav};
use crate::harness::{App, Json};
use crate::uploads::form::Form;
use serde_json::Value;

/// Asserts what was found out about the sound.
#[track_caller]
fn assert_sound(track: &Value, format: &str, ms: std::ops::Range<i64>, rate: i64) {
    assert_eq!(track["format"], format, "{track}");
    assert!(ms.contains(&track.int("duration_ms")), "{track}");
    assert_eq!(track.int("duration"), track.int("duration_ms") / 1000, "{track}");
    assert_eq!((track.int("sample_rate"), track.int("channels")), (rate, 1), "{track}");
    assert!(track.int("bitrate") > 0 && track.int("bitrate") < 400, "{track}");
}

/// Asserts that the tags of the file were read.
#[track_caller]
fn assert_tagged(track: &Value) {
    for (field, value) in [("title", "Song"), ("artist", "Ada"), ("album", "Album"), ("genre", "House")] {
        assert_eq!(track[field], value, "{field} of {track}");
    }
    assert_eq!(track["genres"], serde_json::json!(["House"]), "{track}");
    assert_eq!(track["year"], 1999, "{track}");
}

#[test]
fn every_format_is_taken_and_known_by_its_content_with_its_tags() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    for (name, bytes, format, rate) in [
        ("song.mp3", MP3, "mp3", 22_050),
        ("song.flac", FLAC, "flac", 8_000),
        ("song.ogg", OGG, "ogg", 22_050),
        ("song.opus", OPUS, "ogg", 48_000),
        ("song.m4a", M4A, "m4a", 22_050),
        ("no ending", MP3, "mp3", 22_050),
        ("song.bin", FLAC, "flac", 8_000),
    ] {
        let track = upload(&ada, &[], name, bytes);
        assert_sound(&track, format, 1950..2110, rate);
        assert_tagged(&track);
        assert_eq!(track.int("file_size"), bytes.len() as i64);
        assert_eq!(track.text("creator_id"), ada.id);
        assert_eq!(track["is_public"], true);
    }
}

#[test]
fn a_file_without_tags_is_called_as_the_file() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let raw = upload(&ada, &[], "my-track.aac", AAC);
    assert_sound(&raw, "aac", 1950..2110, 22_050);
    assert_eq!((raw.text("title"), raw.text("artist")), ("my-track".to_owned(), String::new()));
    let pcm = upload(&ada, &[], "/music/a.b.WAV", &wav(1500));
    assert_sound(&pcm, "wav", 1500..1501, 8_000);
    assert_eq!((pcm.text("title"), pcm.int("bitrate")), ("a.b".to_owned(), 128));
    assert_eq!(pcm["cover_art_path"], Value::Null);
}

#[test]
fn what_the_form_says_goes_before_the_tags() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let fields = [
        ("title", "Mine"),
        ("artist", ""),
        ("genres", "techno, dub"),
        ("tags", r#"["late","slow"]"#),
        ("year", "2024"),
        ("bpm", "120"),
        ("musical_key", "F#m"),
        ("is_public", "false"),
        ("else", "unknown"),
    ];
    let track = upload(&ada, &fields, "song.mp3", MP3);
    assert_eq!((track.text("title"), track.text("artist")), ("Mine".to_owned(), "Ada".to_owned()));
    assert_eq!(track["genre"], "techno");
    assert_eq!(track["genres"], serde_json::json!(["techno", "dub"]));
    assert_eq!(track["tags"], serde_json::json!(["late", "slow"]));
    assert_eq!((track.int("year"), track.int("bpm")), (2024, 120));
    assert_eq!(track["musical_key"], "F#m");
    assert_eq!(track["is_public"], false);
    // fields behind the file count, too
    let behind = Form::default().file("song.ogg", OGG).field("title", "Behind");
    assert_eq!(send(&ada, behind).ok(201)["track"]["title"], "Behind");
}

#[test]
fn covers_are_pictures_coded_anew() {
    let app = App::shared();
    let (ada, bob) = (creator(&app, "ada"), app.user("bob"));
    for (name, bytes) in [("song.mp3", MP3), ("song.flac", FLAC), ("song.m4a", M4A)] {
        let track = upload(&ada, &[], name, bytes);
        let path = track.text("cover_art_path");
        assert_eq!(path, format!("/api/v1/tracks/{}/cover", track.text("id")));
        let cover = bob.get(path.trim_start_matches("/api/v1"));
        assert_eq!((cover.status, cover.header("content-type")), (200, Some("image/jpeg")), "{cover}");
        assert!(cover.header("etag").is_some_and(|tag| tag.ends_with("-cover\"")), "{cover}");
    }
    let bare = upload(&ada, &[], "song.ogg", OGG);
    bob.get(&format!("/tracks/{}/cover", bare.text("id"))).fails(404, "NOT_FOUND");
}

#[test]
fn an_upload_is_written_down_and_its_status_can_be_asked() {
    let app = App::shared();
    let (ada, bob) = (creator(&app, "ada"), app.user("bob"));
    let track = upload(&ada, &[("is_public", "false")], "song.mp3", MP3);
    let id = track.text("id");
    let status = ada.get(&format!("/tracks/{id}/status")).ok(200);
    assert_eq!((status.text("status"), status.int("progress")), ("completed".to_owned(), 100));
    bob.get(&format!("/tracks/{id}/status")).fails(404, "NOT_FOUND");
    let logs = ada.get("/audit/logs?action=track.uploaded").ok(200).list("logs");
    assert_eq!(logs.len(), 1, "{logs:?}");
    assert_eq!(
        (logs[0].text("resource_id"), logs[0].text("ip_address")),
        (id, "127.0.0.1".to_owned()),
        "{logs:?}"
    );
}

#[test]
fn only_creators_upload() {
    let app = App::shared();
    let bob = app.user("bob");
    super::music::try_upload(&bob, &[], "song.mp3", MP3).fails(403, "FORBIDDEN");
    app.call("POST", "/api/v1/tracks").send().fails(401, "UNAUTHORIZED");
    bob.post("/users/me/upgrade-creator", &serde_json::json!({})).ok(200);
    upload(&bob, &[], "song.mp3", MP3);
}

#[test]
fn a_large_track_is_never_whole_in_memory() {
    const BYTES: u32 = 60 << 20;
    let app = App::isolated();
    let ada = creator(&app, "ada");
    upload(&ada, &[], "small.wav", &wav(1000));
    let before = app.resident_kib();
    let mut large = wav(0);
    large[4..8].copy_from_slice(&(36 + BYTES).to_le_bytes());
    large[40..44].copy_from_slice(&BYTES.to_le_bytes());
    large.resize(large.len() + BYTES as usize, 0);
    let track = upload(&ada, &[], "large.wav", &large);
    assert_eq!(track.int("file_size"), large.len() as i64);
    assert_eq!(ada.get(&format!("/tracks/{}/stream", track.text("id"))).bytes.len(), large.len());
    let grown = app.resident_kib() - before;
    assert!(grown < 16 << 10, "the server grew by {grown} KiB");
}

/// Writes an ID3v2.3 tag with a title and a cover that has as many bytes as this and more behind it.
fn large_tag(bytes: usize) -> Vec<u8> {
    let begin = MP3.windows(3).position(|part| part == b"\xff\xd8\xff").expect("a cover");
    let end = begin + MP3[begin..].windows(2).position(|part| part == b"\xff\xd9").expect("its end") + 2;
    let mut cover = b"\0image/jpeg\0\x03\0".to_vec();
    cover.extend_from_slice(&MP3[begin..end]);
    cover.resize(cover.len() + bytes, 0);
    let mut frames = Vec::new();
    for (name, content) in [(b"TIT2", b"\0Heavy".as_slice()), (b"APIC", &cover)] {
        frames.extend_from_slice(name);
        frames.extend_from_slice(&(content.len() as u32).to_be_bytes());
        frames.extend_from_slice(b"\0\0");
        frames.extend_from_slice(content);
    }
    let size = [21, 14, 7, 0].map(|shift| (frames.len() >> shift) as u8 & 0x7f);
    [b"ID3\x03\0\0".as_slice(), &size, &frames].concat()
}

#[test]
fn a_cover_may_be_larger_than_the_music() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let own_tag = 10 + MP3[6..10].iter().fold(0, |size, byte| size << 7 | usize::from(*byte));
    let track = upload(&ada, &[], "heavy.mp3", &[&large_tag(3 << 20), &MP3[own_tag..]].concat());
    assert_sound(&track, "mp3", 1950..2110, 22_050);
    assert_eq!(track["title"], "Heavy", "{track}");
    assert!(track["cover_art_path"].is_string(), "{track}");
}
