//! What the server hears in a track: its picture in three forms, its loudness, who may see them, and creators being told.

use super::music::{AAC, FLAC, M4A, MP3, OGG, OPUS, creator, try_upload, upload, wav};
use super::refused::stored;
use crate::harness::{App, Json, User, wait_for};
use crate::inbox::own::history;
use serde_json::{Value, json};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until somebody listened to a track, and returns it.
#[track_caller]
pub fn heard(user: &User, id: &str) -> Value {
    let find = || user.get(&format!("/tracks/{id}")).ok(200)["track"].clone();
    wait_for(PATIENCE, "somebody listens to the track", || find()["waveform_status"] != "pending");
    find()
}

/// Returns AAC of six channels, by what the heads of its frames say.
fn surround() -> Vec<u8> {
    let (mut bytes, mut at) = (AAC.to_vec(), 0);
    while let Some(frame) = bytes.get_mut(at..at + 7) {
        (frame[2], frame[3]) = (frame[2] | 1, frame[3] & 0x3f | 0x80);
        at += usize::from(frame[3] & 3) << 11 | usize::from(frame[4]) << 3 | usize::from(frame[5] >> 5);
    }
    bytes
}

fn told(user: &User, track: &str) -> Vec<(Value, Value)> {
    let events = history(user).into_iter().filter(|event| event["type"] == "track.changed");
    let data = events.map(|event| event["data"].clone()).filter(|data| data["track_id"] == track);
    data.map(|data| (data["status"].clone(), data["waveform_status"].clone())).collect()
}

#[test]
fn every_format_has_a_picture_as_long_as_it_plays_and_a_loudness() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let files: [(&str, &[u8]); 7] = [
        ("a.mp3", MP3),
        ("a.flac", FLAC),
        ("a.ogg", OGG),
        ("a.opus", OPUS),
        ("a.m4a", M4A),
        ("a.aac", AAC),
        ("a.wav", &wav(2000)),
    ];
    for (name, bytes) in files {
        let track = heard(&ada, &upload(&ada, &[], name, bytes).text("id"));
        assert_eq!(
            (track.text("waveform_status").as_str(), &track["waveform_message"]),
            ("ready", &Value::Null)
        );
        assert_eq!(track["waveform_path"], track["waveform_url"]);
        let path = track.text("waveform_url");
        let picture: Value = serde_json::from_slice(&app.call("GET", &path).send().bytes).unwrap();
        let (length, rate) = (picture.int("length"), picture.int("sample_rate"));
        assert_eq!(
            (picture.int("version"), picture.int("channels"), picture.int("bits")),
            (2, 1, 8),
            "{name}"
        );
        assert_eq!(picture.list("data").len() as i64, 2 * length, "{name}");
        let ms = length * picture.int("samples_per_pixel") * 1000 / rate;
        assert!((track.int("duration_ms") - ms).abs() <= 80, "{name}: {ms} ms for {track}");
        let (loudness, peak) = (track["loudness"].as_f64().unwrap(), track["true_peak"].as_f64().unwrap());
        assert!((-70.0..0.0).contains(&loudness) && (-60.0..3.0).contains(&peak), "{name}: {track}");
    }
}

#[test]
fn the_forms_say_the_same_and_have_tags() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let id = upload(&ada, &[], "song.wav", &wav(1500)).text("id");
    heard(&ada, &id);
    let path = format!("/tracks/{id}/waveform");
    let (json, dat) = (app.get(&path), app.get(&format!("{path}?format=dat")));
    assert_eq!(json.header("content-type"), Some("application/json"));
    assert_eq!(dat.header("content-type"), Some("application/octet-stream"));
    let values: Vec<i64> = dat.bytes[24..].iter().map(|byte| i64::from(byte.cast_signed())).collect();
    let picture: Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!(picture["data"], json!(values));
    // 1,500 ms of 8 frames each
    assert_eq!(values.len(), 2 * 12_000_usize.div_ceil(512));
    let floats: Value = serde_json::from_str(&app.get(&format!("{path}?format=float")).text).unwrap();
    assert_eq!(floats["duration"], 1.5);
    for (float, value) in floats.list("data").iter().zip(&values) {
        assert!((float.as_f64().unwrap() - *value as f64 / 128.0).abs() < 0.001);
    }
    let tag = json.header("etag").unwrap().to_owned();
    assert_eq!(ada.call("GET", &path).header("If-None-Match", &tag).send().status, 304);
    app.get(&format!("{path}?format=png")).fails(400, "VALIDATION_ERROR");
}

#[test]
fn a_picture_is_seen_by_who_may_hear_the_track() {
    let app = App::shared();
    let (ada, bob) = (creator(&app, "ada"), app.user("bob"));
    let id = upload(&ada, &[("is_public", "false")], "a.mp3", MP3).text("id");
    heard(&ada, &id);
    let path = format!("/tracks/{id}/waveform");
    bob.get(&path).fails(404, "NOT_FOUND");
    app.get(&path).fails(404, "NOT_FOUND");
    let token = ada.post("/auth/stream-token", &json!({})).ok(200).text("token");
    assert_eq!((ada.get(&path).status, app.get(&format!("{path}?token={token}")).status), (200, 200));
    ada.delete(&format!("/tracks/{id}")).ok(200);
    ada.get(&path).fails(404, "NOT_FOUND");
}

#[test]
fn creators_are_told_on_their_own_stream() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let id = upload(&ada, &[], "a.mp3", MP3).text("id");
    heard(&ada, &id);
    let steps = [("completed", "pending"), ("completed", "ready")];
    assert_eq!(told(&ada, &id), steps.map(|(status, waveform)| (json!(status), json!(waveform))));
    try_upload(&ada, &[], "a.mp3", b"no music at all").refuses("file");
    let events = history(&ada);
    let failed = events.iter().find(|event| event["data"]["status"] == "failed").expect("a failed one");
    assert!(failed["data"].text("status_message").contains("must be music"), "{failed}");
}

#[test]
fn a_track_that_cannot_be_decoded_here_plays_and_says_why_it_has_no_picture() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let id = upload(&ada, &[], "six.aac", &surround()).text("id");
    let track = heard(&ada, &id);
    assert_eq!((track.text("waveform_status").as_str(), &track["waveform_url"]), ("failed", &Value::Null));
    assert!(track.text("waveform_message").contains("players decode"), "{track}");
    let answer = ada.get(&format!("/tracks/{id}/waveform")).fails(404, "NOT_FOUND").to_string();
    assert!(answer.contains("players decode"), "{answer}");
    assert_eq!(ada.get(&format!("/tracks/{id}/stream")).status, 200);
    assert_eq!(told(&ada, &id).last().unwrap().1, "failed");
}

#[test]
fn tracks_that_nobody_listened_to_are_heard_after_a_start() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let ids = [upload(&ada, &[], "a.mp3", MP3).text("id"), upload(&ada, &[], "b.flac", FLAC).text("id")];
    ids.iter().for_each(|id| drop(heard(&ada, id)));
    app.kill();
    // one as an older version left it, one whose listener was killed
    app.db().run("DELETE FROM track_waveforms");
    app.db().run(
        "UPDATE tracks SET waveform_status = 'pending', hearings = 0, hearing_until = NULL, loudness = NULL",
    );
    app.db()
        .run("UPDATE tracks SET hearings = 1, hearing_until = now() - interval '1 s' WHERE format = 'mp3'");
    app.start_again();
    for id in &ids {
        assert_eq!(heard(&ada, id)["waveform_status"], "ready");
        assert_eq!(ada.get(&format!("/tracks/{id}/waveform")).status, 200);
    }
}

#[test]
fn a_track_that_ended_its_listeners_is_left_alone() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let id = upload(&ada, &[], "a.mp3", MP3).text("id");
    heard(&ada, &id);
    app.kill();
    app.db().run(
        "UPDATE tracks SET waveform_status = 'pending', hearings = 3, hearing_until = now() - interval '1 s'",
    );
    app.start_again();
    let track = heard(&ada, &id);
    assert_eq!(
        (track.text("waveform_status"), track.text("waveform_message")),
        ("failed".into(), "cannot be listened to".into())
    );
}

#[test]
fn a_track_whose_file_is_gone_keeps_no_other_waiting() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let [kept, lost] = ["a.mp3", "b.mp3"].map(|name| upload(&ada, &[], name, MP3).text("id"));
    [&kept, &lost].iter().for_each(|id| drop(heard(&ada, id)));
    app.kill();
    let name = lost.replace('-', "");
    let files = stored(&app).into_iter().filter(|path| path.to_string_lossy().contains(&name));
    files.for_each(|path| std::fs::remove_file(path).unwrap());
    // the newest is listened to first
    app.db().run("UPDATE tracks SET waveform_status = 'pending', hearings = 0, hearing_until = NULL");
    app.start_again();
    assert_eq!(heard(&ada, &kept)["waveform_status"], "ready");
    assert_eq!(heard(&ada, &lost)["waveform_message"], "cannot be listened to");
}
