//! Changing what is said of a track, and its end.

use super::music::{MP3, creator, upload};
use super::refused::stored;
use super::waveform::heard;
use crate::harness::{App, Json, NOBODY};
use serde_json::{Value, json};

#[test]
fn what_is_given_changes_and_the_rest_stays() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let track = heard(&ada, &upload(&ada, &[], "song.mp3", MP3).text("id"));
    let path = format!("/tracks/{}", track.text("id"));
    let changed = ada
        .put(&path, &json!({"title": " New ", "tags": ["a", "b", "a"], "genres": ["dub", "house"]}))
        .ok(200);
    let changed = &changed["track"];
    assert_eq!((changed.text("title"), changed.text("artist")), ("New".to_owned(), "Ada".to_owned()));
    assert_eq!((changed["tags"].clone(), changed["genre"].clone()), (json!(["a", "b"]), json!("dub")));
    assert!(changed.text("updated_at") > track.text("updated_at"), "{changed}");
    let emptied =
        ada.put(&path, &json!({"album": "", "genre": "", "artist": "", "year": null, "bpm": 90})).ok(200);
    let emptied = &emptied["track"];
    assert_eq!((emptied["album"].clone(), emptied["genre"].clone()), (Value::Null, Value::Null));
    assert_eq!((emptied["genres"].clone(), emptied["artist"].clone()), (json!([]), json!("")));
    assert_eq!((emptied.int("year"), emptied.int("bpm")), (1999, 90));
    assert_eq!(&ada.get(&path).ok(200)["track"], emptied);
    let logs = ada.get("/audit/logs?action=track.updated").ok(200).list("logs");
    assert_eq!(logs.len(), 2, "{logs:?}");
}

#[test]
fn what_is_out_of_bounds_is_refused_and_changes_nothing() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let track = heard(&ada, &upload(&ada, &[], "song.mp3", MP3).text("id"));
    let path = format!("/tracks/{}", track.text("id"));
    let long = "x".repeat(256);
    for (field, value) in [
        ("title", json!("")),
        ("title", json!(long)),
        ("artist", json!(long)),
        ("album", json!(long)),
        ("genre", json!("x".repeat(101))),
        ("musical_key", json!("x".repeat(11))),
        ("year", json!(1899)),
        ("year", json!(2101)),
        ("bpm", json!(-1)),
        ("bpm", json!(301)),
        ("genres", json!(["a", "b", "c", "d"])),
        ("tags", json!(vec!["a"; 11])),
        ("tags[0]", json!(["x".repeat(31)])),
        ("is_public", json!("yes")),
    ] {
        let name = field.split('[').next().expect("a name");
        let mut body = json!({"album": "changed"});
        body[name] = value;
        ada.put(&path, &body).refuses(field);
    }
    assert_eq!(ada.get(&path).ok(200)["track"], track);
}

#[test]
fn others_tracks_are_left_alone_except_by_administrators() {
    let app = App::shared();
    let (ada, bob, root) = (creator(&app, "ada"), creator(&app, "bob"), app.user_with_role("root", "admin"));
    let track = upload(&ada, &[], "song.mp3", MP3);
    let path = format!("/tracks/{}", track.text("id"));
    bob.put(&path, &json!({"title": "mine"})).fails(403, "FORBIDDEN");
    bob.delete(&path).fails(403, "FORBIDDEN");
    bob.get(&format!("{path}/status")).fails(403, "FORBIDDEN");
    for absent in [NOBODY, "nonsense"] {
        let (status, code) = if absent == NOBODY { (404, "NOT_FOUND") } else { (400, "VALIDATION_ERROR") };
        bob.put(&format!("/tracks/{absent}"), &json!({})).fails(status, code);
        bob.delete(&format!("/tracks/{absent}")).fails(status, code);
    }
    // how often it was heard is nobody's business but the creator's
    for (who, told) in [(&ada, true), (&root, true), (&bob, false)] {
        let seen = who.get(&path).ok(200)["track"].clone();
        assert_eq!(seen.get("play_count").is_some(), told, "{seen}");
        assert_eq!(seen.get("like_count").is_some(), told, "{seen}");
    }
    assert_eq!(root.put(&path, &json!({"title": "Tidied"})).ok(200)["track"]["title"], "Tidied");
    root.delete(&path).ok(200);
    ada.get(&path).fails(404, "NOT_FOUND");
}

#[test]
fn a_deleted_track_is_gone_with_its_files() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let track = upload(&ada, &[], "song.mp3", MP3);
    assert_eq!(stored(&app).len(), 2, "{:?}", stored(&app));
    let path = format!("/tracks/{}", track.text("id"));
    assert_eq!(ada.delete(&path).ok(200)["message"], "Track deleted successfully");
    assert_eq!(stored(&app), Vec::<std::path::PathBuf>::new());
    for part in ["", "/stream", "/cover", "/status"] {
        ada.get(&format!("{path}{part}")).fails(404, "NOT_FOUND");
    }
    ada.delete(&path).fails(404, "NOT_FOUND");
    assert_eq!(ada.get("/tracks").ok(200)["pagination"]["total"], 0);
    assert_eq!(ada.get("/audit/logs?action=track.deleted").ok(200).list("logs").len(), 1);
}
