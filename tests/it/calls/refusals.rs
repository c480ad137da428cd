//! Who may not call, and how it is said.

use super::phones::{OFFER, Phone, fresh, invitation, pair};
use crate::harness::{App, NOBODY};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn one_calls_only_those_with_whom_one_has_a_conversation() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let mut a = Phone::of(&ana);
    a.socket.refused("call.invite", invitation(&fresh(), &ben), "not_found");
    let nobody = json!({"call_id": fresh(), "peer_id": NOBODY, "media": {}});
    a.socket.refused("call.invite", nobody, "not_found");
    ana.direct(&ben);
    a.calls(&ben);
}

#[test]
fn an_invitation_says_whom_and_how_long() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let room = ana.room(&[&ben]);
    let call = fresh();
    let wrong = [
        json!({"call_id": call, "media": {}}),
        json!({"call_id": call, "media": {}, "peer_id": ben.id, "room_id": room}),
        json!({"call_id": call, "media": {}, "peer_id": ana.id}),
        json!({"call_id": call, "media": {}, "peer_id": ben.id, "lifetime_ms": 0}),
        json!({"call_id": call, "media": {}, "peer_id": ben.id, "lifetime_ms": 120_001}),
        json!({"call_id": NOBODY.replace(|digit: char| digit != '-', "0"), "media": {}, "peer_id": ben.id}),
        json!({"call_id": call, "media": {}, "peer_id": ben.id, "description": {"type": "answer", "sdp": OFFER}}),
        json!({"call_id": call, "media": {}, "room_id": room, "description": {"type": "offer", "sdp": OFFER}}),
        json!({"call_id": call, "media": {}, "room_id": ana.direct(&ben)}),
        json!({"call_id": call, "peer_id": ben.id}),
    ];
    for data in wrong {
        a.socket.refused("call.invite", data, "invalid");
    }
    assert!(ana.get("/calls").ok(200)["calls"].as_array().unwrap().is_empty());
}

#[test]
fn only_who_is_called_answers() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b, mut stranger) = (Phone::of(&ana), Phone::of(&ben), Phone::of(&app.user("cat")));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    stranger.socket.refused("call.accept", json!({"call_id": call}), "not_found");
    stranger.socket.refused("call.decline", json!({"call_id": call}), "not_found");
    a.socket.refused("call.accept", json!({"call_id": call}), "not_found");
    a.socket.refused("call.decline", json!({"call_id": call, "reason": "failed"}), "invalid");
    let nothing = json!({"call_id": fresh()});
    for kind in ["ringing", "accept", "decline", "cancel", "hangup", "resume"] {
        a.socket.refused(&format!("call.{kind}"), nothing.clone(), "not_found");
    }
    a.socket.refused("call.dance", nothing, "unknown_type");
    b.accepts(&call);
}

#[test]
fn of_one_person_twenty_invitations_a_minute_are_taken() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let (ana, ben) = pair(&app);
    let cat = app.user("cat");
    cat.direct(&ben);
    let (mut a, mut c) = (Phone::of(&ana), Phone::of(&cat));
    let begun = Instant::now();
    let mut taken = 0;
    // one that is sent again counts as well: what it costs is the same
    let call = fresh();
    let refused = loop {
        match a.socket.try_send("call.invite", invitation(&call, &ben)) {
            Ok(_) => taken += 1,
            Err(error) => break error,
        }
        assert!(
            taken <= 20 + begun.elapsed().as_secs() / 3,
            "{taken} invitations after {:?}",
            begun.elapsed()
        );
    };
    assert!(taken >= 20, "after {taken}: {refused}");
    assert_eq!(refused["code"], "rate_limited");
    let wait = refused["retry_after_ms"].as_u64().unwrap_or_default();
    assert!((1..=3_000).contains(&wait), "{refused}");
    // what is wrong in itself is said so, and counts nothing; nobody else has to wait
    a.socket.refused("call.invite", json!({"call_id": fresh(), "media": {}}), "invalid");
    assert_eq!(c.calls(&ben).1["call"]["state"], "ringing");
    std::thread::sleep(Duration::from_millis(wait));
    a.socket.send("call.invite", invitation(&call, &ben));
}
