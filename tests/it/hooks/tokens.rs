//! Tokens: shown once, kept as a hash, ended at once by the next one, and not worth guessing.

use super::hook::{make, texts};
use crate::harness::{App, Json, at_once};
use serde_json::json;

#[test]
fn a_new_token_ends_the_one_before_at_once_and_holds_over_a_restart() {
    let app = App::isolated();
    let ada = app.user("ada");
    let hook = make(&ada, &ada.room(&[]), "bot");
    let made = ada.post(&format!("{}/token", hook.path()), &json!({})).ok(200);
    assert_ne!(made.text("token"), hook.token);
    hook.say("old").fails(404, "NOT_FOUND");
    let post = |token: &str| app.post(&format!("/hooks/{token}"), &json!({"content": "new"}));
    post(&made.text("token")).ok(201);
    app.restart();
    hook.say("old").fails(404, "NOT_FOUND");
    post(&made.text("token")).ok(201);
    let by_header = |token: &str| {
        let call = app.call("POST", "/api/v1/hooks").bearer(token);
        call.json(&json!({"content": "by header"})).send()
    };
    by_header(&hook.token).fails(401, "UNAUTHORIZED");
    by_header(&made.text("token")).ok(201);
    app.post("/hooks", &json!({"content": "x"})).fails(401, "UNAUTHORIZED");
    assert_eq!(texts(&ada, &hook.room), ["new", "new", "by header"]);
}

#[test]
fn no_token_is_in_the_database_or_the_log() {
    let app = App::isolated();
    let ada = app.user("ada");
    let hook = make(&ada, &ada.room(&[]), "bot");
    hook.say("hello").ok(201);
    hook.say("").refuses("content");
    let renewed = ada.post(&format!("{}/token", hook.path()), &json!({})).ok(200).text("token");
    hook.say("old").fails(404, "NOT_FOUND");
    app.restart();
    for token in [&hook.token, &renewed] {
        let random = token.trim_start_matches("vzh_");
        assert_eq!(app.db().tables_with(random), Vec::<String>::new());
        assert!(!app.output().contains(random), "the log tells the token");
    }
    let kept = app.db().rows("SELECT token_hash FROM room_hooks", &[]);
    assert_eq!(kept[0].get::<_, Vec<u8>>(0).len(), 32);
}

#[test]
fn guesses_end_after_ten_and_those_who_know_are_many_at_once() {
    let app = App::builder().env("RATE_LIMIT_ENABLED", "true").start();
    let ada = app.user("ada");
    let hook = make(&ada, &ada.room(&[]), "bot");
    let statuses = at_once(30, |number| hook.say(&format!("{number}")).status);
    assert_eq!(statuses, vec![201; 30], "none of them is a guess");
    let wrong = |number: usize| format!("vzh_{number:043}");
    let guess =
        |number: usize| app.post(&format!("/hooks/{}", wrong(number)), &json!({"content": "x"})).status;
    let statuses = at_once(20, guess);
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 10, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 10, "{statuses:?}");
    let refused = hook.say("x");
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    assert!(refused.header("retry-after").is_some(), "{refused}");
}
