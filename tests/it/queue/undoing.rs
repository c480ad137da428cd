//! Taking back needs the right to what it brings about, at that moment.

use super::songs::{Party, order, song};
use crate::harness::App;
use serde_json::json;

#[test]
fn who_may_not_bring_songs_in_brings_none_back() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let items = h.adds(&[&track, &track, &track]);
    h.does("role", json!({"user_id": ben.id, "role": "dj"}));
    b.does("clear", json!({}));
    h.does("role", json!({"user_id": ben.id, "role": "guest"}));
    b.may_not("undo", json!({}), "forbidden");
    assert_eq!(app.get(&party.path("")).ok(200)["items"], json!([]));
    // it is not lost: with the right it goes
    h.does("role", json!({"user_id": ben.id, "role": "dj"}));
    b.does("undo", json!({}));
    assert_eq!(order(&app.get(&party.path("")).ok(200)["items"]), items);
    // nor does one take away, or move, what has become others' to say
    b.does("move", json!({"item_id": items[2], "after": items[0]}));
    h.does("role", json!({"user_id": ben.id, "role": "guest"}));
    b.may_not("undo", json!({}), "forbidden");
}

#[test]
fn ones_own_songs_come_back_as_long_as_one_may_add_and_not_more_than_may_wait() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let first = b.adds(&[&track]).remove(0);
    b.does("remove", json!({"item_id": first}));
    h.does("mode", json!({"guest_can": []}));
    b.may_not("undo", json!({}), "forbidden");
    h.does("mode", json!({"guest_can": ["add"], "max_per_user": 1}));
    b.adds(&[&track]);
    // the last change is the addition; behind it lies the removal, and with that two would wait
    h.does("mode", json!({"max_per_user": 0}));
    let second = b.adds(&[&track]).remove(0);
    b.does("remove", json!({"item_id": second}));
    h.does("mode", json!({"max_per_user": 1}));
    b.may_not("undo", json!({}), "conflict");
    h.does("mode", json!({"max_per_user": 2}));
    b.does("undo", json!({}));
    assert_eq!(order(&app.get(&party.path("")).ok(200)["items"]).len(), 2);
}

#[test]
fn songs_of_who_was_sent_away_stay_away() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let hosts = h.adds(&[&track]);
    b.adds(&[&track]);
    h.does("clear", json!({}));
    h.does("kick", json!({"user_id": ben.id}));
    h.does("undo", json!({}));
    assert_eq!(order(&app.get(&party.path("")).ok(200)["items"]), hosts);
}
