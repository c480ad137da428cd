//! How comments go away.

use super::saying::{answers, path, replies, says, texts, threads};
use crate::harness::{App, Json, User, at_once};
use crate::privacy::scene::{confirmed, db_wait_for, db_wait_for_erasure, delete};
use crate::queue::songs::song;
use crate::tracks::music;
use serde_json::{Value, json};

fn remove(by: &User, comment: &Value) -> u16 {
    by.delete(&format!("/comments/{}", comment.text("id"))).status
}

#[test]
fn a_comment_that_others_answered_stays_as_a_place_until_the_last_answer_goes() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    let first = says(&bob, &track, &format!("hi @{}", ada.username));
    let second = answers(&ada, &first, "second");
    let third = answers(&bob, &second, "third");
    assert_eq!((remove(&bob, &first), remove(&ada, &second)), (200, 200));
    let place = threads(&ada, &track)[0].clone();
    assert_eq!((place.text("content"), &place["is_deleted"]), (String::new(), &json!(true)), "{place}");
    assert_eq!((place["mentions"].clone(), place["replies_count"].clone()), (json!([]), json!(1)));
    assert_eq!(texts(&replies(&ada, &second)), ["third"]);
    assert_eq!(remove(&bob, &first), 404, "it is gone");
    let gone = format!("/comments/{}", first.text("id"));
    bob.put(&gone, &json!({"content": "back"})).fails(404, "NOT_FOUND");
    let answer = json!({"content": "x", "parent_id": first["id"]});
    bob.post(&path(&track), &answer).fails(404, "NOT_FOUND");
    assert_eq!(remove(&bob, &third), 200);
    assert!(threads(&ada, &track).is_empty(), "the places go with the last answer");
    assert_eq!(
        app.db().rows("SELECT 1 FROM track_comments WHERE track_id = $1::text::uuid", &[&track]).len(),
        0
    );
}

#[test]
fn the_creator_and_moderators_delete_what_others_say() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let track = song(&app, &ada, "One", 90_000);
    for (by, wanted) in [
        (&eve, 403),
        (&ada, 200),
        (&app.user_with_role("mod", "moderator"), 200),
        (&app.user_with_role("root", "admin"), 200),
    ] {
        let made = says(&bob, &track, "x");
        let nested = format!("{}/{}", path(&track), made.text("id"));
        assert_eq!(by.delete(&nested).status, wanted, "{}", by.username);
    }
    let elsewhere = song(&app, &eve, "Two", 90_000);
    assert_eq!(remove(&ada, &says(&bob, &elsewhere, "x")), 403, "on another's track");
}

#[test]
fn who_answers_and_who_deletes_at_once_leave_no_hole() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    for _ in 0..8 {
        let first = says(&bob, &track, "first");
        let done = at_once(2, |number| match number {
            0 => remove(&bob, &first),
            _ => {
                let answer = json!({"content": "second", "parent_id": first["id"]});
                ada.post(&path(&track), &answer).status
            }
        });
        assert_eq!(done[0], 200);
        let listed = threads(&ada, &track);
        match done[1] {
            201 => {
                assert_eq!(
                    (&listed[0]["is_deleted"], &listed[0]["replies_count"]),
                    (&json!(true), &json!(1))
                );
            }
            status => assert_eq!((status, listed.iter().any(|it| it["id"] == first["id"])), (404, false)),
        }
    }
}

#[test]
fn an_erased_person_has_said_nothing_and_answers_stay() {
    let app = App::isolated();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    let first = says(&bob, &track, "secret words");
    answers(&ada, &first, "answer");
    says(&bob, &track, "more secret words");
    let bobs = song(&app, &bob, "Two", 90_000);
    says(&ada, &bobs, "on his");
    delete(&bob, &confirmed()).ok(200);
    db_wait_for_erasure(&bob);
    let listed = threads(&ada, &track);
    assert_eq!((listed.len(), &listed[0]["is_deleted"]), (1, &json!(true)), "{listed:?}");
    assert_eq!(texts(&replies(&ada, &first)), ["answer"]);
    assert_eq!(app.db().tables_with("secret words"), Vec::<String>::new());
    ada.get(&path(&bobs)).fails(404, "NOT_FOUND");
}

#[test]
fn what_was_said_of_a_deleted_track_goes_with_its_files() {
    let app = App::isolated();
    let (ada, bob) = (music::creator(&app, "ada"), app.user("bob"));
    let track = music::upload(&ada, &[], "song.mp3", music::MP3).text("id");
    answers(&ada, &says(&bob, &track, "first"), "second");
    ada.delete(&format!("/tracks/{track}")).ok(200);
    bob.get(&path(&track)).fails(404, "NOT_FOUND");
    db_wait_for(
        &app,
        "comments outlive their track",
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM track_comments)",
    );
}
