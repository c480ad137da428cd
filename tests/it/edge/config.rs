//! Domain `config`, and the platform's status: what anyone may know of how the server is set up.

use crate::harness::{App, Json};
use serde_json::{Value, json};
use std::process::Command;
use std::time::Duration;

const STUN: (&str, &str) = ("WEBRTC_STUN_URLS", "stun:one.example:3478, stun:two.example:3478,");
const TURN: (&str, &str) = ("WEBRTC_TURN_URLS", "turn:turn.example:3478");
const NAME: (&str, &str) = ("WEBRTC_TURN_USERNAME", "veza");
const CREDENTIAL: (&str, &str) = ("WEBRTC_TURN_CREDENTIAL", "hunter2");
const SECRET: (&str, &str) = ("WEBRTC_TURN_SECRET", "north-of-the-wall");
/// What the log says of a half.
const HALF: &str = "TURN is configured by half, and left out";

/// Starts a server with these settings, and returns the servers that it tells of, and how often it warned at its start.
fn servers(env: &[(&str, &str)]) -> (Value, usize) {
    let app = env.iter().fold(App::builder(), |builder, (name, value)| builder.env(name, value)).start();
    let answer = app.get("/config/webrtc");
    let data = answer.ok(200);
    assert_eq!(answer.json()["iceServers"], data["iceServers"], "it stands at the top as well");
    let servers = data["iceServers"].clone();
    app.terminate();
    let output = app.output_to_its_end(Duration::from_secs(20));
    for secret in [CREDENTIAL.1, SECRET.1] {
        assert!(!output.contains(secret), "a log says nothing of what opens the relays");
    }
    (servers, output.matches(HALF).count())
}

#[test]
fn the_ice_servers_are_those_that_are_configured_whole() {
    let stun = json!([{"urls": ["stun:one.example:3478", "stun:two.example:3478"]}]);
    let relay = json!({"urls": ["turn:turn.example:3478"], "username": "veza", "credential": "hunter2"});
    assert_eq!(servers(&[]), (json!([]), 0), "nothing");
    assert_eq!(servers(&[STUN]), (stun.clone(), 0), "STUN only");
    assert_eq!(servers(&[STUN, TURN, NAME, CREDENTIAL]), (json!([stun[0], relay]), 0), "both");
    assert_eq!(servers(&[TURN, NAME, CREDENTIAL]), (json!([relay]), 0), "TURN only");
}

#[test]
fn relays_that_are_configured_by_half_are_left_out_with_one_warning() {
    let stun = json!([{"urls": ["stun:one.example:3478", "stun:two.example:3478"]}]);
    for half in [&[STUN, TURN][..], &[STUN, TURN, NAME], &[STUN, TURN, CREDENTIAL], &[STUN, NAME, CREDENTIAL]]
    {
        assert_eq!(servers(half), (stun.clone(), 1), "{half:?}");
    }
    assert_eq!(servers(&[SECRET]), (json!([]), 1), "a secret of nothing");
}

#[test]
fn who_is_in_no_call_gets_nothing_of_the_secret() {
    let stun = json!([{"urls": ["stun:one.example:3478", "stun:two.example:3478"]}]);
    assert_eq!(servers(&[STUN, TURN, SECRET]), (stun, 0));
}

/// The contract's examples, with an address of the test's.
#[test]
fn the_examples_for_curl_show_them() {
    let app = App::builder()
        .env(STUN.0, STUN.1)
        .env(TURN.0, TURN.1)
        .env(NAME.0, NAME.1)
        .env(CREDENTIAL.0, CREDENTIAL.1)
        .start();
    let url = format!("http://localhost:{}/api/v1/config/webrtc", app.port());
    let out = Command::new("curl").args(["-sS", &url]).output().expect("curl runs");
    let body: Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!(body["iceServers"][0]["urls"][0], "stun:one.example:3478");
    assert_eq!(body["iceServers"][1]["credential"], "hunter2");
}

#[test]
fn the_status_names_each_part() {
    let app = App::shared();
    let status = app.get("/status").ok(200);
    assert_eq!(status.text("status"), "operational");
    let services = &status["services"];
    for (part, state) in
        [("database", "up"), ("chat", "up"), ("redis", "not_configured"), ("stream", "not_configured")]
    {
        assert_eq!(services[part].text("status"), state, "{services}");
    }
}
