//! Hearing tracks: in parts, under conditions, and only those that one may.

use super::music::{FLAC, MP3, creator, upload};
use crate::harness::{Answer, App, Json, NOBODY, User};
use serde_json::Value;

fn stream(user: &User, track: &Value, headers: &[(&str, &str)]) -> Answer {
    let call = user.call("GET", &format!("/tracks/{}/stream", track.text("id")));
    headers.iter().fold(call, |call, (name, value)| call.header(name, value)).send()
}

#[test]
fn a_track_is_the_file_that_was_uploaded() {
    let app = App::shared();
    let (ada, bob) = (creator(&app, "ada"), app.user("bob"));
    for (name, bytes, content_type) in [("söng.mp3", MP3, "audio/mpeg"), ("a.flac", FLAC, "audio/flac")] {
        let track = upload(&ada, &[], name, bytes);
        let answer = stream(&bob, &track, &[]);
        assert_eq!(answer.status, 200, "{answer}");
        assert_eq!(answer.bytes, bytes);
        assert_eq!(answer.header("content-type"), Some(content_type));
        assert_eq!(answer.header("accept-ranges"), Some("bytes"));
        assert_eq!(answer.header("content-length"), Some(bytes.len().to_string().as_str()));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(
            answer.header("content-disposition").is_some_and(|text| text.starts_with("inline")),
            "{answer}"
        );
        let head = bob.call("HEAD", &format!("/tracks/{}/stream", track.text("id"))).send();
        assert_eq!((head.status, head.bytes.len()), (200, 0));
        for header in ["content-type", "content-length", "etag", "accept-ranges"] {
            assert_eq!(head.header(header), answer.header(header), "{header}");
        }
        // who is not signed in may hear what is public
        assert_eq!(app.get(&format!("/tracks/{}/stream", track.text("id"))).bytes, bytes);
    }
}

#[test]
fn parts_are_served_as_they_are_asked_for() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let track = upload(&ada, &[], "a.mp3", MP3);
    let size = MP3.len();
    let last = size - 1;
    for (range, from, to) in [
        ("bytes=0-0".to_owned(), 0, 1),
        ("bytes=0-".to_owned(), 0, size),
        ("bytes=100-199".to_owned(), 100, 200),
        ("bytes=-5".to_owned(), size - 5, size),
        (format!("bytes=-{}", size * 2), 0, size),
        (format!("bytes={last}-{last}"), last, size),
        (format!("bytes=10-{}", size * 2), 10, size),
    ] {
        let answer = stream(&ada, &track, &[("Range", &range)]);
        assert_eq!((answer.status, answer.bytes.as_slice()), (206, &MP3[from..to]), "{range}");
        let told = format!("bytes {from}-{}/{size}", to - 1);
        assert_eq!(answer.header("content-range"), Some(told.as_str()), "{range}");
        assert_eq!(answer.header("content-length"), Some((to - from).to_string().as_str()), "{range}");
    }
    for range in [format!("bytes={size}-"), "bytes=-0".to_owned(), "bytes=0-0,5-5".to_owned()] {
        let answer = stream(&ada, &track, &[("Range", &range)]);
        answer.fails(416, "RANGE_NOT_SATISFIABLE");
        assert_eq!(answer.header("content-range"), Some(format!("bytes */{size}").as_str()), "{range}");
    }
    for range in ["bytes=5-2", "bytes=a-b", "lines=1-2", ""] {
        assert_eq!(stream(&ada, &track, &[("Range", range)]).status, 200, "{range}");
    }
}

#[test]
fn conditions_are_held_to() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let track = upload(&ada, &[], "a.mp3", MP3);
    let tag = stream(&ada, &track, &[]).header("etag").expect("a tag").to_owned();
    let part = ("Range", "bytes=0-9");
    let cases: [(&[(&str, &str)], u16); 8] = [
        (&[("If-None-Match", &tag)], 304),
        (&[("If-None-Match", &format!("W/{tag}, \"x\"")), part], 304),
        (&[("If-None-Match", "*")], 304),
        (&[("If-None-Match", "\"x\"")], 200),
        (&[("If-Range", &tag), part], 206),
        (&[("If-Range", "\"x\""), part], 200),
        (&[("If-Range", &format!("W/{tag}")), part], 200),
        (&[("If-Range", "Sat, 29 Oct 1994 19:43:31 GMT"), part], 200),
    ];
    for (headers, status) in cases {
        let answer = stream(&ada, &track, headers);
        assert_eq!(answer.status, status, "{headers:?}");
        assert_eq!(answer.header("etag"), Some(tag.as_str()), "{headers:?}");
        assert_eq!(answer.bytes.is_empty(), status == 304, "{headers:?}");
    }
}

#[test]
fn a_private_track_is_its_creators_alone() {
    let app = App::shared();
    let (ada, bob, eve) = (creator(&app, "ada"), creator(&app, "bob"), app.user_with_role("eve", "admin"));
    let track = upload(&ada, &[("is_public", "false")], "a.mp3", MP3);
    let id = track.text("id");
    for path in ["", "/stream", "/cover"] {
        let path = format!("/tracks/{id}{path}");
        app.get(&path).fails(404, "NOT_FOUND");
        bob.get(&path).fails(404, "NOT_FOUND");
        assert_eq!((ada.get(&path).status, eve.get(&path).status), (200, 200), "{path}");
        bob.get(&path.replace(&id, NOBODY)).fails(404, "NOT_FOUND");
        bob.get(&path.replace(&id, "..%2f")).fails(400, "VALIDATION_ERROR");
    }
    bob.put(&format!("/tracks/{id}"), &serde_json::json!({"title": "x"})).fails(404, "NOT_FOUND");
    bob.delete(&format!("/tracks/{id}")).fails(404, "NOT_FOUND");
    // once more people may hear it
    ada.put(&format!("/tracks/{id}"), &serde_json::json!({"is_public": true})).ok(200);
    assert_eq!(stream(&bob, &track, &[]).bytes, MP3);
}

#[test]
fn a_player_that_sends_no_header_shows_a_cookie_or_a_stream_token() {
    let app = App::shared();
    let (ada, bob) = (creator(&app, "ada"), app.user("bob"));
    let track = upload(&ada, &[("is_public", "false")], "a.mp3", MP3);
    let path = format!("/api/v1/tracks/{}/stream", track.text("id"));
    let cookie = app.call("GET", &path).header("Cookie", &format!("access_token={}", ada.access)).send();
    assert_eq!(cookie.bytes, MP3);
    let token = ada.post("/auth/stream-token", &serde_json::json!({})).ok(200).text("token");
    for _ in 0..3 {
        let part = app.call("GET", &format!("{path}?token={token}")).header("Range", "bytes=0-9").send();
        assert_eq!((part.status, part.bytes.as_slice()), (206, &MP3[..10]));
    }
    for wrong in [
        bob.post("/auth/stream-token", &serde_json::json!({})).ok(200).text("token"),
        ada.access.clone(),
        "x".into(),
    ] {
        app.call("GET", &format!("{path}?token={wrong}")).send().fails(404, "NOT_FOUND");
    }
}
