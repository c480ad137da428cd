//! Who does not see what is said of a track.

use super::saying::{answers, path, replies, says, texts, threads};
use crate::harness::{App, Json, User};
use crate::queue::songs::{song, track};
use serde_json::json;

#[test]
fn a_private_track_hides_what_is_said_of_it() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let song = song(&app, &ada, "One", 90_000);
    let made = says(&bob, &song, "mine");
    ada.put(&format!("/tracks/{song}"), &json!({"is_public": false})).ok(200);
    let one = format!("/comments/{}", made.text("id"));
    for path in [path(&song), one.clone(), format!("{one}/replies")] {
        bob.get(&path).fails(404, "NOT_FOUND");
        app.get(&path).fails(404, "NOT_FOUND");
        ada.get(&path).ok(200);
    }
    bob.post(&path(&song), &json!({"content": "more"})).fails(404, "NOT_FOUND");
    bob.put(&one, &json!({"content": "other"})).fails(404, "NOT_FOUND");
    bob.delete(&one).ok(200);
    assert!(threads(&ada, &song).is_empty(), "one's own words can be taken back");
    let hers = track(&app, &ada, "Two", 90_000, false);
    says(&ada, &hers, "a note");
}

#[test]
fn a_block_hides_each_from_the_other_and_from_nobody_else() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let track = song(&app, &ada, "One", 90_000);
    let first = says(&bob, &track, "of bob");
    answers(&eve, &first, "of eve");
    answers(&ada, &first, "of ada");
    eve.post(&format!("/users/{}/block", bob.id), &json!({})).ok(200);
    assert!(threads(&eve, &track).is_empty());
    assert_eq!(eve.get(&path(&track)).ok(200)["pagination"]["total"], 0);
    eve.get(&format!("/comments/{}", first.text("id"))).fails(404, "NOT_FOUND");
    let answer = json!({"content": "x", "parent_id": first["id"]});
    eve.post(&path(&track), &answer).fails(404, "NOT_FOUND");
    assert_eq!(texts(&replies(&bob, &first)), ["of ada"]);
    assert_eq!(threads(&bob, &track)[0]["replies_count"], 1, "what is not shown is not counted");
    assert_eq!(threads(&ada, &track)[0]["replies_count"], 2);
    ada.post(&format!("/users/{}/block", bob.id), &json!({})).ok(200);
    bob.get(&path(&track)).fails(404, "NOT_FOUND");
}

#[test]
fn what_the_suspended_and_the_gone_said_is_not_shown() {
    let app = App::isolated();
    let (ada, root) = (app.user("ada"), app.user_with_role("root", "admin"));
    let track = song(&app, &ada, "One", 90_000);
    let leave = |user: &User| drop(root.delete(&format!("/users/{}", user.id)).ok(200));
    let suspend = |user: &User| {
        drop(root.put(&format!("/admin/users/{}", user.id), &json!({"is_banned": true})).ok(200));
    };
    for (name, end) in [("gone", &leave as &dyn Fn(&User)), ("banned", &suspend)] {
        let user = app.user(name);
        says(&user, &track, name);
        assert_eq!(texts(&threads(&ada, &track)), [name]);
        end(&user);
        assert!(threads(&ada, &track).is_empty(), "{name}");
    }
    assert_eq!(threads(&root, &track).len(), 2, "who moderates sees all");
}
