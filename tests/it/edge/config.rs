//! Domain `config`, and the platform's status: what anyone may know of how the server is set up.

use crate::harness::{App, Json};
use serde_json::{Value, json};

#[test]
fn the_ice_servers_are_those_that_are_configured_whole() {
    let servers = |env: &[(&str, &str)]| -> Value {
        let builder = env.iter().fold(App::builder(), |builder, (name, value)| builder.env(name, value));
        let app = builder.start();
        let answer = app.get("/config/webrtc");
        let data = answer.ok(200);
        assert_eq!(answer.json()["iceServers"], data["iceServers"], "it stands at the top as well");
        data["iceServers"].clone()
    };
    let stun = ("WEBRTC_STUN_URLS", "stun:one.example:3478, stun:two.example:3478,");
    let stun_only = json!([{"urls": ["stun:one.example:3478", "stun:two.example:3478"]}]);
    let turn = ("WEBRTC_TURN_URLS", "turn:turn.example:3478");
    let name = ("WEBRTC_TURN_USERNAME", "veza");
    let credential = ("WEBRTC_TURN_CREDENTIAL", "hunter2");
    let relay = json!({"urls": ["turn:turn.example:3478"], "username": "veza", "credential": "hunter2"});
    assert_eq!(servers(&[]), json!([]));
    assert_eq!(servers(&[stun]), stun_only);
    assert_eq!(servers(&[stun, turn, name, credential]), json!([stun_only[0], relay]));
    for half in [&[stun, turn, name][..], &[stun, turn, credential], &[stun, name, credential]] {
        assert_eq!(servers(half), stun_only, "{half:?}");
    }
    assert_eq!(servers(&[turn, name, credential]), json!([relay]));
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
