//! A session survives its actor and its server.

use super::songs::{Party, count, order, server_us, song};
use crate::harness::{App, Json, User};
use serde_json::json;

#[test]
fn after_a_kill_the_song_is_where_it_would_be() {
    let app = App::isolated();
    let host = app.user("host");
    let track = song(&app, &host, "One", 2_000);
    let party = Party::begin(&host, json!({"name": "Night Shift"}));
    let (mut h, _) = party.join(&host);
    let items = h.adds(&[track.as_str(); 30]);
    h.does("mode", json!({"max_per_user": 40}));
    h.does("play", json!({}));
    let before = h.hears(&items[0], true);
    app.kill();
    app.start_again();
    // nobody has joined since
    let looked = app.get(&party.path("")).ok(200);
    let now_us = count(&app, "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint", &[]);
    let playback = &looked["playback"];
    let songs = order(&looked["items"]).iter().position(|id| playback["item_id"] == json!(id)).unwrap();
    let heard =
        i64::try_from(songs).unwrap() * 2_000_000 + playback.int("anchor_position_ms") * 1000 + now_us
            - playback.int("anchor_server_us");
    let expected = now_us - before.int("anchor_server_us");
    assert!((heard - expected).abs() < 50_000, "{} us off", heard - expected);
    // the list, the mode, the roles are as they were
    assert_eq!(order(&looked["items"]), items);
    assert_eq!(looked["mode"]["max_per_user"], 40);
    let (mut h, joined) = party.join(&host);
    assert_eq!(joined["me"]["role"], "host");
    assert!((server_us(&mut h.0) - now_us).abs() < 10_000_000);
}

#[test]
fn an_operation_that_was_acknowledged_is_not_done_again_after_a_restart() {
    let app = App::isolated();
    let host = app.user("host");
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, joined) = party.join(&host);
    let add = json!({"op_id": uuid::Uuid::new_v4(), "track_id": track});
    h.0.send("queue.add", add.clone());
    let since = json!({"offset": joined["offset"], "epoch": joined["epoch"]});
    app.kill();
    app.start_again();
    let mut again = host.ws();
    let back = again.send("queue.join", json!({"token": party.token, "since": since}));
    assert_eq!(back["recovered"], true);
    assert_eq!(back["events"].as_array().unwrap().len(), 1);
    assert_eq!(again.send("queue.add", add)["duplicate"], true);
    assert_eq!(app.get(&party.path("")).ok(200)["items"].as_array().unwrap().len(), 1);
}

/// Clears the list of a session as a server does that dies before it tells anyone.
fn db_clear(app: &App, party: &Party, host: &User, op: &str) {
    let change = "SELECT c.status FROM queue_sessions s, write_queue(s.id, s.rev, $2::text::uuid, 'clear', $3::text::uuid, '', '{}', NULL, NULL,
            s.state, '{}', s.item_order, '[]', false, ARRAY['queue.items'],
            ARRAY[jsonb_build_object('rev', s.rev + 1, 'items', '[]'::jsonb, 'mode', s.state->'mode')]) AS c
        WHERE s.id = $1::text::uuid";
    let changed = app.db().rows(change, &[&party.id, &op, &host.id]);
    assert_eq!(changed[0].get::<_, String>(0), "done");
}

#[test]
fn what_a_dead_server_had_under_way_is_told_once_and_in_its_place() {
    let app = App::isolated();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, before) = party.join(&host);
    h.adds(&[&track]);
    let op = uuid::Uuid::new_v4().to_string();
    db_clear(&app, &party, &host, &op);
    // nobody has said so here yet: who resumes is told what the session is known to be at, or all of it
    let since = json!({"offset": before["offset"], "epoch": before["epoch"]});
    let mut b = ben.ws();
    let back = b.send("queue.join", json!({"token": party.token, "since": since}));
    let offsets: Vec<i64> = back.list("events").iter().map(|event| event.int("offset")).collect();
    assert_eq!(offsets, (1..=back.int("offset")).collect::<Vec<_>>());
    // whoever did not hear the answer asks again
    let again = h.0.send("queue.clear", json!({"op_id": op}));
    assert_eq!((again["rev"].clone(), again["duplicate"].clone()), (json!(2), json!(true)));
    h.adds(&[&track]);
    let mut heard = offsets;
    while heard.len() < 3 {
        heard.push(b.expect("queue.items").int("offset"));
    }
    assert_eq!(heard, [1, 2, 3]);
}

#[test]
fn what_a_dead_server_had_under_way_is_told_though_nobody_asks_again() {
    let app = App::isolated();
    let host = app.user("host");
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    h.adds(&[&track]);
    app.panic_queue(&party.id);
    db_clear(&app, &party, &host, &uuid::Uuid::new_v4().to_string());
    h.sees(&[]);
}

#[test]
fn who_left_while_the_actor_was_dead_is_not_shown_any_more() {
    let app = App::isolated();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (b, _) = party.join(&ben);
    app.panic_queue(&party.id);
    drop(b);
    h.0.expect_where("queue.participants", |event| {
        let all = event["data"]["all"] == true && event["data"]["joins"].as_array().unwrap().len() == 1;
        all || event["data"]["leaves"] == json!([ben.id])
    });
    assert_eq!(app.get(&party.path("")).ok(200)["participants"].as_array().unwrap().len(), 1);
}

#[test]
fn sockets_stay_in_a_session_whose_actor_dies() {
    let app = App::isolated();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let items = h.adds(&[&track]);
    b.sees(&items);
    app.panic_queue(&party.id);
    let more = h.adds(&[&track]);
    b.sees(&[items[0].clone(), more[0].clone()]);
    let looked = app.get(&party.path("")).ok(200);
    assert_eq!(looked["participants"].as_array().unwrap().len(), 2);
}
