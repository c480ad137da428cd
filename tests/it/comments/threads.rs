//! What is said of a track, at a moment of it, and in threads.

use super::saying::{answers, path, replies, say, says, texts, threads};
use crate::harness::{App, Json, NOBODY, at_once};
use crate::queue::songs::song;
use serde_json::json;

#[test]
fn a_comment_stands_at_its_moment_and_says_who_wrote_it() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    let made = say(&bob, &track, &json!({"content": "What a drop!", "timestamp": 83.4567}));
    assert_eq!(made["timestamp"], 83.457, "{made}");
    assert_eq!((made.text("user_id"), made.text("username")), (bob.id.clone(), bob.username.clone()));
    assert_eq!((made.text("track_id"), made["parent_id"].is_null()), (track.clone(), true));
    says(&ada, &track, "thanks");
    let listed = app.get(&path(&track)).ok(200);
    assert_eq!(texts(&listed.list("comments")), ["thanks", "What a drop!"], "the newest first");
    assert_eq!(listed.list("comments")[1], made);
    assert_eq!(listed["pagination"]["total"], 2, "{listed}");
    assert_eq!(listed.list("comments")[0]["timestamp"], 0.0, "the whole track");
    assert_eq!(app.get(&format!("/comments/{}", made.text("id"))).ok(200)["comment"], made);
}

#[test]
fn answers_stand_below_what_they_answer() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    let first = says(&bob, &track, "first");
    let second = answers(&ada, &first, "second");
    answers(&bob, &first, "third");
    let deeper = answers(&bob, &second, "below the second");
    assert_eq!(texts(&replies(&ada, &first)), ["second", "third"], "the oldest first");
    assert_eq!(texts(&replies(&ada, &second)), ["below the second"]);
    assert_eq!(deeper.text("parent_id"), second.text("id"));
    let listed = threads(&ada, &track);
    assert_eq!(texts(&listed), ["first"], "answers are no threads");
    assert_eq!(listed[0]["replies_count"], 2);
}

#[test]
fn only_its_author_changes_a_comment() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let root = app.user_with_role("root", "admin");
    let track = song(&app, &ada, "One", 90_000);
    let made = say(&bob, &track, &json!({"content": "before", "timestamp": 5}));
    let one = format!("/comments/{}", made.text("id"));
    for other in [&ada, &root] {
        other.put(&one, &json!({"content": "mine"})).fails(403, "FORBIDDEN");
    }
    app.call("PUT", &format!("/api/v1{one}"))
        .json(&json!({"content": "mine"}))
        .send()
        .fails(401, "UNAUTHORIZED");
    let changed = bob.put(&one, &json!({"content": "after"})).ok(200)["comment"].clone();
    assert_eq!((changed.text("content"), &changed["timestamp"]), ("after".to_owned(), &json!(5.0)));
    assert_eq!((&made["is_edited"], &changed["is_edited"]), (&json!(false), &json!(true)));
    assert_eq!(texts(&threads(&ada, &track)), ["after"]);
}

#[test]
fn what_is_not_there_is_neither_answered_nor_read() {
    let app = App::shared();
    let ada = app.user("ada");
    let (track, other) = (song(&app, &ada, "One", 90_000), song(&app, &ada, "Two", 90_000));
    let made = says(&ada, &other, "elsewhere");
    for parent in [NOBODY.to_owned(), made.text("id")] {
        ada.post(&path(&track), &json!({"content": "x", "parent_id": parent})).fails(404, "NOT_FOUND");
    }
    ada.post(&path(NOBODY), &json!({"content": "x"})).fails(404, "NOT_FOUND");
    app.get(&path(NOBODY)).fails(404, "NOT_FOUND");
    ada.delete(&format!("{}/{}", path(&track), made.text("id"))).fails(404, "NOT_FOUND");
    for call in ["", "/replies"] {
        app.get(&format!("/comments/{NOBODY}{call}")).fails(404, "NOT_FOUND");
    }
}

#[test]
fn comments_of_many_at_once_are_all_there_and_counted() {
    let app = App::shared();
    let ada = app.user("ada");
    let track = song(&app, &ada, "One", 90_000);
    let first = says(&ada, &track, "first");
    let people: Vec<_> = (0..6).map(|number| app.user(&format!("fan{number}"))).collect();
    at_once(people.len(), |number| {
        for round in 0..5 {
            says(&people[number], &track, &format!("{number} {round}"));
            answers(&people[number], &first, &format!("{number} {round}"));
        }
    });
    let listed = app.get(&format!("{}?limit=5", path(&track))).ok(200);
    assert_eq!(listed["pagination"]["total"], 31, "{listed}");
    assert_eq!(app.get(&format!("/comments/{}", first.text("id"))).ok(200)["comment"]["replies_count"], 30);
    assert_eq!(replies(&ada, &first).len(), 30);
}
