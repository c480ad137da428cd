//! What devices send each other in a call: each description and each candidate has a number by which it is known again.

use crate::{
    calls::phones::{OFFER, candidate},
    harness::Json,
};
use serde_json::{Value, json};

/// Numbers of one socket of the sender. What was sent by another one may wait at a node that the sender left, and come late.
pub const SOCKET: u64 = 1_000_000;
/// The last line of a description that has a number.
const MARK: &str = "a=mid:n";

/// What it is; descriptions may overtake the candidates that wait for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Description,
    Candidate,
}

/// Returns the command, and what it asks with, of one that has this number.
pub fn sent(kind: Kind, call: &str, number: u64) -> (&'static str, Value) {
    match kind {
        Kind::Description => {
            let description = json!({"type": "offer", "sdp": format!("{OFFER}{MARK}{number}\r\n")});
            ("call.negotiate", json!({"call_id": call, "description": description}))
        }
        Kind::Candidate => {
            let mut one = candidate("host", "192.0.2.9");
            one["usernameFragment"] = json!(format!("n{number}"));
            ("call.candidates", json!({"call_id": call, "candidates": [one]}))
        }
    }
}

/// Returns what an event tells of those that have a number.
pub fn heard(event: &Value) -> Vec<(Kind, u64)> {
    let data = &event["data"];
    match event["type"].as_str() {
        Some("call.negotiate") => {
            let sdp = data["description"].text("sdp");
            let number = sdp.trim_end().rsplit_once(MARK).and_then(|(_, number)| number.parse().ok());
            number.map(|number| (Kind::Description, number)).into_iter().collect()
        }
        Some("call.candidates") => {
            let number = |one: &Value| one["usernameFragment"].as_str()?.strip_prefix('n')?.parse().ok();
            data.list("candidates")
                .iter()
                .filter_map(number)
                .map(|number| (Kind::Candidate, number))
                .collect()
        }
        _ => Vec::new(),
    }
}
