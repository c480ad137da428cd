//! Several people change one queue: through both doors, at once, again.

use super::songs::{Party, count, order, song, track};
use crate::harness::{App, Json, NOBODY, at_once};
use serde_json::json;

#[test]
fn what_one_does_through_either_door_all_see_at_once() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let tracks = [song(&app, &ana, "One", 60_000), song(&app, &ana, "Two", 60_000)];
    let party = Party::begin(&ana, json!({"name": "Night Shift"}));
    let (mut a, joined) = party.join(&ana);
    assert_eq!(joined["me"]["role"], "host");
    assert_eq!(joined["session"]["name"], "Night Shift");
    let (mut b, joined) = party.join(&ben);
    assert_eq!(joined["me"]["can"], json!(["add"]));
    assert_eq!(joined["participants"].as_array().unwrap().len(), 2);
    let one = b.does("add", json!({"track_id": tracks[0]}));
    let event = a.sees(std::slice::from_ref(&one));
    assert_eq!(event["data"]["op"]["by"]["username"], ben.username.as_str());
    assert_eq!(event["data"]["items"][0]["track"]["title"], "One");
    assert_eq!(event["stream"], format!("queue:{}", party.id));
    // the other door
    let seen = ana.post(&party.path("/items"), &json!({"track_id": tracks[1]})).ok(201);
    let ids = order(&seen["items"]);
    assert_eq!(ids[0], one);
    a.sees(&ids);
    b.sees(&ids);
    ana.delete(&party.path(&format!("/items/{one}"))).ok(200);
    b.sees(&ids[1..]);
    // without an account, by the link
    let looked = app.get(&party.path("")).ok(200);
    assert_eq!(order(&looked["items"]), &ids[1..]);
    assert_eq!(looked["participants"].as_array().unwrap().len(), 2);
}

#[test]
fn the_same_operation_is_done_once_however_often_it_is_sent() {
    let app = App::shared();
    let ana = app.user("ana");
    let track = song(&app, &ana, "One", 60_000);
    let party = Party::begin(&ana, json!({}));
    let (mut a, _) = party.join(&ana);
    let add = json!({"op_id": uuid::Uuid::new_v4(), "track_id": track});
    let first = a.0.send("queue.add", add.clone());
    let again = a.0.send("queue.add", add.clone());
    assert_eq!((again["rev"].clone(), again["duplicate"].clone()), (first["rev"].clone(), json!(true)));
    // also when it could not be done any more
    let remove = json!({"op_id": uuid::Uuid::new_v4(), "item_id": add["op_id"]});
    let first = a.0.send("queue.remove", remove.clone());
    assert_eq!(a.0.send("queue.remove", remove)["rev"], first["rev"]);
    assert_eq!(a.0.send("queue.add", add.clone())["duplicate"], true);
    ana.put(&format!("/tracks/{track}"), &json!({"is_public": false})).ok(200);
    assert_eq!(a.0.send("queue.add", add)["duplicate"], true);
    let another = json!({"op_id": uuid::Uuid::new_v4(), "track_id": track});
    a.0.refused("queue.add", another, "not_found");
    let done = "SELECT count(*) FROM queue_operations WHERE session_id = $1::text::uuid";
    assert_eq!(count(&app, done, &[&party.id]), 2);
}

#[test]
fn all_hear_of_a_revision_in_which_neither_the_list_nor_the_song_changed() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let track = song(&app, &ana, "One", 60_000);
    let party = Party::begin(&ana, json!({}));
    let (mut a, _) = party.join(&ana);
    let (mut b, _) = party.join(&ben);
    a.adds(&[&track]);
    a.does("play", json!({}));
    // it plays already
    a.does("play", json!({}));
    b.0.expect_where("queue.participants", |event| event["data"]["rev"] == 3);
    a.does("role", json!({"user_id": ben.id, "role": "dj"}));
    b.0.expect_where("queue.participants", |event| event["data"]["rev"] == 4);
    assert_eq!(party.join(&ben).1["rev"], 4);
}

#[test]
fn many_who_add_at_once_lose_nothing_and_see_one_order() {
    let app = App::shared();
    let host = app.user("host");
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let people: Vec<_> = (0..6).map(|_| app.user("guest")).collect();
    let added = at_once(6, |place| {
        let (mut socket, _) = party.join(&people[place]);
        let items = socket.adds(&[track.as_str(); 5]);
        (socket, items)
    });
    let mut all: Vec<String> = added.iter().flat_map(|(_, items)| items.clone()).collect();
    let looked = app.get(&party.path("")).ok(200);
    let order = order(&looked["items"]);
    for (mut socket, _) in added {
        // everyone ends with the same
        socket.sees(&order);
    }
    let mut sorted = order;
    sorted.sort();
    all.sort();
    assert_eq!(sorted, all);
    assert_eq!(looked.int("rev"), 30);
}

#[test]
fn one_moves_ones_own_songs_and_not_past_those_of_others() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let hosts = h.adds(&[&track]);
    let own = b.adds(&[&track, &track]);
    b.does("move", json!({"item_id": own[1], "after": hosts[0]}));
    h.sees(&[hosts[0].clone(), own[1].clone(), own[0].clone()]);
    b.may_not("move", json!({"item_id": own[1]}), "forbidden");
    b.may_not("move", json!({"item_id": hosts[0], "after": own[0]}), "forbidden");
    b.may_not("remove", json!({"item_id": hosts[0]}), "forbidden");
    b.may_not("move", json!({"item_id": NOBODY, "after": own[0]}), "not_found");
    let wrong = b.may_not("move", json!({"item_id": own[0], "after": NOBODY}), "invalid");
    assert_eq!(wrong["details"][0]["field"], "after");
    h.does("move", json!({"item_id": own[0]}));
    b.sees(&[own[0].clone(), hosts[0].clone(), own[1].clone()]);
}

#[test]
fn ones_last_change_of_the_list_can_be_taken_back() {
    let app = App::shared();
    let (host, ben) = (app.user("host"), app.user("ben"));
    let track = song(&app, &host, "One", 60_000);
    let party = Party::begin(&host, json!({}));
    let (mut h, _) = party.join(&host);
    let (mut b, _) = party.join(&ben);
    let items = h.adds(&[&track, &track, &track]);
    let of_ben = b.adds(&[&track]);
    h.does("remove", json!({"item_id": items[1]}));
    h.does("undo", json!({}));
    b.sees(&[items[0].clone(), items[1].clone(), items[2].clone(), of_ben[0].clone()]);
    h.does("clear", json!({}));
    b.sees(&[]);
    h.does("undo", json!({}));
    b.sees(&[items[0].clone(), items[1].clone(), items[2].clone(), of_ben[0].clone()]);
    // each takes back what they did themselves
    b.does("undo", json!({}));
    h.sees(&items);
    b.may_not("undo", json!({}), "conflict");
}

#[test]
fn only_what_everyone_can_hear_is_added() {
    let app = App::shared();
    let ana = app.user("ana");
    let private = track(&app, &ana, "Draft", 60_000, false);
    let party = Party::begin(&ana, json!({}));
    let (mut a, _) = party.join(&ana);
    a.may_not("add", json!({"track_id": private}), "not_found");
    a.may_not("add", json!({"track_id": NOBODY}), "not_found");
    ana.post(&party.path("/items"), &json!({"track_id": private})).fails(404, "NOT_FOUND");
    ana.post(&party.path("/items"), &json!({"track_id": 5})).fails(400, "VALIDATION_ERROR");
}

#[test]
fn who_was_away_gets_what_they_missed() {
    let app = App::shared();
    let (ana, ben) = (app.user("ana"), app.user("ben"));
    let track = song(&app, &ana, "One", 60_000);
    let party = Party::begin(&ana, json!({}));
    let (mut a, joined) = party.join(&ana);
    let (_b, _) = party.join(&ben);
    let since = json!({"offset": joined["offset"], "epoch": joined["epoch"]});
    let items = a.adds(&[&track, &track]);
    a.does("play", json!({}));
    drop(a);
    let mut again = ana.ws();
    let back = again.send("queue.join", json!({"token": party.token, "since": since}));
    assert_eq!(back["recovered"], true);
    let events = back["events"].as_array().unwrap();
    let kinds: Vec<String> = events.iter().map(|event| event.text("type")).collect();
    assert_eq!(kinds, ["queue.items", "queue.items", "queue.playback"]);
    let offsets: Vec<i64> = events.iter().map(|event| event.int("offset")).collect();
    let first = joined.int("offset");
    assert_eq!(offsets, [first + 1, first + 2, first + 3]);
    assert_eq!(order(&back["items"]), items);
    // of another history nothing is recovered
    let since = json!({"offset": 0, "epoch": "another"});
    let fresh = again.send("queue.join", json!({"token": party.token, "since": since}));
    assert_eq!((fresh["recovered"].clone(), fresh["events"].clone()), (json!(false), json!([])));
}
