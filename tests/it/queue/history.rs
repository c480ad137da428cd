//! Who did what, and what was played.

use super::songs::{Party, count, song};
use crate::harness::{App, Json};
use serde_json::json;

#[test]
fn the_history_tells_who_did_what() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let items = b.adds(&[&track, &track]);
    h.does("play", json!({}));
    h.does("next", json!({"current_item_id": items[0]}));
    let page = app.get(&party.path("/history?limit=2")).ok(200);
    assert_eq!(page["pagination"]["total"], 4);
    let [next, play] = [&page["operations"][0], &page["operations"][1]];
    assert_eq!((next.text("kind"), play.text("kind")), ("next".to_owned(), "play".to_owned()));
    assert_eq!(next["by"]["username"], host.username.as_str());
    assert_eq!(next["about"], json!({"item_id": items[0], "title": "One"}));
    let first = app.get(&party.path("/history?offset=3")).ok(200);
    assert_eq!(first["operations"][0]["by"]["id"], json!(ben.id));
    app.get(&party.path("/history?limit=0")).fails(400, "VALIDATION_ERROR");
}

#[test]
fn who_heard_half_of_a_song_has_played_it() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 2_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let items = h.adds(&[&track, &track]);
    h.does("play", json!({}));
    h.hears(&items[0], true);
    h.hears(&items[1], true);
    // too late for the first, and gone too soon for the second
    let (b, _) = party.join(&ben);
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(b);
    h.hears(&items[1], false);
    let plays = "SELECT count(*) FROM plays WHERE user_id = $1::text::uuid AND track_id = $2::text::uuid AND heard_ms BETWEEN 1000 AND 2050";
    let end = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while count(&app, plays, &[&host.id, &track]) < 2 {
        assert!(std::time::Instant::now() < end, "not written down");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(count(&app, "SELECT count(*) FROM plays WHERE user_id = $1::text::uuid", &[&ben.id]), 0);
    let heard = host.get("/users/me/plays?limit=1").ok(200);
    assert_eq!((&heard["pagination"]["total"], &heard["pagination"]["has_more"]), (&json!(2), &json!(true)));
    let play = &heard["plays"][0];
    assert_eq!((&play["track"]["id"], &play["track"]["title"]), (&json!(track), &json!("One")));
    assert_eq!(play["session_id"], json!(party.id));
    assert!(play["heard_ms"].as_i64().unwrap() >= 1000, "{play}");
    assert_eq!(ben.get("/users/me/plays").ok(200)["plays"], json!([]));
    app.get("/users/me/plays").fails(401, "UNAUTHORIZED");
    host.get("/users/me/plays?limit=0").fails(400, "VALIDATION_ERROR");
    host.put(&format!("/tracks/{track}"), &json!({"is_public": false})).ok(200);
    assert_eq!(host.get("/users/me/plays").ok(200)["pagination"]["total"], 2, "one's own track stays");
}
