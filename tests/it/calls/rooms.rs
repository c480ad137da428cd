//! Calls of rooms: who comes, who goes, whom it rings.

use super::phones::{OFFER, Phone, fresh, newest};
use crate::harness::{App, Json, User};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

#[track_caller]
fn join(phone: &mut Phone, room: &str, more: Value) -> (String, Value) {
    let call = fresh();
    let mut data = json!({"call_id": call, "room_id": room, "media": {"audio": true}});
    data.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    let reply = phone.socket.send("call.invite", data);
    (reply["call"].text("id"), reply)
}

fn three(app: &App) -> ([User; 3], String) {
    let people = ["ana", "ben", "cat"].map(|name| app.user(name));
    let room = people[0].room(&[&people[1], &people[2]]);
    (people, room)
}

#[test]
fn a_room_talks_each_pair_by_itself() {
    let app = App::shared();
    let ([ana, ben, cat], room) = three(&app);
    let (mut a, mut b, mut c) = (Phone::of(&ana), Phone::of(&ben), Phone::of(&cat));
    c.socket.join(&room);
    let (call, first) = join(&mut a, &room, json!({"music_mode": true}));
    assert_eq!(
        (first["call"]["state"].clone(), first["call"]["music_mode"].clone()),
        (json!("live"), json!(true))
    );
    let told = c.socket.expect("call.room");
    assert_eq!(
        (told["data"]["room_id"].clone(), told["data"]["call"]["id"].clone()),
        (json!(room), json!(call))
    );
    b.socket.expect_no("call.incoming", 50);
    let found = cat.get(&format!("/calls?room_id={room}&state=live")).ok(200);
    assert_eq!(
        (found["calls"][0]["id"].clone(), found["calls"][0]["participants_count"].clone()),
        (json!(call), json!(1))
    );

    let (same, second) = join(&mut b, &room, json!({}));
    assert_eq!(same, call);
    let joined = a.hears_change(&call, "joined");
    assert_eq!(
        (joined["participant"]["id"].clone(), joined["polite"].clone()),
        (second["participant_id"].clone(), json!(false))
    );
    let (_, third) = join(&mut c, &room, json!({}));
    assert_eq!(third["call"]["participants"].as_array().map(Vec::len), Some(3));
    let offer = json!({"type": "offer", "sdp": OFFER});
    a.socket.refused("call.negotiate", json!({"call_id": call, "description": offer}), "invalid");
    a.does("negotiate", json!({"call_id": call, "to": third["participant_id"], "description": offer}));
    assert_eq!(c.hears("call.negotiate", |_| true)["from"], first["participant_id"]);
    b.socket.expect_no("call.negotiate", 50);

    a.plain("hangup", &call);
    assert_eq!(a.hears_end(&call), "hangup");
    assert_eq!(c.hears_change(&call, "left")["participant"]["user_id"], ana.id);
    b.plain("hangup", &call);
    c.plain("hangup", &call);
    c.socket.expect_where("call.room", |event| event["data"]["call"].is_null());
    assert!(cat.get(&format!("/calls?room_id={room}&state=live")).ok(200).list("calls").is_empty());
}

#[test]
fn a_room_rings_its_members_until_each_has_answered() {
    let app = App::shared();
    let ([ana, ben, cat], room) = three(&app);
    let (mut a, mut b, mut other, mut c) =
        (Phone::of(&ana), Phone::of(&ben), Phone::of(&ben), Phone::of(&cat));
    let (call, _) = join(&mut a, &room, json!({"ring": true, "lifetime_ms": 3000}));
    for phone in [&mut b, &mut other, &mut c] {
        assert_eq!(phone.rings(&call)["call"]["room_id"], room);
    }
    b.does("accept", json!({"call_id": call, "media": {"audio": true}}));
    assert_eq!(other.hears_end(&call), "answered_elsewhere");
    assert_eq!(a.hears_change(&call, "joined")["participant"]["user_id"], ben.id);
    // for the third it rings on, and is missed in its time
    assert_eq!(c.hears_end(&call), "missed");
    assert_eq!(cat.get("/notifications").ok(200)["notifications"][0]["type"], "missed_call");
    // the call goes on, and can be joined
    join(&mut c, &room, json!({}));
}

#[test]
fn another_device_takes_ones_place() {
    let app = App::shared();
    let ([ana, ben, _], room) = three(&app);
    let (mut a, mut b, mut second) = (Phone::of(&ana), Phone::of(&ben), Phone::of(&ben));
    let (call, _) = join(&mut a, &room, json!({}));
    join(&mut b, &room, json!({}));
    let (_, reply) = join(&mut second, &room, json!({}));
    assert_eq!(b.hears_end(&call), "superseded");
    assert_eq!(reply["call"]["participants"].as_array().map(Vec::len), Some(2));
}

#[test]
fn who_vanishes_has_left_within_fifteen_seconds() {
    let app = App::shared();
    let ([ana, ben, cat], room) = three(&app);
    let (mut a, mut b, mut silent) = (Phone::of(&ana), Phone::of(&ben), Phone::of(&cat));
    let (call, _) = join(&mut a, &room, json!({}));
    join(&mut b, &room, json!({}));
    join(&mut silent, &room, json!({}));
    drop(b);
    let gone = Instant::now();
    let mut left = Vec::new();
    while left.len() < 2 && gone.elapsed() < Duration::from_secs(30) {
        // who says something stays
        a.does("quality", json!({"call_id": call, "rtt_ms": 20}));
        if let Some(event) = a.next_left() {
            left.push((event, gone.elapsed()));
        }
    }
    let mut names: Vec<Value> = left.iter().map(|(user, _)| user.clone()).collect();
    names.sort_by_key(Value::to_string);
    let mut wanted = vec![json!(ben.id), json!(cat.id)];
    wanted.sort_by_key(Value::to_string);
    assert_eq!(names, wanted);
    // the promise is 15 s; a busy machine is late
    assert!(left.iter().all(|(_, after)| *after < Duration::from_secs(25)), "{left:?}");
    assert_eq!(a.plain("hangup", &call), json!({}));
}

#[test]
fn nobody_but_members_may_join() {
    let app = App::shared();
    let ([ana, _, _], room) = three(&app);
    let (mut a, mut stranger) = (Phone::of(&ana), Phone::of(&app.user("stranger")));
    let (call, _) = join(&mut a, &room, json!({}));
    let data = json!({"call_id": fresh(), "room_id": room, "media": {}});
    stranger.socket.refused("call.invite", data, "not_found");
    stranger.socket.refused("call.accept", json!({"call_id": call}), "not_found");
    stranger.socket.refused("call.resume", json!({"call_id": call}), "not_found");
    let public = ana.public_room("everybody");
    let data = json!({"call_id": fresh(), "room_id": public, "media": {}});
    stranger.socket.refused("call.invite", data, "not_found");
    assert!(app.user("other").get(&format!("/calls?room_id={room}")).ok(200).list("calls").is_empty());
}

#[test]
fn a_time_out_keeps_out_of_the_rooms_call() {
    let app = App::shared();
    let ([ana, ben, _], room) = three(&app);
    ana.post(&format!("/conversations/{room}/timeouts"), &json!({"user_id": ben.id, "seconds": 600})).ok(200);
    let mut b = Phone::of(&ben);
    let data = json!({"call_id": fresh(), "room_id": room, "media": {}});
    b.socket.refused("call.invite", data, "muted");
    // and who may not come in is not rung
    let mut a = Phone::of(&ana);
    join(&mut a, &room, json!({"ring": true, "lifetime_ms": 1500}));
    b.socket.expect_no("call.incoming", 300);
}

#[test]
fn a_time_out_ends_ones_part_in_the_rooms_call_and_in_no_other() {
    let app = App::shared();
    let ([ana, ben, cat], room) = three(&app);
    ben.direct(&cat);
    let (mut a, mut b, mut c) = (Phone::of(&ana), Phone::of(&ben), Phone::of(&cat));
    let (mut second, mut third) = (Phone::of(&ben), Phone::of(&cat));
    let (call, _) = join(&mut a, &room, json!({}));
    join(&mut b, &room, json!({}));
    join(&mut c, &room, json!({}));
    let (other, _) = second.calls(&cat);
    third.rings(&other);
    third.accepts(&other);
    ana.post(&format!("/conversations/{room}/timeouts"), &json!({"user_id": ben.id, "seconds": 600})).ok(200);
    assert_eq!(b.hears_end(&call), "hangup");
    for phone in [&mut a, &mut c] {
        assert_eq!(phone.hears_change(&call, "left")["participant"]["user_id"], ben.id);
    }
    b.socket.refused("call.resume", json!({"call_id": call}), "not_found");
    // the room's rules are those of the room
    third.plain("hangup", &other);
    assert_eq!(second.hears_end(&other), "hangup");
}

#[test]
fn who_was_sent_away_learns_no_more_of_the_rooms_calls() {
    let app = App::shared();
    let ([ana, ben, _], room) = three(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = join(&mut a, &room, json!({"ring": true}));
    b.rings(&call);
    b.plain("decline", &call);
    assert_eq!(newest(&ben)["id"], call);
    ana.post(&format!("/conversations/{room}/bans"), &json!({"user_id": ben.id})).ok(201);
    ben.get(&format!("/calls/{call}")).fails(404, "NOT_FOUND");
    let calls = ben.get("/calls").ok(200);
    assert!(calls.list("calls").is_empty(), "{calls}");
    assert_eq!(newest(&ana)["id"], call);
}

#[test]
fn a_rooms_call_outlives_the_server() {
    let app = App::isolated();
    let ([ana, ben, _], room) = three(&app);
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    let (call, _) = join(&mut a, &room, json!({}));
    join(&mut b, &room, json!({}));
    app.kill();
    drop((a, b));
    app.start_again();
    let (mut a, mut b) = (Phone::of(&ana), Phone::of(&ben));
    a.plain("resume", &call);
    let reply = b.plain("resume", &call);
    assert_eq!(reply["call"]["participants"].as_array().map(Vec::len), Some(2));
    a.hears_change(&call, "back");
}
