//! Who wants to be reached by relays only shows no address; and no address stands in a log.

use super::phones::{OFFER, Phone, candidate, pair};
use crate::harness::{App, Json};
use serde_json::json;

/// Addresses that only their owner's network should know.
const OWN: [&str; 2] = ["192.0.2.7", "203.0.113.7"];

#[test]
fn nothing_but_relays_reaches_the_other_one() {
    let app = App::shared();
    let (ana, ben) = pair(&app);
    ana.put("/calls/preferences", &json!({"relay_only": true})).ok(200);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, reply) = a.calls(&ben);
    assert_eq!(reply["relay_only"], true);
    for (kind, address) in [("host", OWN[0]), ("srflx", OWN[1]), ("prflx", OWN[1]), ("relay", "198.51.100.9")]
    {
        a.does("candidates", json!({"call_id": call, "candidates": [candidate(kind, address)]}));
    }
    let mut seen = vec![b.rings(&call), b.accepts(&call)];
    assert_eq!(seen[1]["relay_only"], false);
    a.does("negotiate", json!({"call_id": call, "description": {"type": "offer", "sdp": OFFER}}));
    a.does("candidates", json!({"call_id": call, "candidates": [candidate("host", OWN[0]), candidate("relay", "198.51.100.9")]}));
    seen.push(b.hears("call.negotiate", |data| data["call_id"] == call.as_str()));
    seen.extend((0..2).map(|_| b.hears("call.candidates", |data| data["call_id"] == call.as_str())));
    let told: String = seen.iter().map(ToString::to_string).collect();
    for address in OWN {
        assert!(!told.contains(address), "{address} reached the other one: {told}");
    }
    assert!(told.matches("198.51.100.9").count() >= 4, "relays are passed on: {told}");
    // the other one's way is not changed
    b.does("negotiate", json!({"call_id": call, "description": {"type": "answer", "sdp": OFFER}}));
    assert!(a.hears("call.negotiate", |data| data["call_id"] == call.as_str()).to_string().contains(OWN[0]));
}

#[test]
fn no_description_and_no_candidate_stands_in_a_log() {
    let app = App::builder().env("LOG_LEVEL", "debug").start();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = a.calls(&ben);
    a.does("candidates", json!({"call_id": call, "candidates": [candidate("host", OWN[0])]}));
    b.rings(&call);
    b.accepts(&call);
    a.does("negotiate", json!({"call_id": call, "description": {"type": "offer", "sdp": OFFER}}));
    b.hears("call.negotiate", |data| data["call_id"] == call.as_str());
    a.socket.refused(
        "call.negotiate",
        json!({"call_id": call, "description": {"type": "offer", "sdp": format!("hello {}", OWN[0])}}),
        "invalid",
    );
    // what stands where something else is expected is named by its field
    for wrong in [
        json!({"call_id": call, "description": OFFER}),
        json!({"call_id": call, "description": {"type": OFFER, "sdp": ""}}),
        json!({"call_id": call, "description": {"type": "offer", "sdp": OFFER}, "ice_restart": OWN[0]}),
        json!(OFFER),
    ] {
        a.socket.refused("call.negotiate", wrong, "invalid");
    }
    let wrong = json!({"call_id": call, "candidates": [candidate("host", OWN[0])["candidate"]]});
    a.socket.refused("call.candidates", wrong, "invalid");
    app.panic_call(&call);
    b.plain("hangup", &call);
    a.hears_end(&call);
    app.terminate();
    let log = app.output_to_its_end(std::time::Duration::from_secs(20));
    assert!(log.contains("DEBUG") || log.contains("debug"), "the log says little");
    for secret in ["UDP/TLS/RTP/SAVPF", "typ host", OWN[0], OWN[1], "4ZcD"] {
        assert!(!log.contains(secret), "{secret} stands in the log");
    }
}

#[test]
fn credentials_are_ones_own_and_end() {
    let app = App::builder()
        .env("WEBRTC_STUN_URLS", "stun:stun.veza.test:3478")
        .env("WEBRTC_TURN_URLS", "turn:turn.veza.test:3478")
        .env("WEBRTC_TURN_SECRET", "a-secret-of-the-relay-0123456789")
        .start();
    let (ana, ben) = pair(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, invited) = a.calls(&ben);
    b.rings(&call);
    let accepted = b.accepts(&call);
    for (reply, user) in [(&invited, &ana), (&accepted, &ben)] {
        let servers = reply["ice_servers"].as_array().unwrap();
        assert_eq!(servers.len(), 2, "{reply}");
        let username = servers[1].text("username");
        assert!(username.ends_with(&format!(":{}", user.id)), "{username}");
        assert!(reply["ice_servers_expire_at"].is_string() && servers[1]["credential"].is_string());
    }
    let shown = app.get("/config/webrtc").json().to_string();
    assert!(shown.contains("stun.veza.test") && !shown.contains("turn.veza.test"), "{shown}");
}
