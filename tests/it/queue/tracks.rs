//! A session shows a track as long as everyone may hear it, and by its present title.

use super::songs::{Party, count, order, song};
use crate::harness::{App, Json, PASSWORD};
use crate::privacy::scene::db_wait_for;
use serde_json::{Value, json};

fn titles(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|item| item["track"].text("title")).collect()
}

#[test]
fn a_new_title_is_shown_at_once() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let track = song(&app, &ana, "Before", 60_000);
    let party = Party::begin(&ben, json!({}));
    let (mut b, _) = party.join(&ben);
    b.adds(&[&track]);
    ana.put(&format!("/tracks/{track}"), &json!({"title": "After"})).ok(200);
    let told = b.0.expect_where("queue.items", |event| titles(&event["data"]["items"]) == ["After"]);
    assert_eq!((&told["data"]["op"]["kind"], &told["data"]["op"]["by"]), (&json!("renew"), &Value::Null));
    let history = app.get(&party.path("/history")).ok(200).to_string();
    assert!(history.contains("After") && !history.contains("Before"), "{history}");
    assert_eq!(db_holding(&app, "Before"), 0);
}

#[test]
fn a_track_that_goes_after_it_was_taken_from_the_list_is_replayed_to_nobody() {
    let app = App::shared();
    let (ben, maker) = (app.user("ben"), app.user("maker"));
    let track = song(&app, &maker, "Long Gone", 60_000);
    let party = Party::begin(&ben, json!({}));
    let (mut b, joined) = party.join(&ben);
    b.adds(&[&track]);
    b.does("clear", json!({}));
    let since = json!({"offset": joined["offset"], "epoch": joined["epoch"]});
    let resume = || ben.ws().send("queue.join", json!({"token": party.token, "since": since}));
    assert!(resume().to_string().contains("Long Gone"), "it is replayed while it is there");
    maker.delete(&format!("/tracks/{track}")).ok(200);
    let gone = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM queue_events e WHERE e::text LIKE '%Long Gone%')";
    db_wait_for(&app, "events still tell of the track", gone);
    let back = resume();
    assert_eq!(back["recovered"], false);
    assert!(!back.to_string().contains("Long Gone"), "{back}");
}

/// How many rows of sessions, their operations and events hold this text.
fn db_holding(app: &App, text: &str) -> i64 {
    let holding = "SELECT (SELECT count(*) FROM queue_sessions q WHERE q::text LIKE '%' || $1 || '%')
        + (SELECT count(*) FROM queue_operations o WHERE o::text LIKE '%' || $1 || '%')
        + (SELECT count(*) FROM queue_events e WHERE e::text LIKE '%' || $1 || '%')";
    count(app, holding, &[&text])
}

#[test]
fn a_track_that_is_private_or_gone_ends_and_is_named_nowhere() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    for (number, end) in ["private", "deleted", "deactivated", "blocked"].into_iter().enumerate() {
        let maker = app.user("maker");
        let title = format!("Secret {number}");
        let (secret, open) = (song(&app, &maker, &title, 60_000), song(&app, &ana, "Open", 60_000));
        let party = Party::begin(&ben, json!({}));
        let (mut b, joined) = party.join(&ben);
        let items = b.adds(&[&secret, &open, &secret]);
        b.does("remove", json!({"item_id": items[2]}));
        b.does("play", json!({}));
        b.hears(&items[0], true);
        match end {
            "private" => drop(maker.put(&format!("/tracks/{secret}"), &json!({"is_public": false})).ok(200)),
            "deleted" => drop(maker.delete(&format!("/tracks/{secret}")).ok(200)),
            "blocked" => drop(maker.post(&format!("/users/{}/block", ben.id), &json!({})).ok(200)),
            _ => {
                let body = json!({"password": PASSWORD});
                maker.call("DELETE", &format!("/users/{}", maker.id)).json(&body).send().ok(200);
            }
        }
        // the next song begins at once
        let told = b.0.expect_where("queue.items", |event| order(&event["data"]["items"]) == items[1..2]);
        assert_eq!(told["data"]["op"]["kind"], "renew", "{end}");
        b.hears(&items[1], true);
        // neither taking back nor coming back nor the history shows it
        b.does("undo", json!({}));
        let since = json!({"offset": joined["offset"], "epoch": joined["epoch"]});
        let back = ben.ws().send("queue.join", json!({"token": party.token, "since": since}));
        assert_eq!(
            (&back["recovered"], titles(&back["items"])),
            (&json!(false), vec!["Open".to_owned()]),
            "{end}"
        );
        let history = app.get(&party.path("/history")).ok(200).to_string();
        assert!(!history.contains("Secret"), "{end}: {history}");
        assert_eq!(db_holding(&app, &title), 0, "{end}");
        b.may_not("add", json!({"track_id": secret}), "not_found");
        ben.post(&party.path("/items"), &json!({"track_id": secret})).fails(404, "NOT_FOUND");
    }
}

#[test]
fn a_session_that_slept_meanwhile_finds_out_when_it_wakes() {
    let app = App::isolated();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let (secret, open) = (song(&app, &ana, "Secret", 60_000), song(&app, &ana, "Open", 60_000));
    let party = Party::begin(&ben, json!({}));
    let (mut b, _) = party.join(&ben);
    let items = b.adds(&[&secret, &open]);
    drop(b);
    app.kill();
    app.db().execute("UPDATE tracks SET is_public = false WHERE id = $1::text::uuid", &[&secret]);
    app.start_again();
    let looked = app.get(&party.path("")).ok(200);
    assert_eq!(
        (order(&looked["items"]), titles(&looked["items"])),
        (items[1..].to_vec(), vec!["Open".to_owned()])
    );
    assert_eq!(db_holding(&app, "Secret"), 0);
}

#[test]
fn a_name_that_changes_is_shown_at_once() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let track = song(&app, &ana, "One", 60_000);
    let party = Party::begin(&ben, json!({}));
    let (mut b, _) = party.join(&ben);
    let (mut a, _) = party.join(&ana);
    let items = a.adds(&[&track]);
    b.sees(&items);
    let renamed = crate::harness::unique("renamed");
    ana.put(&format!("/users/{}", ana.id), &json!({"username": renamed})).ok(200);
    let told = b.0.expect_where("queue.items", |event| event["data"]["op"]["kind"] == "renew");
    assert_eq!(told["data"]["items"][0]["added_by"]["username"], renamed.as_str());
}
