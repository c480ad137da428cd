//! The share token is the key: who has it gets in, who has not learns nothing.

use super::songs::{Party, count, song};
use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn a_token_is_long_stored_as_a_hash_and_the_same_refusal_for_every_wrong_one() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let made = host.post("/queue/session", &json!({})).ok(201);
    let token = made.text("share_token");
    assert_eq!(token.len(), 43, "256 bits");
    assert!(made.text("share_url").ends_with(&format!("/#/listen/{token}")), "{made}");
    let stored = "SELECT count(*) FROM queue_sessions q WHERE q::text LIKE '%' || $1 || '%'";
    assert_eq!(count(&app, stored, &[&token]), 0);
    let id = made["session"].text("id");
    for wrong in ["A".repeat(43), id, token[1..].to_owned()] {
        app.get(&format!("/queue/session/{wrong}")).fails(404, "NOT_FOUND");
        ben.ws().refused("queue.join", json!({"token": wrong}), "not_found");
    }
}

#[test]
fn a_new_link_voids_the_old_one_and_is_the_hosts_to_make() {
    let app = App::shared();
    let (host, ben, dj) = (app.user("host"), app.user("ben"), app.user("dj"));
    let track = song(&app, &host, "One", 60_000);
    let old = Party::begin(&host, json!({}));
    let (mut h, _) = old.join(&host);
    let (mut b, _) = old.join(&ben);
    let (mut d, _) = old.join(&dj);
    h.does("role", json!({"user_id": dj.id, "role": "dj"}));
    ben.post(&old.path("/token"), &json!({})).fails(403, "FORBIDDEN");
    let new = Party {
        token: host.post(&old.path("/token"), &json!({})).ok(201).text("share_token"),
        id: old.id.clone(),
    };
    app.get(&old.path("")).fails(404, "NOT_FOUND");
    host.post(&old.path("/items"), &json!({"track_id": track})).fails(404, "NOT_FOUND");
    ben.ws().refused("queue.join", json!({"token": old.token}), "not_found");
    // hosts and DJs who are in stay; others come again by the new one
    h.0.expect_where("queue.participants", |event| event["data"]["leaves"] == json!([ben.id]));
    b.may_not("add", json!({"track_id": track}), "conflict");
    d.adds(&[&track]);
    let (mut b, _) = new.join(&ben);
    let items = b.adds(&[&track]);
    assert_eq!(app.get(&new.path("")).ok(200)["items"][1]["id"], json!(items[0]));
}

#[test]
fn only_who_made_a_session_ends_it_and_then_it_is_over_for_all() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    h.does("role", json!({"user_id": ben.id, "role": "host"}));
    ben.delete(&party.path("")).fails(403, "FORBIDDEN");
    host.delete(&party.path("")).ok(200);
    b.0.expect("queue.ended");
    h.0.expect("queue.ended");
    b.may_not("play", json!({}), "not_found");
    host.delete(&party.path("")).fails(404, "NOT_FOUND");
    app.get(&party.path("")).fails(404, "NOT_FOUND");
}

#[test]
fn one_has_twenty_sessions_at_most() {
    let app = App::shared();
    let host = app.user("host");
    let parties: Vec<_> = (0..20).map(|_| Party::begin(&host, json!({}))).collect();
    host.post("/queue/session", &json!({})).fails(409, "CONFLICT");
    host.delete(&parties[7].path("")).ok(200);
    Party::begin(&host, json!({}));
    host.post("/queue/session", &json!({"name": ""})).fails(400, "VALIDATION_ERROR");
    host.post("/queue/session", &json!({"guest_can": ["host"]})).fails(400, "VALIDATION_ERROR");
}
