//! What is too much, and what is no comment.

use super::saying::{answers, path, say, says};
use crate::harness::{App, Json, at_once};
use crate::queue::songs::song;
use serde_json::json;

#[test]
fn a_text_has_up_to_5000_characters_and_says_something() {
    let app = App::shared();
    let ada = app.user("ada");
    let track = song(&app, &ada, "One", 90_000);
    for content in ["é".repeat(5001), String::new(), " \n".to_owned(), "a\u{1}b".to_owned()] {
        ada.post(&path(&track), &json!({"content": content})).refuses("content");
    }
    let whole = "é".repeat(5000);
    let made = says(&ada, &track, &whole);
    assert_eq!(made.text("content"), whole);
    ada.put(&format!("/comments/{}", made.text("id")), &json!({"content": ""})).refuses("content");
    let bomb: String = (0..51).map(|number| format!("@fan{number} ")).collect();
    ada.post(&path(&track), &json!({"content": bomb})).refuses("content");
}

#[test]
fn a_moment_is_one_of_the_track() {
    let app = App::shared();
    let ada = app.user("ada");
    let track = song(&app, &ada, "One", 90_000);
    for timestamp in [json!(-1), json!(90.001), json!(1e300)] {
        ada.post(&path(&track), &json!({"content": "x", "timestamp": timestamp})).refuses("timestamp");
    }
    for timestamp in [json!(90), json!(0), json!(null)] {
        say(&ada, &track, &json!({"content": "x", "timestamp": timestamp}));
    }
}

#[test]
fn a_thread_is_five_levels_deep() {
    let app = App::shared();
    let ada = app.user("ada");
    let track = song(&app, &ada, "One", 90_000);
    let mut last = says(&ada, &track, "0");
    for depth in 1..5 {
        last = answers(&ada, &last, &depth.to_string());
    }
    ada.post(&path(&track), &json!({"content": "5", "parent_id": last["id"]})).refuses("parent_id");
}

#[test]
fn a_track_takes_ten_thousand_comments_whoever_comes_at_once() {
    let app = App::shared();
    let ada = app.user("ada");
    let track = song(&app, &ada, "One", 90_000);
    let many = "INSERT INTO track_comments (id, track_id, author_id, thread_id, depth, content)
        SELECT i.id, $1::text::uuid, $2::text::uuid, i.id, 0, 'x'
        FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 9998)) i";
    app.db().execute(many, &[&track, &ada.id]);
    let answered = at_once(6, |_| ada.post(&path(&track), &json!({"content": "x"})).status);
    let taken = answered.iter().filter(|status| **status == 201).count();
    assert_eq!(taken, 2, "{answered:?}");
    ada.post(&path(&track), &json!({"content": "x"})).fails(409, "CONFLICT");
    assert_eq!(app.get(&path(&track)).ok(200)["pagination"]["total"], 10_000);
}

#[test]
fn somebody_who_writes_too_often_waits() {
    let app = App::builder()
        .env("RATE_LIMIT_ENABLED", "true")
        .env("RATE_LIMIT_SIGNUPS_PER_MIN", "50")
        .env("RATE_LIMIT_COMMENTS_PER_MIN", "3")
        .start();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    let refused =
        (0..6).map(|_| ada.post(&path(&track), &json!({"content": "x"}))).find(|it| it.status != 201);
    let refused = refused.expect("the fourth within a minute waits");
    refused.fails(429, "RATE_LIMIT_EXCEEDED");
    says(&bob, &track, "another person does not");
}
