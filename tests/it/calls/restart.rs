//! A call outlives its server.

use super::phones::{OFFER, Phone, candidate, pair, talking};
use crate::harness::{App, Json};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn a_call_goes_on_after_a_kill() {
    let app = App::isolated();
    let ((ana, a), (ben, b), call) = talking(&app);
    app.kill();
    drop((a, b));
    app.start_again();
    let mut a = Phone::of(&ana);
    let back = a.plain("resume", &call);
    assert_eq!(
        (back["call"]["state"].clone(), back["call"]["participants"].as_array().map(Vec::len)),
        (json!("live"), Some(2))
    );
    let mut b = Phone::of(&ben);
    b.plain("resume", &call);
    let told = a.hears_change(&call, "back");
    assert_eq!(told["participant"]["user_id"], ben.id);
    a.does(
        "negotiate",
        json!({"call_id": call, "ice_restart": true, "description": {"type": "offer", "sdp": OFFER}}),
    );
    assert_eq!(b.hears("call.negotiate", |data| data["call_id"] == call.as_str())["ice_restart"], true);
    b.does("candidates", json!({"call_id": call, "candidates": [candidate("host", "192.0.2.9")]}));
    a.hears("call.candidates", |data| data["call_id"] == call.as_str());
    a.plain("hangup", &call);
    assert_eq!(b.hears_end(&call), "hangup");
}

#[test]
fn a_call_that_rings_is_answered_after_a_kill() {
    let app = App::isolated();
    let (ana, ben) = pair(&app);
    let mut a = Phone::of(&ana);
    let (call, _) = a.calls(&ben);
    app.kill();
    drop(a);
    app.start_again();
    let mut a = Phone::of(&ana);
    assert_eq!(a.plain("resume", &call)["call"]["state"], "ringing");
    // who comes back learns by the resume that it rings
    let mut b = Phone::deaf(&ben);
    let epoch = b.socket.join_own().text("epoch");
    let told = b.socket.resume_own(0, &epoch);
    assert!(told.list("events").iter().any(|event| event["type"] == "call.incoming"), "{told}");
    let accepted = b.accepts(&call);
    assert_eq!(accepted["description"]["sdp"], OFFER, "the offer is kept");
    a.hears("call.accepted", |data| data["call"]["id"] == call.as_str());
}

#[test]
fn a_call_to_which_nobody_comes_back_ends() {
    let app = App::isolated();
    let ((ana, a), (_ben, b), call) = talking(&app);
    drop((a, b));
    // both are gone for good: the time of the first who went
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let entry = ana.get(&format!("/calls/{call}")).ok(200)["call"].clone();
        if entry["state"] == "ended" {
            assert_eq!(entry["outcome"], "failed");
            break;
        }
        assert!(Instant::now() < deadline, "{entry}");
        std::thread::sleep(Duration::from_millis(200));
    }
}
