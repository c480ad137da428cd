//! Keys of streams: shown to their owners, and found nowhere else.

use super::streams::{seen, stream};
use crate::harness::{App, Json, NOBODY, at_once};
use serde_json::json;

/// Returns what stands behind the stream's id.
fn secret(key: &str) -> &str {
    key.split_once("?key=").expect("a key").1
}

#[test]
fn who_has_no_stream_gets_a_draft_with_a_key() {
    let app = App::shared();
    let ada = app.user("ada");
    let keys: Vec<_> = at_once(8, |_| ada.get("/live/streams/me/key").ok(200))
        .into_iter()
        .map(|key| key.text("stream_key"))
        .collect();
    assert!(keys.iter().all(|key| *key == keys[0]), "one draft: {keys:?}");
    let own = ada.get("/live/streams/me").ok(200).list("streams");
    assert_eq!(own.len(), 1);
    let id = own[0].text("id");
    assert_eq!((&own[0]["status"], &own[0]["title"]), (&json!("draft"), &json!("Untitled")));
    assert_eq!(own[0].text("stream_key"), keys[0]);
    assert!(keys[0].starts_with(&format!("{id}?key=")) && secret(&keys[0]).len() == 43, "{keys:?}");
    // a draft that nobody has named is in no list
    let listed = app.get(&format!("/live/streams?user_id={}", ada.id)).ok(200);
    assert!(listed.list("streams").is_empty(), "{listed}");
    ada.put(&format!("/live/streams/{id}"), &json!({"title": "Named"})).ok(200);
    let listed = app.get(&format!("/live/streams?user_id={}", ada.id)).ok(200);
    assert_eq!(listed.list("streams").len(), 1);
    // the first stays the one whose key is shown
    let other = stream(&ada);
    let key = ada.get("/live/streams/me/key").ok(200);
    assert_eq!((key.text("stream_id"), key.text("stream_key")), (id, keys[0].clone()));
    let key = ada.get(&format!("/live/streams/me/key?stream_id={other}")).ok(200);
    assert!(key.text("stream_key").starts_with(&other));
}

#[test]
fn a_key_is_given_up_for_another() {
    let app = App::shared();
    let ada = app.user("ada");
    let before = ada.get("/live/streams/me/key").ok(200);
    let after = ada.post("/live/streams/me/key/regenerate", &json!({})).ok(200);
    assert_eq!(before["stream_id"], after["stream_id"]);
    assert_ne!(before["stream_key"], after["stream_key"]);
    assert_eq!(ada.get("/live/streams/me/key").ok(200), after);
    let (ben, other) = (app.user("ben"), stream(&ada));
    let named = format!("?stream_id={other}");
    ben.post(&format!("/live/streams/me/key/regenerate{named}"), &json!({})).fails(403, "FORBIDDEN");
    ben.get(&format!("/live/streams/me/key{named}")).fails(403, "FORBIDDEN");
    ben.get(&format!("/live/streams/me/key?stream_id={NOBODY}")).fails(404, "NOT_FOUND");
    app.get("/live/streams/me/key").fails(401, "UNAUTHORIZED");
    app.get("/live/streams/me").fails(401, "UNAUTHORIZED");
}

#[test]
fn the_server_says_where_to_stream_to_when_it_knows() {
    let app = App::builder().env("LIVE_RTMP_URL", "rtmp://media.veza.test/live/").start();
    let key = app.user("ada").get("/live/streams/me/key").ok(200);
    assert_eq!(key["rtmp_url"], "rtmp://media.veza.test/live");
    let key = App::shared().user("ada").get("/live/streams/me/key").ok(200);
    assert_eq!(key["rtmp_url"], serde_json::Value::Null);
}

#[test]
fn a_key_is_nowhere_but_in_its_owners_answers() {
    let app = App::builder().env("LOG_LEVEL", "debug").start();
    let (ada, ben) = (app.user("ada"), app.user("ben"));
    let id = stream(&ada);
    let mut viewer = ben.ws();
    viewer.join(&id);
    let first = ada.get("/live/streams/me/key").ok(200).text("stream_key");
    let second = ada.post("/live/streams/me/key/regenerate", &json!({})).ok(200).text("stream_key");
    ada.put(&format!("/live/streams/{id}"), &json!({"title": "Other"})).ok(200);
    let told = viewer.expect("live.updated").to_string();
    let shown = format!("{}{}{told}{}", seen(&app, &id), ben.get("/live/streams").text, app.output());
    for key in [secret(&first), secret(&second)] {
        assert!(!shown.contains(key), "shown or logged");
        assert_eq!(app.db().tables_with(key), Vec::<String>::new(), "kept as it is");
    }
}
