//! Liking tracks and passing them on: once, counted exactly, and for whom the counts are.

use crate::harness::{App, Json, NOBODY, User, at_once};
use crate::nodes::pair::Nodes;
use crate::notifications::making::{listed, names};
use crate::queue::songs::{song, track};
use serde_json::{Value, json};

fn likes(by: &User, track: &str) -> Value {
    by.get(&format!("/tracks/{track}/likes")).ok(200)
}

fn does(by: &User, deed: &str, track: &str) {
    by.post(&format!("/tracks/{track}/{deed}"), &json!({})).ok(200);
}

fn undoes(by: &User, deed: &str, track: &str) {
    by.delete(&format!("/tracks/{track}/{deed}")).ok(200);
}

#[test]
fn a_like_is_one_however_often_it_is_given_and_taken_back() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    assert_eq!(likes(&bob, &track), json!({"is_liked": false}));
    (0..3).for_each(|_| does(&bob, "like", &track));
    assert_eq!(likes(&bob, &track), json!({"is_liked": true}), "how many do is the creator's to know");
    let seen = likes(&ada, &track);
    assert_eq!((&seen["is_liked"], &seen["count"], &seen["total"]), (&json!(false), &json!(1), &json!(1)));
    assert_eq!(seen["likes"][0]["username"], json!(bob.username), "{seen}");
    assert_eq!(ada.get(&format!("/tracks/{track}")).ok(200)["track"]["like_count"], 1);
    assert_eq!(bob.get(&format!("/tracks/{track}")).ok(200)["track"].get("like_count"), None);
    assert_eq!(bob.get(&format!("/users/{}/likes", bob.id)).ok(200)["total"], 1);
    (0..2).for_each(|_| undoes(&bob, "like", &track));
    assert_eq!(likes(&ada, &track)["count"], 0);
}

#[test]
fn the_creator_is_notified_once_for_all_and_never_of_themselves() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let track = song(&app, &ada, "One", 90_000);
    for deed in ["like", "repost"] {
        does(&ada, deed, &track);
        assert!(listed(&ada).iter().all(|note| note["type"] != deed));
        does(&bob, deed, &track);
        undoes(&bob, deed, &track);
        does(&bob, deed, &track);
        does(&eve, deed, &track);
        let notes: Vec<Value> = listed(&ada).into_iter().filter(|note| note["type"] == deed).collect();
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert_eq!(names(&notes[0]["actors"]), [eve.username.clone(), bob.username.clone()]);
        assert_eq!((&notes[0]["count"], notes[0].text("target_id")), (&json!(2), track.clone()));
    }
}

#[test]
fn a_repost_stands_on_ones_page_until_it_is_taken_back() {
    let app = App::shared();
    let (ada, bob) = (app.user("ada"), app.user("bob"));
    let track = song(&app, &ada, "One", 90_000);
    let path = format!("/tracks/{track}/repost");
    let page = || app.get(&format!("/users/{}/reposts", bob.id)).ok(200)["total"].clone();
    (0..2).for_each(|_| does(&bob, "repost", &track));
    assert_eq!((bob.get(&path).ok(200), page()), (json!({"is_reposted": true}), json!(1)));
    assert_eq!(app.get(&path).ok(200), json!({"is_reposted": false}));
    (0..2).for_each(|_| undoes(&bob, "repost", &track));
    assert_eq!((bob.get(&path).ok(200), page()), (json!({"is_reposted": false}), json!(0)));
}

#[test]
fn what_one_may_not_see_is_neither_liked_nor_reposted() {
    let app = App::shared();
    let (ada, bob, eve) = (app.user("ada"), app.user("bob"), app.user("eve"));
    let (closed, open) = (track(&app, &ada, "One", 90_000, false), song(&app, &ada, "Two", 90_000));
    does(&bob, "like", &open);
    ada.post(&format!("/users/{}/block", eve.id), &json!({})).ok(200);
    for (by, track) in [(&bob, closed.as_str()), (&eve, &open), (&bob, NOBODY)] {
        for deed in ["like", "repost"] {
            by.post(&format!("/tracks/{track}/{deed}"), &json!({})).fails(404, "NOT_FOUND");
            undoes(by, deed, track);
        }
        by.get(&format!("/tracks/{track}/likes")).fails(404, "NOT_FOUND");
        by.get(&format!("/tracks/{track}/repost")).fails(404, "NOT_FOUND");
    }
    ada.put(&format!("/tracks/{open}"), &json!({"is_public": false})).ok(200);
    assert_eq!(likes(&ada, &open)["count"], 1);
    undoes(&bob, "like", &open);
    assert_eq!(likes(&ada, &open)["count"], 0, "what one sees no more can be taken back");
}

#[test]
fn likes_of_many_at_once_at_two_nodes_are_counted_exactly() {
    let nodes = Nodes::shared();
    let ada = nodes.one.user("ada");
    let track = song(&nodes.one, &ada, "One", 90_000);
    let fans: Vec<User> = (0..4).map(|number| nodes.one.user(&format!("fan{number}"))).collect();
    at_once(8, |number| {
        let fan = fans[number / 2].at(if number % 2 == 0 { &nodes.one } else { &nodes.two });
        for _ in 0..4 {
            does(&fan, "like", &track);
            undoes(&fan, "like", &track);
            does(&fan, "like", &track);
        }
    });
    fans.iter().for_each(|fan| does(fan, "like", &track));
    for node in [&nodes.one, &nodes.two] {
        let seen = likes(&ada.at(node), &track);
        assert_eq!((&seen["count"], seen["likes"].as_array().map(Vec::len)), (&json!(4), Some(4)), "{seen}");
    }
}
