//! The happy way: chunks become the track that the file in one piece would have become.

use super::sending::{Sending, begin, cut, heard, md5, only, send, used};
use crate::harness::{App, Json};
use crate::tracks::music::{FLAC, MP3, creator, upload, wav};
use serde_json::json;

#[test]
fn chunks_in_any_order_become_the_track_that_the_whole_file_becomes() {
    let app = App::isolated();
    let (ada, bob) = (creator(&app, "ada"), creator(&app, "bob"));
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 5));
    let size = i64::try_from(MP3.len()).unwrap();
    assert_eq!(used(&ada), size, "what is announced counts");
    let kept = file.send(&ada, 4).ok(200);
    assert_eq!((kept.text("upload_id"), kept.int("received_chunks")), (file.id.clone(), 1));
    assert_eq!(
        (kept["progress"].as_f64(), kept.text("message").as_str()),
        (Some(20.0), "Chunk uploaded successfully")
    );
    file.send(&ada, 2).ok(200);
    let seen = ada.get(&file.path()).ok(200);
    assert_eq!((seen.int("chunks_received"), seen.int("total_chunks")), (2, 5));
    assert_eq!((&seen["missing_chunks"], seen.text("status").as_str()), (&json!([1, 3, 5]), "uploading"));
    let status = ada.get(&format!("/tracks/{}/status", file.id)).ok(200);
    assert_eq!((status.text("status").as_str(), status.int("progress")), ("uploading", 20));
    for number in [5, 1, 3] {
        file.send(&ada, number).ok(200);
    }
    let done = file.complete(&ada).ok(201);
    assert_eq!((done.text("md5"), done.text("message").as_str()), (md5(MP3), "Upload completed"));
    let (track, other) = (&done["track"], upload(&bob, &[], "song.mp3", MP3));
    for field in
        ["title", "artist", "album", "duration_ms", "format", "file_size", "status", "is_public", "year"]
    {
        assert_eq!(track[field], other[field], "{field}");
    }
    assert_eq!(heard(&ada, track), MP3);
    assert_eq!(used(&ada), size);
    // two tracks with their covers
    only(&app, 4);
    let again = file.complete_with(&ada, &md5(MP3)).ok(201);
    assert_eq!((&again["track"]["id"], &again["md5"]), (&track["id"], &done["md5"]));
    let seen = ada.get(&file.path()).ok(200);
    assert_eq!((seen.int("chunks_received"), seen.text("status").as_str()), (5, "completed"));
    let status = ada.get(&format!("/tracks/{}/status", file.id)).ok(200);
    assert_eq!((status.text("status").as_str(), status.int("progress")), ("completed", 100));
    ada.delete(&format!("/tracks/{}", track.text("id"))).ok(200);
    file.complete(&ada).fails(404, "NOT_FOUND");
    assert_eq!(used(&ada), 0);
}

#[test]
fn what_is_said_at_the_announcement_is_said_of_the_track() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let said = json!({"filename": "my-track.wav", "total_chunks": 1, "total_size": wav(200).len(), "artist": "Ada",
                      "tags": ["live"], "year": 1999, "is_public": false});
    let id = ada.post("/tracks/initiate", &said).ok(200).text("upload_id");
    let file = Sending::of(&id, "my-track.wav", vec![wav(200)]);
    file.send_all(&ada);
    let track = file.complete(&ada).ok(201)["track"].clone();
    assert_eq!((track.text("title").as_str(), track.text("artist").as_str()), ("my-track", "Ada"));
    assert_eq!(
        (&track["tags"], track.int("year"), &track["is_public"]),
        (&json!(["live"]), 1999, &json!(false))
    );
}

#[test]
fn chunks_of_any_sizes_make_the_file_and_the_last_one_of_a_number_counts() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let parts = [&FLAC[..7], &FLAC[7..9000], &FLAC[9000..9001], &FLAC[9001..]].map(<[u8]>::to_vec);
    let file = Sending::begin(&ada, "song.flac", parts.to_vec());
    send(&ada, file.form_with(2, b"something else")).ok(200);
    file.send_all(&ada);
    let kept = file.send(&ada, 3).ok(200);
    assert_eq!((kept.int("received_chunks"), kept["progress"].as_f64()), (4, Some(100.0)));
    let track = file.complete_with(&ada, &md5(FLAC).to_uppercase()).ok(201)["track"].clone();
    assert_eq!(heard(&ada, &track), FLAC);
    assert_eq!(used(&ada), i64::try_from(FLAC.len()).unwrap());
}

#[test]
fn an_upload_that_is_given_up_leaves_nothing() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let file = Sending::begin(&ada, "song.mp3", cut(MP3, 3));
    file.send(&ada, 1).ok(200);
    ada.delete(&file.path()).ok(200);
    assert_eq!(used(&ada), 0);
    only(&app, 0);
    ada.get(&file.path()).fails(404, "NOT_FOUND");
    ada.delete(&file.path()).fails(404, "NOT_FOUND");
    file.send(&ada, 2).fails(404, "NOT_FOUND");
    file.complete(&ada).fails(404, "NOT_FOUND");
    begin(&ada, "song.mp3", 3, MP3.len());
}
