//! Ten wrong tokens in a minute are all that an address may try.

use super::links::{accept, invite};
use crate::harness::{App, Json, at_once};
use serde_json::json;

#[test]
fn the_eleventh_wrong_token_waits_and_then_so_does_a_right_one() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let token = invite(&ada, &ada.room(&[]), &json!({})).ok(201).text("token");
    for _ in 0..30 {
        app.get(&format!("/invites/{token}")).ok(200);
    }
    accept(&bob, &token).ok(200);
    let statuses = at_once(20, |n| app.get(&format!("/invites/wrong{n}")).status);
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 10, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 10, "{statuses:?}");
    let refused = app.get(&format!("/invites/{token}"));
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
    accept(&bob, &token).fails(429, "RATE_LIMIT_EXCEEDED");
}
