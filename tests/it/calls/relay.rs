//! Who wants to be reached by relays only shows no address; and no address stands in a log.

use super::phones::{OFFER, Phone, candidate, pair};
use crate::harness::{App, Json, Seen, User, turn_password};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const SECRET: &str = "a-secret-of-the-relay-0123456789";
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
    let log = app.output_to_its_end(Duration::from_secs(20));
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
        .env("WEBRTC_TURN_SECRET", SECRET)
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

/// How long credentials last here, in seconds: with others after 80 % of it.
const LASTS_S: i64 = 10;

fn with_short_credentials() -> App {
    App::builder()
        .env("WEBRTC_TURN_URLS", "turn:turn.veza.test:3478")
        .env("WEBRTC_TURN_SECRET", SECRET)
        .env("TURN_CREDENTIALS_S", &LASTS_S.to_string())
        .start()
}

/// Returns when credentials end, in seconds since 1970, after a look at whose they are and what opens with them.
#[track_caller]
fn end_of(told: &Value, user: &str) -> i64 {
    let server = &told["ice_servers"][0];
    let name = server.text("username");
    let (ends, whose) = name.split_once(':').unwrap();
    assert_eq!((whose, server.text("credential")), (user, turn_password(SECRET, &name)), "{told}");
    let ends: i64 = ends.parse().unwrap();
    let said = chrono::DateTime::parse_from_rfc3339(&told.text("ice_servers_expire_at")).unwrap();
    assert_eq!(said.timestamp(), ends, "{told}");
    ends
}

/// Waits until both devices are told other credentials. Each is read all the while: who does not answer pings is cut off.
#[track_caller]
fn both_renewed(mut phones: [&mut Phone; 2], call: &str) -> [Value; 2] {
    let deadline = Instant::now() + Duration::from_secs(60);
    let mut told = [Value::Null, Value::Null];
    while told.iter().any(Value::is_null) {
        assert!(Instant::now() < deadline, "no other credentials came: {told:?}");
        for (phone, told) in phones.iter_mut().zip(&mut told) {
            match phone.socket.next_seen(Duration::from_millis(100)) {
                Seen::Message(event) if event["type"] == "call.ice_servers" && told.is_null() => {
                    assert_eq!(event["data"]["call_id"], call);
                    *told = event["data"].clone();
                }
                Seen::Closed(code) => panic!("the socket was closed: {code:?}"),
                Seen::Message(_) | Seen::Quiet => {}
            }
        }
    }
    told
}

/// A call of two, with when the credentials of each end.
fn with_credentials(app: &App) -> ((User, Phone), (User, Phone), String, [i64; 2]) {
    let (ana, ben) = pair(app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, invited) = a.calls(&ben);
    b.rings(&call);
    let accepted = b.accepts(&call);
    let ends = [end_of(&invited, &ana.id), end_of(&accepted, &ben.id)];
    ((ana, a), (ben, b), call, ends)
}

#[test]
fn both_are_told_other_credentials_when_a_fifth_of_their_time_is_left() {
    let app = with_short_credentials();
    let ((ana, mut a), (ben, mut b), call, mut ends) = with_credentials(&app);
    for _ in 0..2 {
        let told = both_renewed([&mut a, &mut b], &call);
        let later = [end_of(&told[0], &ana.id), end_of(&told[1], &ben.id)];
        for (later, before) in later.iter().zip(ends) {
            // a busy machine is late, but not early
            assert!(later - before >= LASTS_S * 4 / 5, "{later} after {before}");
        }
        ends = later;
    }
}

#[test]
fn credentials_are_renewed_although_the_calls_actor_died() {
    let app = with_short_credentials();
    let ((ana, mut a), (ben, mut b), call, ends) = with_credentials(&app);
    app.panic_call(&call);
    let told = both_renewed([&mut a, &mut b], &call);
    assert!(end_of(&told[0], &ana.id) >= ends[0]);
    assert!(end_of(&told[1], &ben.id) >= ends[1]);
}
