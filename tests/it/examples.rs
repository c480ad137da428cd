//! The examples that are read as documentation, run as a reader runs them: what they show has to be true.

use crate::harness::{App, Coturn, PASSWORD, example, scratch_dir, unique};
use std::process::Command;

const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// What the example says when sound came both ways.
const TALKED: &str = "sound came both ways";

/// Lets two new people call each other at a server; returns whether they heard each other, and all that was said.
fn call(app: &App, more: &[&str]) -> (bool, String) {
    let (caller, callee) = (unique("ana"), unique("ben"));
    // what hangs ends the test
    let out = Command::new("timeout")
        .arg("150")
        .arg(example("call"))
        .args(["--url", &format!("http://{}", app.addr()), "--caller", &caller, "--callee", &callee])
        .args(["--password", PASSWORD, "--address", "127.0.0.1"])
        .args(more)
        .output()
        .expect("timeout runs");
    let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert_eq!(out.status.success(), said.contains(TALKED), "the exit code says it: {said}");
    (out.status.success(), said)
}

#[test]
fn two_peers_call_each_other_directly() {
    let (heard, said) = call(&App::shared(), &[]);
    assert!(heard, "{said}");
    assert_eq!(said.matches("is connected, host to").count(), 2, "{said}");
}

#[test]
fn two_peers_call_each_other_through_the_relay_alone() {
    let coturn = Coturn::start(scratch_dir(), SECRET);
    let app = App::builder().env("WEBRTC_TURN_URLS", &coturn.url()).env("WEBRTC_TURN_SECRET", SECRET).start();
    let (heard, said) = call(&app, &["--relay-only"]);
    assert!(heard, "{said}\n{}", coturn.log());
    assert_eq!(said.matches("is connected, relay to").count(), 2, "{said}");
}

#[test]
fn who_hide_their_addresses_where_there_is_no_relay_hear_nothing() {
    let (heard, said) = call(&App::shared(), &["--relay-only"]);
    assert!(!heard, "{said}");
}
