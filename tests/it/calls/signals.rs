//! What passes between those in a call, in which order, and what does not.

use super::phones::{OFFER, Phone, candidate, pair, talking};
use crate::harness::App;
use serde_json::json;

#[test]
fn candidates_that_came_before_the_answer_come_behind_the_offer() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    for number in 0..40 {
        let address = format!("192.0.2.{}", number + 1);
        a.does("candidates", json!({"call_id": call, "candidates": [candidate("host", &address)]}));
    }
    a.does("candidates", json!({"call_id": call, "candidates": [], "end": true}));
    b.rings(&call);
    b.accepts(&call);
    let told = b.hears("call.candidates", |data| data["call_id"] == call.as_str());
    assert_eq!((told["candidates"].as_array().map(Vec::len), told["end"].clone()), (Some(32), json!(true)));
}

#[test]
fn candidates_wait_for_the_description_they_belong_to() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    b.rings(&call);
    // without an answer yet
    let reply = b.does("accept", json!({"call_id": call, "media": {"audio": true}}));
    assert_eq!(reply["description"]["sdp"], OFFER);
    b.does("candidates", json!({"call_id": call, "candidates": [candidate("host", "192.0.2.8")]}));
    a.socket.expect_no("call.candidates", 200);
    b.does("negotiate", json!({"call_id": call, "description": {"type": "answer", "sdp": OFFER}}));
    a.hears("call.negotiate", |data| data["description"]["type"] == "answer");
    a.hears("call.candidates", |data| data["candidates"].as_array().is_some_and(|some| some.len() == 1));
}

#[test]
fn nobody_outside_a_call_says_anything_in_it() {
    let app = App::shared();
    let ((ana, _a), (_, mut b), call) = talking(&app);
    let (mut stranger, mut second) = (Phone::of(&app.user("stranger")), Phone::of(&ana.login()));
    let negotiate = json!({"call_id": call, "description": {"type": "offer", "sdp": OFFER}});
    let candidates = json!({"call_id": call, "candidates": [candidate("host", "192.0.2.8")]});
    for (kind, data) in [
        ("negotiate", negotiate),
        ("candidates", candidates),
        ("media", json!({"call_id": call, "audio": false})),
        ("quality", json!({"call_id": call})),
        ("hangup", json!({"call_id": call})),
    ] {
        stranger.socket.refused(&format!("call.{kind}"), data.clone(), "not_found");
        second.socket.refused(&format!("call.{kind}"), data, "conflict");
    }
    for kind in ["accept", "decline", "ringing", "resume", "cancel"] {
        stranger.socket.refused(&format!("call.{kind}"), json!({"call_id": call}), "not_found");
    }
    for kind in ["call.negotiate", "call.candidates", "call.media", "call.participant"] {
        b.socket.expect_no(kind, 20);
    }
}

#[test]
fn what_is_no_description_or_candidate_is_refused() {
    let app = App::shared();
    let ((_, mut a), _b, call) = talking(&app);
    for sdp in ["", "hello", "v=0\r\n", "v=0\r\n\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\n"] {
        let data = json!({"call_id": call, "description": {"type": "offer", "sdp": sdp}});
        a.socket.refused("call.negotiate", data, "invalid");
    }
    let odd = json!({"candidate": "hello"});
    a.socket.refused("call.candidates", json!({"call_id": call, "candidates": [odd]}), "invalid");
    let many = vec![candidate("host", "192.0.2.8"); 33];
    a.socket.refused("call.candidates", json!({"call_id": call, "candidates": many}), "invalid");
    let to =
        json!({"call_id": call, "to": uuid::Uuid::new_v4(), "description": {"type": "offer", "sdp": OFFER}});
    a.socket.refused("call.negotiate", to, "not_found");
    a.socket.refused("call.quality", json!({"call_id": call, "loss": 2}), "invalid");
}

#[test]
fn one_participant_sends_so_many_candidates_and_no_more() {
    let app = App::shared();
    let ((_, mut a), (_, mut b), call) = talking(&app);
    let some = vec![candidate("host", "192.0.2.8"); 32];
    let send = json!({"call_id": call, "candidates": some});
    let refused = (0..40).any(|_| {
        let answer = a.socket.try_send("call.candidates", send.clone());
        answer.is_err_and(|error| error["code"] == "rate_limited")
    });
    assert!(refused, "a flood goes on");
    b.plain("hangup", &call);
    assert_eq!(a.hears_end(&call), "hangup");
}
